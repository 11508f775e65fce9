using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>A practitioner's hours and time off, as the practitioner edits them.</summary>
/// <param name="Version">To be sent back with a change of the weekly hours.</param>
/// <param name="Warnings">What is stored and will surprise somebody.</param>
/// <param name="Affected">After adding time off: how many visits lie in it. Null otherwise.</param>
internal sealed record ScheduleResponse(
    Guid PractitionerId, int Version, IReadOnlyList<LocationResponse> Locations, IReadOnlyList<WeeklyHoursItem> WeeklyHours,
    IReadOnlyList<OverrideResponse> Overrides, IReadOnlyList<AbsenceResponse> Absences, IReadOnlyList<HoursWarning> Warnings, int? Affected)
{
    // A year has both changes of the clock.
    private static readonly Duration WarnAhead = Duration.FromDays(366);

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
            [.. SkippedHours(schedule, now).Concat(LongServices(schedule, now))],
            affected);
    }

    private static IEnumerable<HoursWarning> SkippedHours(PractitionerSchedule schedule, Instant now) =>
        from entry in schedule.Hours.Select((h, i) => (Hours: h, Index: i))
        where schedule.Locations.ContainsKey(entry.Hours.LocationId)
        from skipped in schedule.ZoneOf(entry.Hours.LocationId).SkippedTimes(now, now + WarnAhead)
        where entry.Hours.HoldsOn(skipped.To.Date)
        let start = skipped.To.Date + entry.Hours.Start
        let end = entry.Hours.End == LocalTime.Midnight ? skipped.To.Date.PlusDays(1).AtMidnight() : skipped.To.Date + entry.Hours.End
        where start < skipped.To && skipped.From < end
        select new HoursWarning("skipped_by_clock", entry.Index, null, skipped.From.ToMinutes(), skipped.To.ToMinutes());

    private static IEnumerable<HoursWarning> LongServices(PractitionerSchedule schedule, Instant now)
    {
        var longest = schedule.LongestWindows(now);
        return schedule.Services.Where(s => PractitionerSchedule.FitOf(s, longest) == ServiceFit.LongerThanHours).Select(s => new HoursWarning("service_too_long", null, s.Name, null, null));
    }
}

/// <param name="Code"><c>skipped_by_clock</c>: the clock is put forward over some of these hours. <c>service_too_long</c>: no hours are long enough for it.</param>
/// <param name="Hours">Which of the weekly hours, counted from 0; null when it is about none of them.</param>
/// <param name="Service">The name of the type of visit, where it is about one.</param>
/// <param name="FromLocal">What the clock skips, on its next date, where it is about that.</param>
/// <param name="ToLocal">What the clock shows next.</param>
internal sealed record HoursWarning(string Code, int? Hours, string? Service, string? FromLocal, string? ToLocal);

/// <param name="DayOfWeek">1 is Monday, 7 Sunday.</param>
/// <param name="End">Exclusive; 00:00 is midnight at the end of the day.</param>
/// <param name="ValidTo">The last date, inclusive.</param>
internal sealed record WeeklyHoursItem(Guid LocationId, int DayOfWeek, TimeOnly Start, TimeOnly End, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    private const int FewDays = 14;

    /// <summary>All dates of hours that are for a few days only; null for others.</summary>
    public IReadOnlyList<LocalDate>? FewDates() => ValidFrom is not { } from || ValidTo is not { } to || to.DayNumber - from.DayNumber >= FewDays ? null
        : [.. Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(i => LocalDate.FromDateOnly(from).PlusDays(i)).Where(d => (int)d.DayOfWeek == DayOfWeek)];

    /// <summary>The end on a date.</summary>
    public LocalDateTime EndOn(LocalDate date) => End == TimeOnly.MinValue ? date.PlusDays(1).AtMidnight() : date + End.ToLocalTime();
}

/// <param name="End">Exclusive; 00:00 is midnight at the end of the day.</param>
internal sealed record WindowItem(TimeOnly Start, TimeOnly End)
{
    public ClockWindow ToClock() => new(Start.ToLocalTime(), End.ToLocalTime());
}

internal sealed record OverrideResponse(Guid Id, DateOnly Date, Guid LocationId, bool Closed, IReadOnlyList<WindowItem> Windows);

/// <param name="RepeatId">The same for all repetitions of one; null when it is for once.</param>
/// <param name="Note">For the practitioner and the front desk only.</param>
internal sealed record AbsenceResponse(Guid Id, Guid? RepeatId, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, string? Note)
{
    public static AbsenceResponse From(TimeOff t) =>
        new(t.Id, t.RepeatId, t.Start.ToDateTimeOffset(), t.End.ToDateTimeOffset(), t.StartLocal.ToMinutes(), t.EndLocal.ToMinutes(), t.TimeZone, t.Note);
}
