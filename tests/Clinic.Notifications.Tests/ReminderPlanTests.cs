using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Tests;

public sealed class ReminderPlanTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 12, 10, 9, 20);
    private static readonly Duration[] DayAndTwoHours = [Duration.FromHours(24), Duration.FromHours(2)];

    [Fact]
    public void A_reminder_is_of_use_until_half_of_its_offset_is_over()
    {
        ReminderPlan.For(Start, DayAndTwoHours, Start - Duration.FromDays(3)).OrderBy(p => p.DueAt).ShouldBe(
        [
            new PlannedReminder(1440, Start - Duration.FromHours(24), Start - Duration.FromHours(12)),
            new PlannedReminder(120, Start - Duration.FromHours(2), Start - Duration.FromHours(1)),
        ]);
    }

    [Fact]
    public void A_reminder_is_of_no_use_any_more_when_the_next_is_due()
    {
        var plan = ReminderPlan.For(Start, [Duration.FromHours(24), Duration.FromHours(20)], Start - Duration.FromDays(3)).ToList();

        plan.Single(p => p.MinutesBefore == 1440).UselessFrom.ShouldBe(Start - Duration.FromHours(20));
        plan.Single(p => p.MinutesBefore == 1200).UselessFrom.ShouldBe(Start - Duration.FromHours(10));
    }

    [Theory]
    [InlineData(25, new[] { 120, 1440 })]
    [InlineData(24, new[] { 120 })]
    [InlineData(3, new[] { 120 })]
    [InlineData(2, new int[0])]
    [InlineData(-1, new int[0])]
    public void What_would_have_been_due_when_the_visit_was_booked_is_left_out(int hoursAhead, int[] minutesBefore) =>
        ReminderPlan.For(Start, DayAndTwoHours, Start - Duration.FromHours(hoursAhead)).Select(p => p.MinutesBefore).Order().ShouldBe(minutesBefore);

    /// <summary>The day before a visit whose night between is one hour shorter or longer: 24 hours pass, whatever the clock on the wall says.</summary>
    [Theory]
    [InlineData("Europe/London", "2027-03-28T10:00", "2027-03-27T09:00")]
    [InlineData("Europe/London", "2026-10-25T10:00", "2026-10-24T11:00")]
    [InlineData("America/New_York", "2027-03-14T10:00", "2027-03-13T09:00")]
    [InlineData("America/New_York", "2026-11-01T10:00", "2026-10-31T11:00")]
    [InlineData("Australia/Sydney", "2026-10-04T10:00", "2026-10-03T09:00")]
    [InlineData("Australia/Sydney", "2027-04-04T10:00", "2027-04-03T11:00")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T10:00", "2026-10-03T09:30")]
    [InlineData("Australia/Lord_Howe", "2027-04-04T10:00", "2027-04-03T10:30")]
    public void On_the_night_when_the_clock_changes_the_offset_is_time_that_passes(string zoneName, string visit, string remindedAt)
    {
        var (zone, local) = (DateTimeZoneProviders.Tzdb[zoneName], LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"));
        var start = local.Parse(visit).Value.InZoneStrictly(zone).ToInstant();

        var planned = ReminderPlan.For(start, [Duration.FromHours(24)], start - Duration.FromDays(9)).ShouldHaveSingleItem();

        local.Format(planned.DueAt.InZone(zone).LocalDateTime).ShouldBe(remindedAt);
        (start - planned.DueAt).ShouldBe(Duration.FromHours(24));
    }

    [Theory]
    [InlineData("24,2", new[] { 1440, 120 })]
    [InlineData(" 48 , 0.5,48", new[] { 2880, 30 })]
    [InlineData("", new int[0])]
    public void The_clinic_chooses_the_offsets_in_hours(string hoursBefore, int[] minutes) =>
        new ReminderSettings { HoursBefore = hoursBefore }.Offsets!.Select(o => (int)o.TotalMinutes).ShouldBe(minutes);

    [Theory]
    [InlineData("a day")]
    [InlineData("-2")]
    [InlineData("0")]
    [InlineData("337")]
    [InlineData("24;2")]
    [InlineData("1,2,3,4,5,6")]
    public void Offsets_that_make_no_sense_are_refused(string hoursBefore) =>
        new ReminderSettingsValidator().Validate(new ReminderSettings { HoursBefore = hoursBefore }).IsValid.ShouldBeFalse();
}
