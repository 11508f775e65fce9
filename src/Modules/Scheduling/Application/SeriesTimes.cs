using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Why a date of a series cannot be booked. Stable codes.</summary>
internal enum NotFree
{
    /// <summary>Somebody else has the time.</summary>
    Taken,

    /// <summary>The patient has another visit then.</summary>
    PatientBusy,

    /// <summary>Over.</summary>
    InThePast,

    /// <summary>Too soon for patients.</summary>
    TooSoon,

    /// <summary>Too far ahead for patients.</summary>
    BeyondHorizon,

    /// <summary>The clinic, or the location, is closed.</summary>
    Holiday,

    /// <summary>The practitioner is away.</summary>
    PractitionerAway,

    /// <summary>The practitioner does not work then.</summary>
    NoHours,

    /// <summary>The clock is changed that night, and the time is not there, or not offered.</summary>
    ClockChange,
}

/// <summary>One date of a series, and whether it can be booked.</summary>
/// <param name="Start">UTC; null where the clock skips the time that night.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="StartLocal">On the location's clock: the same time on each date.</param>
/// <param name="EndLocal">On the location's clock.</param>
/// <param name="Free">Whether it can be held.</param>
/// <param name="Reason">Why not; null when it can.</param>
/// <param name="ShiftMinutes">By how much the location's clock differs from that of the first date: 0, or what daylight saving makes it.</param>
internal sealed record SeriesOccurrence(
    DateTimeOffset? Start, DateTimeOffset? End, string StartLocal, string EndLocal, bool Free, NotFree? Reason, int ShiftMinutes);

/// <summary>Looks at the dates of a series, by the same rules as every list of free times and every hold.</summary>
internal sealed class SeriesTimes(FreeTimes freeTimes)
{
    /// <summary>Each of these local times, in their order. There must be at least one.</summary>
    public async Task<IReadOnlyList<SeriesOccurrence>> LookAtAsync(
        PractitionerSchedule schedule, Service service, Guid locationId, IReadOnlyList<LocalDateTime> starts, Asker asker, CancellationToken ct) =>
        LookAt(schedule, service, locationId, starts, asker, await ReadTakenAsync(schedule, starts, asker, ct));

    /// <summary>What is taken around these times.</summary>
    public Task<TakenTimes> ReadTakenAsync(PractitionerSchedule schedule, IReadOnlyList<LocalDateTime> starts, Asker asker, CancellationToken ct) =>
        freeTimes.ReadTakenAsync([schedule.Practitioner.Id], starts[0].Date, starts[^1].Date.PlusDays(1), asker, ct);

    /// <summary>The same with what is taken read before. Of two that overlap each other, the first is free.</summary>
    public IReadOnlyList<SeriesOccurrence> LookAt(
        PractitionerSchedule schedule, Service service, Guid locationId, IReadOnlyList<LocalDateTime> starts, Asker asker, TakenTimes taken)
    {
        var zone = schedule.ZoneOf(locationId);
        var first = zone.GetUtcOffset(zone.InstantOf(starts[0]));
        var given = new List<Span>();
        return [.. starts.Select(local => Look(local))];

        SeriesOccurrence Look(LocalDateTime local)
        {
            var length = Duration.FromMinutes(service.DurationMinutes);
            if (!zone.Shows(local)) return new SeriesOccurrence(null, null, local.ToMinutes(), local.PlusMinutes(service.DurationMinutes).ToMinutes(), false, NotFree.ClockChange, 0);
            var start = zone.InstantOf(local);
            var removals = freeTimes.Explain(schedule, service, locationId, start, asker, taken);
            var blocked = new Span(start - Duration.FromMinutes(service.BufferBeforeMinutes), start + length + Duration.FromMinutes(service.BufferAfterMinutes));
            NotFree? reason = removals.Count > 0 ? ReasonOf(removals[0].Rule) : given.Exists(g => g.Overlaps(blocked)) ? NotFree.Taken : null;
            if (reason is null) given.Add(blocked);
            return new SeriesOccurrence(
                start.ToDateTimeOffset(), (start + length).ToDateTimeOffset(), local.ToMinutes(), (start + length).InZone(zone).LocalDateTime.ToMinutes(),
                reason is null, reason, (zone.GetUtcOffset(start) - first).Seconds / NodaConstants.SecondsPerMinute);
        }
    }

    private static NotFree ReasonOf(TimeRule rule) => rule switch
    {
        TimeRule.PatientBusy => NotFree.PatientBusy,
        >= TimeRule.Busy => NotFree.Taken,
        TimeRule.InThePast => NotFree.InThePast,
        TimeRule.Notice => NotFree.TooSoon,
        TimeRule.Horizon => NotFree.BeyondHorizon,
        TimeRule.Holiday => NotFree.Holiday,
        TimeRule.Absence => NotFree.PractitionerAway,
        TimeRule.ClockChange => NotFree.ClockChange,
        _ => NotFree.NoHours,
    };
}
