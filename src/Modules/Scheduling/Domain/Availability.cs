using NodaTime;
using NodaTime.TimeZones;

namespace Clinic.Scheduling.Domain;

/// <summary>Why there is no free time. Stable codes, in the order of what helps a person most.</summary>
internal enum NoTimes
{
    /// <summary>All time within the hours is taken.</summary>
    FullyBooked,

    /// <summary>Some time is free, but no stretch is long enough for this service.</summary>
    NoGapLongEnough,

    /// <summary>The practitioner is away.</summary>
    PractitionerAway,

    /// <summary>The clinic, or the location, is closed on a holiday.</summary>
    Holiday,

    /// <summary>What is free begins too soon to be booked.</summary>
    TooSoon,

    /// <summary>The practitioner does not work then.</summary>
    NoHours,

    /// <summary>Too far ahead to be booked.</summary>
    BeyondHorizon,

    /// <summary>Over.</summary>
    InThePast,
}

/// <summary>A stretch of time.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
internal readonly record struct Span(Instant Start, Instant End)
{
    /// <summary>Whether the two share any time.</summary>
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;
}

/// <summary>What <see cref="Availability" /> is asked: one practitioner, one service, one location.</summary>
/// <param name="Service">The service's rules.</param>
/// <param name="Zone">The location's zone.</param>
/// <param name="From">The first date, on the location's clock.</param>
/// <param name="To">The last date, exclusive.</param>
/// <param name="Now">The present.</param>
/// <param name="Hours">The practitioner's weekly hours at this location.</param>
/// <param name="Overrides">Dates whose hours differ, at this location.</param>
/// <param name="TimeOff">When the practitioner is away.</param>
/// <param name="Taken">Appointments and holds of the practitioner at any location, with their buffers.</param>
/// <param name="PatientTaken">Appointments of the patient who asks, without buffers.</param>
/// <param name="Holidays">When the location is closed: they go before hours and overrides.</param>
/// <param name="IgnoreNotice">Staff book at any time that is not over, at any distance.</param>
internal sealed record AvailabilityQuestion(
    Service Service, DateTimeZone Zone, LocalDate From, LocalDate To, Instant Now,
    IReadOnlyList<WeeklyHours> Hours, IReadOnlyList<DateOverride> Overrides, IReadOnlyList<Span> TimeOff, IReadOnlyList<Span> Taken,
    IReadOnlyList<Span> PatientTaken, IReadOnlyList<Holiday> Holidays, bool IgnoreNotice = false);

/// <summary>A time that can be held.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="StartLocal">The start on the location's clock.</param>
internal readonly record struct FreeTime(Instant Start, Instant End, LocalDateTime StartLocal);

/// <summary>What one date has.</summary>
/// <param name="Date">On the location's clock.</param>
/// <param name="Times">In order.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
internal sealed record FreeDay(LocalDate Date, IReadOnlyList<FreeTime> Times, NoTimes? Reason);

/// <summary>
/// Free times from rules: a pure function. It works on the location's clock day by day, then in instants. A local time that a
/// clock change skips is not offered; one that exists twice is offered once, the first time. Starts are counted in steps from
/// the start of each day's window; windows that touch are one, also over midnight. Buffers add up and may lie outside the hours.
/// </summary>
internal static class Availability
{
    /// <summary>Every date from <see cref="AvailabilityQuestion.From" /> to, excluding, <see cref="AvailabilityQuestion.To" />.</summary>
    public static IReadOnlyList<FreeDay> Find(AvailabilityQuestion question)
    {
        var windows = new Dictionary<LocalDate, IReadOnlyList<LocalWindow>>();
        for (var date = question.From.PlusDays(-1); date <= question.To; date = date.PlusDays(1)) windows[date] = WindowsOn(question, date);
        // A visit may go on past midnight where the next day's window begins there.
        var open = Merge(windows.OrderBy(w => w.Key).SelectMany(w => w.Value)).Select(w => w.In(question.Zone)).ToList();

        var days = new List<FreeDay>();
        for (var date = question.From; date < question.To; date = date.PlusDays(1)) days.Add(OnDate(question, date, windows[date], open));
        return days;
    }

    /// <summary>Why a range has no times, from its days; null when it has.</summary>
    public static NoTimes? ReasonOf(IEnumerable<FreeDay> days)
    {
        NoTimes? reason = NoTimes.InThePast;
        foreach (var day in days)
        {
            if (day.Reason is null) return null;
            if (day.Reason < reason) reason = day.Reason;
        }

        return reason;
    }

    /// <summary>The working windows of the range in instants, merged, for a calendar's background.</summary>
    public static IEnumerable<Span> OpenTime(
        IReadOnlyList<WeeklyHours> hours, IReadOnlyList<DateOverride> overrides, IReadOnlyList<Holiday> holidays, DateTimeZone zone, LocalDate from, LocalDate to)
    {
        var windows = new List<LocalWindow>();
        for (var date = from; date < to; date = date.PlusDays(1)) windows.AddRange(WindowsOn(hours, overrides, holidays, date));
        return Merge(windows).Select(w => w.In(zone)).Where(s => s.Start < s.End);
    }

    /// <summary>How many minutes of these windows are not time off.</summary>
    public static int MinutesWithout(IEnumerable<Span> windows, IReadOnlyList<Span> timeOff)
    {
        var minutes = Duration.Zero;
        foreach (var window in windows)
        {
            var free = window.Start;
            foreach (var off in timeOff.Where(window.Overlaps).OrderBy(t => t.Start))
            {
                if (off.Start > free) minutes += off.Start - free;
                free = Instant.Max(free, off.End);
            }

            if (free < window.End) minutes += window.End - free;
        }

        return (int)minutes.TotalMinutes;
    }

