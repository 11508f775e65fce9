using Clinic.Notifications.Domain;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Tests;

public sealed class QuietHoursTests
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    [Theory]
    [InlineData("21:00", "08:00", "2026-12-10T20:59", "2026-12-10T20:59")]
    [InlineData("21:00", "08:00", "2026-12-10T21:00", "2026-12-11T08:00")]
    [InlineData("21:00", "08:00", "2026-12-11T03:30", "2026-12-11T08:00")]
    [InlineData("21:00", "08:00", "2026-12-11T08:00", "2026-12-11T08:00")]
    [InlineData("12:30", "14:00", "2026-12-10T13:00", "2026-12-10T14:00")]
    [InlineData("12:30", "14:00", "2026-12-10T23:00", "2026-12-10T23:00")]
    // The night with 23 hours, and a time that does not exist in it; the night with 25, and a time that comes twice.
    [InlineData("22:00", "07:00", "2027-03-27T23:00", "2027-03-28T07:00")]
    [InlineData("22:00", "01:30", "2027-03-28T00:30", "2027-03-28T02:30")]
    [InlineData("22:00", "07:00", "2026-10-24T23:00", "2026-10-25T07:00")]
    [InlineData("22:00", "01:30", "2026-10-25T00:30", "2026-10-25T01:30")]
    public void What_comes_in_quiet_hours_waits_for_their_end_on_the_persons_clock(string from, string until, string now, string released)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];

        var release = Quiet(from, until, zone.Id).Release(At(now, zone), reachBy: null);

        Local.Format(release.InZone(zone).LocalDateTime).ShouldBe(released);
    }

    [Fact]
    public void The_same_moment_is_quiet_in_one_zone_and_not_in_another()
    {
        var noonInLondon = Instant.FromUtc(2026, 12, 10, 12, 0);

        Quiet("21:00", "08:00", "Europe/London").Release(noonInLondon, null).ShouldBe(noonInLondon);
        Quiet("21:00", "08:00", "Pacific/Auckland").Release(noonInLondon, null).ShouldBe(Instant.FromUtc(2026, 12, 10, 19, 0));
    }

    [Fact]
    public void What_would_come_too_late_when_they_end_is_not_held()
    {
        var (zone, now) = (DateTimeZoneProviders.Tzdb["Europe/London"], Instant.FromUtc(2026, 12, 11, 6, 0));
        var end = Instant.FromUtc(2026, 12, 11, 8, 0);

        Quiet("21:00", "08:00", zone.Id).Release(now, end).ShouldBe(now);
        Quiet("21:00", "08:00", zone.Id).Release(now, end + Duration.FromMinutes(1)).ShouldBe(end);
    }

    [Fact]
    public void The_second_time_that_an_hour_comes_the_end_is_over()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        var second = Local.Parse("2026-10-25T01:15").Value.InZone(zone, NodaTime.TimeZones.Resolvers.CreateMappingResolver(NodaTime.TimeZones.Resolvers.ReturnLater, NodaTime.TimeZones.Resolvers.ThrowWhenSkipped)).ToInstant();

        Quiet("22:00", "01:30", zone.Id).Release(second, null).ShouldBe(second);
    }

    private static QuietHours Quiet(string from, string until, string zone) => new(Clock.Parse(from).Value, Clock.Parse(until).Value, zone);

    private static Instant At(string local, DateTimeZone zone) => Local.Parse(local).Value.InZoneLeniently(zone).ToInstant();
}

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+44 20 7946 0123", "+442079460123")]
    [InlineData("+44 (0)20 7946-0123", "+442079460123")]
    [InlineData("0034 612.345.678", "+34612345678")]
    [InlineData("+1 (415) 555/0132", "+14155550132")]
    [InlineData("020 7946 0123", null)]
    [InlineData("+0 20 7946 0123", null)]
    [InlineData("+123456", null)]
    [InlineData("+1234567890123456", null)]
    [InlineData("+44 20 CALL", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_number_with_its_country_code_can_take_an_sms(string? written, string? number) => PhoneNumber.ToE164(written).ShouldBe(number);
}
