using System.Globalization;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>When patients are reminded of visits; section <c>Reminders</c>. What is planned already keeps its time when this changes.</summary>
internal sealed class ReminderOptions
{
    private const double Longest = 24 * 14;
    private const double Shortest = 0.25;

    /// <summary>Hours before the visit, with commas between, for example <c>24,2</c>; each from 0.25 to 336. Empty for no reminders.</summary>
    public string HoursBefore { get; set; } = "24,2";

    /// <summary>The same, each once. Throws <see cref="FormatException" /> when it cannot be read.</summary>
    public IReadOnlyList<Duration> Offsets => [.. HoursBefore.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).Distinct()];

    /// <summary>Whether it can be read.</summary>
    public static bool IsReadable(ReminderOptions options)
    {
        try
        {
            return options.Offsets is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Duration Read(string hours) =>
        double.TryParse(hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= Shortest and <= Longest
            ? Duration.FromMinutes((int)Math.Round(value * 60))
            : throw new FormatException($"'{hours}' is not a number of hours from {Shortest} to {Longest}.");
}
