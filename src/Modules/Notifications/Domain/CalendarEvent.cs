using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

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

    private const int LongestLine = 75;
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public string ToText()
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Clinic//Visits//EN",
            $"METHOD:{Method}",
            "BEGIN:VEVENT",
            $"UID:{Escaped(Uid)}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Sequence}"),
            $"DTSTAMP:{Utc.Format(Stamp)}",
            $"DTSTART:{Utc.Format(Start)}",
            $"DTEND:{Utc.Format(End)}",
            $"STATUS:{Status.ToString().ToUpperInvariant()}",
            $"SUMMARY:{Escaped(Title)}",
            $"LOCATION:{Escaped(Location)}",
            $"URL:{Url.AbsoluteUri}",
            $"ORGANIZER;CN=\"{Quoted(OrganizerName)}\":mailto:{OrganizerEmail}",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        var text = new StringBuilder();
        foreach (var line in lines) Fold(line, text);
        return text.ToString();
    }

    /// <summary>RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks.</summary>
    private static string Escaped(string text) => text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>RFC 5545, 3.2: a quoted value holds neither quotes nor control characters.</summary>
    private static string Quoted(string text) => string.Concat(text.Where(c => c != '"' && !char.IsControl(c)));

    /// <summary>RFC 5545, 3.1: at most 75 octets without the line break, never through a character; what follows begins with a space.</summary>
    private static void Fold(string line, StringBuilder text)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
