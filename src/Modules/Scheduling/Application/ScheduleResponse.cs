using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;

namespace Clinic.Scheduling.Application;

/// <summary>A practitioner's hours and time off, as the practitioner edits them.</summary>
/// <param name="Version">To be sent back with a change of the weekly hours.</param>
/// <param name="Affected">After adding time off: how many visits lie in it. Null otherwise.</param>
internal sealed record ScheduleResponse(
    Guid PractitionerId, int Version, IReadOnlyList<LocationResponse> Locations, IReadOnlyList<WeeklyHoursItem> WeeklyHours,
    IReadOnlyList<OverrideResponse> Overrides, IReadOnlyList<AbsenceResponse> Absences, int? Affected)
{
    /// <summary>Overrides and time off that are over are left out.</summary>
    public static ScheduleResponse From(PractitionerSchedule schedule, TimeProvider clock, int? affected = null)
    {
        var now = clock.GetInstant();
        var yesterday = now.InUtc().Date.PlusDays(-1);
        return new ScheduleResponse(
            schedule.Practitioner.Id, schedule.Practitioner.Version,
            [.. schedule.Locations.Values.OrderBy(l => l.Name, StringComparer.Ordinal).Select(LocationResponse.From)],
            [.. schedule.Hours.Select(h => new WeeklyHoursItem(h.LocationId, (int)h.DayOfWeek, h.Start.ToTimeOnly(), h.End.ToTimeOnly(), h.ValidFrom?.ToDateOnly(), h.ValidTo?.ToDateOnly()))],
            [
                .. schedule.Overrides.Where(o => o.Date >= yesterday).Select(o => new OverrideResponse(
                    o.Id, o.Date.ToDateOnly(), o.LocationId, o.Windows.Count == 0, [.. o.Windows.Select(w => new WindowItem(w.Start.ToTimeOnly(), w.End.ToTimeOnly()))])),
            ],
            [.. schedule.TimeOff.Where(t => t.End > now).Select(AbsenceResponse.From)],
            affected);
    }
}

/// <param name="DayOfWeek">1 is Monday, 7 Sunday.</param>
/// <param name="End">Exclusive; 00:00 is midnight at the end of the day.</param>
/// <param name="ValidTo">The last date, inclusive.</param>
internal sealed record WeeklyHoursItem(Guid LocationId, int DayOfWeek, TimeOnly Start, TimeOnly End, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <param name="End">Exclusive; 00:00 is midnight at the end of the day.</param>
internal sealed record WindowItem(TimeOnly Start, TimeOnly End);

internal sealed record OverrideResponse(Guid Id, DateOnly Date, Guid LocationId, bool Closed, IReadOnlyList<WindowItem> Windows);

/// <param name="Note">For the practitioner and the front desk only.</param>
internal sealed record AbsenceResponse(Guid Id, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, string? Note)
{
    public static AbsenceResponse From(TimeOff t) =>
        new(t.Id, t.Start.ToDateTimeOffset(), t.End.ToDateTimeOffset(), t.StartLocal.ToMinutes(), t.EndLocal.ToMinutes(), t.TimeZone, t.Note);
}
