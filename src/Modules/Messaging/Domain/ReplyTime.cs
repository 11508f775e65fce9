namespace Clinic.Messaging.Domain;

/// <summary>
/// How soon a doctor usually answers: the median of the answers of the last 90 days, from times alone, so that one holiday does not
/// speak for the year. Of fewer than five answers nothing is said: that would be a guess.
/// </summary>
internal static class ReplyTime
{
    /// <summary>How many days back answers count.</summary>
    public const int Days = 90;

    /// <summary>The most answers that are looked at, the newest.</summary>
    public const int Most = 200;

    private const int Fewest = 5;

    // Nobody is promised minutes: an hour, hours, a day, days.
    private static readonly int[] Hours = [1, 2, 4, 8, 24, 48, 72, 120, 168];

    /// <summary>"Within so many hours", or null when there is nothing to say.</summary>
    public static int? UsuallyWithinHours(IReadOnlyCollection<int> seconds)
    {
        if (seconds.Count < Fewest) return null;
        // The upper one of two: better too careful than too quick.
        var median = seconds.Order().ElementAt(seconds.Count / 2);
        return Array.Find(Hours, h => median <= h * 3_600) is var hours and > 0 ? hours : null;
    }
}
