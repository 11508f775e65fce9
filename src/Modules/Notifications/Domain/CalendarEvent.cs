using System.Globalization;
using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Whether a visit is agreed, as calendars say it.</summary>
internal enum CalendarStatus
{
    Tentative,
    Confirmed,
    Cancelled,
}

/// <summary>
/// A visit as a calendar file (RFC 5545), published (RFC 5546). Not sent as a REQUEST: mail programs would offer to accept or
/// decline, and send the answer to an address where nobody reads it, while the visit stays as it is. Every file of one visit has
/// the same UID, and the later one the higher SEQUENCE, so that calendars replace it; one that is called off says so by its status.
/// </summary>
/// <param name="Uid">The same for the visit's whole life.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="Status">Whether it is agreed.</param>
/// <param name="Stamp">When this was written.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="End">End of the visit, exclusive.</param>
/// <param name="Title">Shown in the calendar, perhaps to others: no names, nothing about health.</param>
/// <param name="Location">Where.</param>
/// <param name="Url">More about it, for who may see it.</param>
/// <param name="OrganizerName">The clinic.</param>
/// <param name="OrganizerEmail">The clinic's address.</param>
internal sealed record CalendarEvent(
    string Uid, int Sequence, CalendarStatus Status, Instant Stamp, Instant Start, Instant End, string Title, string Location, Uri Url, string OrganizerName, string OrganizerEmail)
{
    public const string Method = "PUBLISH";

    public string ToText()
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Clinic//Visits//EN",
            $"METHOD:{Method}",
            "BEGIN:VEVENT",
            $"UID:{CalendarText.Escaped(Uid)}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Sequence}"),
            $"DTSTAMP:{CalendarText.Utc(Stamp)}",
            $"DTSTART:{CalendarText.Utc(Start)}",
            $"DTEND:{CalendarText.Utc(End)}",
            $"STATUS:{Status.ToString().ToUpperInvariant()}",
            $"SUMMARY:{CalendarText.Escaped(Title)}",
            $"LOCATION:{CalendarText.Escaped(Location)}",
            $"URL:{Url.AbsoluteUri}",
            $"ORGANIZER;CN=\"{CalendarText.Quoted(OrganizerName)}\":mailto:{OrganizerEmail}",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        return CalendarText.Of(lines);
    }
}
