using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>How often something may happen: <paramref name="Most" /> times, counted from the first time, <paramref name="Within" /> this long.</summary>
internal readonly record struct Limit(string Key, int Most, Duration Within);

/// <summary>
/// Counts attempts, in the memory of this process. A table would let strangers write to the database at will; what is lost at a
/// restart is a count that nobody outside can cause, and with several hosts each counts for itself, which multiplies the limits
/// by the number of hosts and no more. Unknown addresses are counted like known ones, so the answer tells nothing.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    /// <summary>Far more than the limit per network lets one attacker fill.</summary>
    private const int MostKeys = 50_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>
    /// Counts one attempt against all limits, before it is made, so that attempts at the same time cannot all slip through.
    /// Returns null, or how long to wait: then nothing was counted.
    /// </summary>
    public Duration? TryCount(params ReadOnlySpan<Limit> limits)
    {
        var now = clock.GetInstant();
        lock (_lock)
        {
            Duration? wait = null;
            foreach (var limit in limits)
            {
                if (!_windows.TryGetValue(limit.Key, out var window) || window.EndsAt <= now || window.Count < limit.Most) continue;
                wait = Duration.Max(wait ?? Duration.Zero, window.EndsAt - now);
            }

            if (wait is not null) return wait;
            foreach (var limit in limits)
            {
                var window = _windows.TryGetValue(limit.Key, out var known) && known.EndsAt > now ? known : new Window(0, now + limit.Within);
                _windows[limit.Key] = window with { Count = window.Count + 1 };
            }

            if (_windows.Count > MostKeys) Shrink(now);
            return null;
        }
    }

    /// <summary>Forgets what was counted for this limit.</summary>
    public void Forget(Limit limit)
    {
        lock (_lock) _windows.Remove(limit.Key);
    }

    /// <summary>Takes one counted attempt back, because it was a good one.</summary>
    public void Return(Limit limit)
    {
        lock (_lock)
        {
            if (_windows.TryGetValue(limit.Key, out var window) && window.Count > 0) _windows[limit.Key] = window with { Count = window.Count - 1 };
        }
    }

    private void Shrink(Instant now)
    {
        foreach (var over in _windows.Where(w => w.Value.EndsAt <= now).Select(w => w.Key).ToList()) _windows.Remove(over);
        foreach (var oldest in _windows.OrderBy(w => w.Value.EndsAt).Take(Math.Max(0, _windows.Count - (MostKeys / 2))).Select(w => w.Key).ToList()) _windows.Remove(oldest);
    }

    private readonly record struct Window(int Count, Instant EndsAt);
}

/// <summary>The limits of this module.</summary>
internal static class Limits
{
    private static readonly Duration QuarterHour = Duration.FromMinutes(15);
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Guessing one account's password from one place.</summary>
    public static Limit SignInFromHere(string email, string network) => new($"sign-in|{email}|{network}", 5, QuarterHour);

    /// <summary>
    /// Guessing one account's password from many places. Wide (NIST allows 100), because whoever fills it keeps the owner out.
    /// </summary>
    public static Limit SignInToAccount(string email) => new($"sign-in|{email}", 50, Hour);

    /// <summary>Guessing many accounts' passwords from one place, where a whole office may sit behind one address.</summary>
    public static Limit SignInsFromHere(string network) => new($"sign-in||{network}", 50, QuarterHour);

    /// <summary>Mail to one address: nobody's inbox is flooded from here.</summary>
    public static Limit MailTo(string email) => new($"mail|{email}", 5, Hour);

    /// <summary>Registrations and mail asked for from one place.</summary>
    public static Limit RequestsFromHere(string network) => new($"request|{network}", 200, Hour);

    /// <summary>Guessing links from one place; their 256 bits need no help, the processor does.</summary>
    public static Limit LinksFromHere(string network) => new($"link|{network}", 200, Hour);
}
