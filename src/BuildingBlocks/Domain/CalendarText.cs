using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Clinic.BuildingBlocks.Domain;

/// <summary>How calendar files are written (RFC 5545): their lines, and what is escaped in them.</summary>
public static class CalendarText
{
    private const int LongestLine = 75;
    private static readonly InstantPattern UtcPattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private static readonly LocalDateTimePattern LocalPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>The lines as a file: each ends with CRLF, and long ones are folded.</summary>
    public static string Of(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder();
        foreach (var line in lines) Fold(line, text);
        return text.ToString();
    }

    /// <summary>An instant, for example <c>20261210T092000Z</c>.</summary>
    public static string Utc(Instant instant) => UtcPattern.Format(instant);

    /// <summary>A time on the clock of some place, for example <c>20261210T092000</c>.</summary>
    public static string Local(LocalDateTime local) => LocalPattern.Format(local);

    /// <summary>A text as a value (3.3.11): backslash, semicolon, comma and line breaks are escaped.</summary>
    public static string Escaped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    /// <summary>A text between quotes (3.2), which holds neither quotes nor control characters.</summary>
    public static string Quoted(string text) => string.Concat(text.Where(c => c != '"' && !char.IsControl(c)));

    /// <summary>At most 75 octets without the line break (3.1), never through a character; what follows begins with a space.</summary>
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
