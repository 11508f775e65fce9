using NodaTime;

namespace Clinic.BuildingBlocks.Domain;

/// <summary>Reading the clock in the terms of the domain.</summary>
public static class Clock
{
    private const long TicksPerMicrosecond = NodaConstants.TicksPerSecond / 1_000_000;

    /// <summary>Now, cut to whole microseconds: the finest that every database keeps.</summary>
    public static Instant GetInstant(this TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow()).Truncate();

    /// <summary>Cut (never rounded up) to whole microseconds.</summary>
    public static Instant Truncate(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        var rest = ticks % TicksPerMicrosecond;
        return Instant.FromUnixTimeTicks(ticks - (rest < 0 ? rest + TicksPerMicrosecond : rest));
    }
}
