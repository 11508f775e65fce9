using System.Globalization;
using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>A visit in a calendar.</summary>
/// <param name="Uid">The same for the visit's whole life, and the same as in mails about it.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="Status"><c>TENTATIVE</c>, <c>CONFIRMED</c> or <c>CANCELLED</c>.</param>
/// <param name="Changed">When it became as it is; not when the file was written, so that an unchanged feed is the same, byte by byte.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="End">End of the visit, exclusive.</param>
/// <param name="TimeZone">IANA; on whose clock it is shown.</param>
/// <param name="Title">What the calendar shows.</param>
/// <param name="Place">Where; empty when it is not said.</param>
/// <param name="Url">More about it, for who may see it; null when it is not said.</param>
internal sealed record CalendarEntry(
    string Uid, int Sequence, string Status, Instant Changed, Instant Start, Instant End, string TimeZone, string Title, string Place, Uri? Url);

/// <summary>Visits as one calendar file (RFC 5545, with the name and the interval of RFC 7986).</summary>
internal static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    public static string Of(string name, IReadOnlyList<CalendarEntry> entries)
    {
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//Visits//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            $"NAME:{CalendarText.Escaped(name)}", $"X-WR-CALNAME:{CalendarText.Escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        };
        foreach (var zone in entries.GroupBy(e => e.TimeZone).OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            AddZone(lines, DateTimeZoneProviders.Tzdb[zone.Key], zone.Min(e => e.Start), zone.Max(e => e.End));
        }

        foreach (var entry in entries) AddEntry(lines, entry);
        lines.Add("END:VCALENDAR");
        return CalendarText.Of(lines);
    }

    private static void AddEntry(List<string> lines, CalendarEntry entry)
    {
        var zone = DateTimeZoneProviders.Tzdb[entry.TimeZone];
        lines.AddRange(
        [
            "BEGIN:VEVENT",
            $"UID:{CalendarText.Escaped(entry.Uid)}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"),
            $"DTSTAMP:{CalendarText.Utc(entry.Changed)}",
            $"LAST-MODIFIED:{CalendarText.Utc(entry.Changed)}",
            $"DTSTART{Time(entry.Start, zone)}",
            $"DTEND{Time(entry.End, zone)}",
            $"STATUS:{entry.Status}",
            $"SUMMARY:{CalendarText.Escaped(entry.Title)}",
        ]);
        if (entry.Place.Length > 0) lines.Add($"LOCATION:{CalendarText.Escaped(entry.Place)}");
        if (entry.Url is { } url) lines.Add($"URL:{url.AbsoluteUri}");
        lines.AddRange(["CLASS:PRIVATE", entry.Status == "CANCELLED" ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE", "END:VEVENT"]);
    }

    /// <summary>On the clock of the place. Of a time that the clock shows twice, calendars mean the first; the second is written in UTC.</summary>
    private static string Time(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return zone.MapLocal(local).First().ToInstant() == instant ? $";TZID={zone.Id}:{CalendarText.Local(local)}" : $":{CalendarText.Utc(instant)}";
    }

    /// <summary>The zone from before the first visit until after the last one: each stretch of one offset as an observance of its own.</summary>
    private static void AddZone(List<string> lines, DateTimeZone zone, Instant from, Instant to)
    {
        lines.AddRange(["BEGIN:VTIMEZONE", $"TZID:{zone.Id}"]);
        foreach (var stretch in zone.GetZoneIntervals(from, to + Duration.Epsilon))
        {
            // A stretch begins on the clock that was in force until then. One without a beginning is written from long ago.
            var before = stretch.HasStart ? zone.GetZoneInterval(stretch.Start - Duration.Epsilon).WallOffset : stretch.WallOffset;
            var begins = stretch.HasStart ? stretch.Start.WithOffset(before).LocalDateTime : new LocalDateTime(1970, 1, 1, 0, 0);
            var kind = stretch.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            lines.AddRange(
            [
                $"BEGIN:{kind}", $"DTSTART:{CalendarText.Local(begins)}", $"TZOFFSETFROM:{OffsetOf(before)}", $"TZOFFSETTO:{OffsetOf(stretch.WallOffset)}",
                $"TZNAME:{CalendarText.Escaped(stretch.Name)}", $"END:{kind}",
            ]);
        }

        lines.Add("END:VTIMEZONE");
    }

    /// <summary>RFC 5545, 3.3.14: for example <c>+0130</c>, with seconds where there are any.</summary>
    private static string OffsetOf(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(offset < Offset.Zero ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}{seconds % 60:00}");
    }
}