    private static FreeDay OnDate(AvailabilityQuestion q, LocalDate date, IReadOnlyList<LocalWindow> windows, List<Span> open)
    {
        var today = q.Now.InZone(q.Zone).Date;
        if (date < today) return new FreeDay(date, [], NoTimes.InThePast);
        if (windows.Count == 0) return new FreeDay(date, [], WindowsOn(q.Hours, q.Overrides, [], date).Count > 0 ? NoTimes.Holiday : NoTimes.NoHours);
        if (!q.IgnoreNotice && date > today.PlusDays(q.Service.HorizonDays)) return new FreeDay(date, [], NoTimes.BeyondHorizon);

        var earliest = q.IgnoreNotice ? q.Now : q.Now + Duration.FromMinutes(q.Service.MinimumNoticeMinutes);
        var duration = Duration.FromMinutes(q.Service.DurationMinutes);
        var before = Duration.FromMinutes(q.Service.BufferBeforeMinutes);
        var after = Duration.FromMinutes(q.Service.BufferAfterMinutes);
        var times = new List<FreeTime>();
        var (soon, away, taken) = (false, false, false);
        foreach (var local in windows.SelectMany(w => w.StartsEvery(q.Service.SlotStepMinutes)))
        {
            if (FirstInstantOf(local, q.Zone) is not { } start) continue;
            var visit = new Span(start, start + duration);
            if (!open.Any(window => window.Start <= visit.Start && visit.End <= window.End)) continue;
            if (q.TimeOff.Any(visit.Overlaps)) away = true;
            else if (start < earliest) soon = true;
            else if (q.Taken.Any(new Span(visit.Start - before, visit.End + after).Overlaps) || q.PatientTaken.Any(visit.Overlaps)) taken = true;
            else times.Add(new FreeTime(visit.Start, visit.End, local));
        }

        if (times.Count > 0) return new FreeDay(date, times, null);
        if (taken) return new FreeDay(date, [], HasGap(q, windows, earliest) ? NoTimes.NoGapLongEnough : NoTimes.FullyBooked);
        if (away) return new FreeDay(date, [], NoTimes.PractitionerAway);
        return new FreeDay(date, [], soon ? NoTimes.TooSoon : NoTimes.NoGapLongEnough);
    }

    /// <summary>Whether any time of the day's windows is neither taken nor away nor too soon.</summary>
    private static bool HasGap(AvailabilityQuestion q, IReadOnlyList<LocalWindow> windows, Instant earliest)
    {
        foreach (var window in windows.Select(w => w.In(q.Zone)))
        {
            var free = Instant.Max(window.Start, earliest);
            foreach (var span in q.Taken.Concat(q.TimeOff).Concat(q.PatientTaken).Where(s => s.End > free && s.Start < window.End).OrderBy(s => s.Start))
            {
                if (span.Start > free) return true;
                free = Instant.Max(free, span.End);
            }

            if (free < window.End) return true;
        }

        return false;
    }

    private static List<LocalWindow> WindowsOn(AvailabilityQuestion q, LocalDate date) => WindowsOn(q.Hours, q.Overrides, q.Holidays, date);

    private static List<LocalWindow> WindowsOn(
        IReadOnlyList<WeeklyHours> hours, IReadOnlyList<DateOverride> overrides, IReadOnlyList<Holiday> holidays, LocalDate date)
    {
        if (holidays.Any(h => h.IsOn(date))) return [];
        var special = overrides.Where(o => o.Date == date).ToList();
        var clock = special.Count > 0
            ? special.SelectMany(o => o.Windows)
            : hours.Where(h => h.HoldsOn(date)).Select(h => new ClockWindow(h.Start, h.End));
        return Merge(clock.Select(w => LocalWindow.On(date, w)).OrderBy(w => w.Start));
    }

    /// <summary>Joins windows that touch or overlap. They must come in the order of their starts.</summary>
    private static List<LocalWindow> Merge(IEnumerable<LocalWindow> windows)
    {
        var merged = new List<LocalWindow>();
        foreach (var window in windows)
        {
            if (merged.Count > 0 && window.Start <= merged[^1].End)
            {
                if (window.End > merged[^1].End) merged[^1] = merged[^1] with { End = window.End };
            }
            else
            {
                merged.Add(window);
            }
        }

        return merged;
    }

    /// <summary>The instant of a local time: the first one where there are two, null where a clock change skips it.</summary>
    private static Instant? FirstInstantOf(LocalDateTime local, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0 ? null : mapping.First().ToInstant();
    }

    private readonly record struct LocalWindow(LocalDateTime Start, LocalDateTime End)
    {
        // A window that begins or ends in skipped time begins or ends when the clock goes on.
        private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

        public static LocalWindow On(LocalDate date, ClockWindow window) =>
            new(date + window.Start, window.End == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + window.End);

        public Span In(DateTimeZone zone) => new(zone.ResolveLocal(Start, Resolver).ToInstant(), zone.ResolveLocal(End, Resolver).ToInstant());

        public IEnumerable<LocalDateTime> StartsEvery(int minutes)
        {
            for (var start = Start; start < End; start = start.PlusMinutes(minutes)) yield return start;
        }
    }
}
