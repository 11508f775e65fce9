using System.Net;
using System.Net.Sockets;
using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.BuildingBlocks.Application;

/// <summary>How often something may happen.</summary>
/// <param name="Key">What is counted together; modules put their own words in front.</param>
/// <param name="Most">So many times,</param>
/// <param name="Within">counted from the first time, this long.</param>
public readonly record struct Limit(string Key, int Most, Duration Within);

/// <summary>
/// Counts attempts, in the memory of this process. A table would let strangers write to the database at will; what is lost at a
/// restart is a count that nobody outside can cause, and with several hosts each counts for itself, which multiplies the limits
/// by the number of hosts and no more. Unknown addresses are counted like known ones, so the answer tells nothing.
/// </summary>
public sealed class Throttle(TimeProvider clock)
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

    /// <summary>From where somebody asks, as far as it is counted together: one subscriber has a whole /64 network of IPv6 addresses. Empty when it is not known.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
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
