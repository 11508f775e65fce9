using NodaTime;
using NodaTime.TimeZones;

namespace Clinic.Scheduling.Domain;

/// <summary>What a clock on a wall shows, on nights on which it is changed too.</summary>
internal static class LocalClock
{
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant of a local time: the first of two, and where the clock skips it the moment at which the clock goes on.</summary>
    public static Instant InstantOf(this DateTimeZone zone, LocalDateTime local) => zone.ResolveLocal(local, Resolver).ToInstant();

    /// <summary>Whether the clock ever shows this time.</summary>
    public static bool Shows(this DateTimeZone zone, LocalDateTime local) => zone.MapLocal(local).Count > 0;

    /// <summary>The nights in a range of instants on which the clock skips time: what it shows last, exclusive, and what it shows next.</summary>
    public static IEnumerable<(LocalDateTime From, LocalDateTime To)> SkippedTimes(this DateTimeZone zone, Instant from, Instant to)
    {
        foreach (var interval in zone.GetZoneIntervals(from, to))
        {
            if (!interval.HasEnd || interval.End >= to) yield break;
            var before = interval.IsoLocalEnd;
            var after = interval.End.InZone(zone).LocalDateTime;
            if (after > before) yield return (before, after);
        }
    }
}
