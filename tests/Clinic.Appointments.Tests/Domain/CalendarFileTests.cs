using Clinic.Appointments.Domain;
using NodaTime;

namespace Clinic.Appointments.Tests.Domain;

public sealed class CalendarFileTests
{
    private static readonly Instant Changed = Instant.FromUtc(2026, 3, 1, 12, 0);

    [Fact]
    public void A_visit_is_written_on_the_clock_of_its_place_and_the_clock_is_explained()
    {
        var start = Instant.FromUtc(2026, 3, 27, 9, 20);

        var text = CalendarFile.Of("Visits at Northgate Clinic", [Entry(start, "Europe/Berlin") with { Place = "Mitte; 2nd floor", Url = new Uri("https://clinic.example/visits/1") }]);

        text.ShouldBe(string.Join(
            "\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//Visits//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Visits at Northgate Clinic",
            "X-WR-CALNAME:Visits at Northgate Clinic", "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
            "BEGIN:VTIMEZONE", "TZID:Europe/Berlin",
            "BEGIN:STANDARD", "DTSTART:20251026T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT", "UID:1@clinic.example", "SEQUENCE:2", "DTSTAMP:20260301T120000Z", "LAST-MODIFIED:20260301T120000Z",
            "DTSTART;TZID=Europe/Berlin:20260327T102000", "DTEND;TZID=Europe/Berlin:20260327T105000", "STATUS:CONFIRMED", "SUMMARY:Busy",
            "LOCATION:Mitte\\; 2nd floor", "URL:https://clinic.example/visits/1", "CLASS:PRIVATE", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", ""));
    }

    [Fact]
    public void A_zone_is_told_for_as_long_as_there_are_visits_in_it()
    {
        var text = CalendarFile.Of("Visits", [Entry(Instant.FromUtc(2026, 3, 27, 9, 0), "Europe/Berlin"), Entry(Instant.FromUtc(2026, 11, 2, 9, 0), "Europe/Berlin")]);

        text.ShouldContain("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT\r\n");
        text.ShouldContain("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD\r\n");
    }

    [Theory]
    [InlineData("Asia/Kolkata", "+0530")]
    [InlineData("America/St_Johns", "-0330")]
    [InlineData("Etc/UTC", "+0000")]
    public void Zones_without_whole_hours_or_without_changes_are_written_too(string zone, string offset) =>
        CalendarFile.Of("Visits", [Entry(Instant.FromUtc(2026, 1, 5, 9, 0), zone)]).ShouldContain($"TZOFFSETTO:{offset}\r\n");

    [Fact]
    public void In_the_night_when_the_clock_goes_back_the_second_of_two_equal_times_is_written_in_utc()
    {
        // In Berlin the clock shows 02:30 at 00:30 and at 01:30 UTC on 25 October 2026.
        CalendarFile.Of("Visits", [Entry(Instant.FromUtc(2026, 10, 25, 0, 30), "Europe/Berlin")]).ShouldContain("DTSTART;TZID=Europe/Berlin:20261025T023000\r\n");
        CalendarFile.Of("Visits", [Entry(Instant.FromUtc(2026, 10, 25, 1, 30), "Europe/Berlin")]).ShouldContain("DTSTART:20261025T013000Z\r\n");
    }

    [Fact]
    public void Without_visits_it_is_an_empty_calendar() => CalendarFile.Of("Visits", []).ShouldEndWith("PT15M\r\nEND:VCALENDAR\r\n");

    private static CalendarEntry Entry(Instant start, string zone) => new("1@clinic.example", 2, "CONFIRMED", Changed, start, start + Duration.FromMinutes(30), zone, "Busy", "", null);
}
