using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>Why there is no free time. Stable codes, in the order of what helps a person most.</summary>
internal enum NoTimes
{
    /// <summary>There are times, in other parts of the day than the one that was asked for.</summary>
    OtherTimeOfDay,

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

/// <summary>A rule that removes a start, in the order in which it is told. Stable codes.</summary>
internal enum TimeRule
{
    /// <summary>It is over.</summary>
    InThePast,

    /// <summary>Outside the weekly hours.</summary>
    NoHours,

    /// <summary>Outside the hours that stand in place of the weekly ones on this date.</summary>
    Override,

    /// <summary>The clinic, or the location, is closed.</summary>
    Holiday,

    /// <summary>The clock shows this time twice that night; it is offered the first time.</summary>
    ClockChange,

    /// <summary>Between the starts that are offered.</summary>
    Step,

    /// <summary>The visit would go on after the hours.</summary>
    EndsAfterHours,

    /// <summary>The practitioner is away.</summary>
    Absence,

    /// <summary>Too far ahead for patients.</summary>
    Horizon,

    /// <summary>Too soon for patients.</summary>
    Notice,

    /// <summary>Another visit.</summary>
    Busy,

    /// <summary>All places of the group are taken.</summary>
    Full,

    /// <summary>Somebody holds a time.</summary>
    Held,

    /// <summary>What is kept free before or after a visit.</summary>
    Buffer,

    /// <summary>The practitioner is at another place shortly before or after.</summary>
    Travel,

    /// <summary>The patient has another visit.</summary>
    PatientBusy,
}

/// <summary>A rule that removes a start, and what stands behind it.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Span">The time that is in the way, where it is one.</param>
/// <param name="Taken">The visit or hold that is in the way, where it is one.</param>
internal readonly record struct Removal(TimeRule Rule, Span? Span = null, TakenTime? Taken = null);

/// <summary>What <see cref="Availability" /> is asked: one practitioner, one service, one location.</summary>
/// <param name="Service">The service's rules.</param>
/// <param name="Zone">The location's zone.</param>
/// <param name="From">The first date, on the location's clock.</param>
/// <param name="To">The last date, exclusive.</param>
/// <param name="Now">The present.</param>
/// <param name="Hours">The practitioner's weekly hours at this location.</param>
/// <param name="Overrides">Dates whose hours differ, at this location.</param>
/// <param name="TimeOff">When the practitioner is away.</param>
/// <param name="Taken">Visits and holds of the practitioner at any location.</param>
/// <param name="PatientTaken">Visits of the patient who asks, with whomever.</param>
/// <param name="Holidays">When the location is closed: they go before hours and overrides.</param>
/// <param name="Asker">Who asks.</param>
internal sealed record AvailabilityQuestion(
    Service Service, DateTimeZone Zone, LocalDate From, LocalDate To, Instant Now,
    IReadOnlyList<WeeklyHours> Hours, IReadOnlyList<DateOverride> Overrides, IReadOnlyList<Span> TimeOff, IReadOnlyList<TakenTime> Taken,
    IReadOnlyList<TakenTime> PatientTaken, IReadOnlyList<Holiday> Holidays, Asker Asker)
{
    /// <summary>Where.</summary>
    public Guid LocationId { get; init; }

    /// <summary>Locations that nobody travels to or from.</summary>
    public IReadOnlySet<Guid> VirtualLocations { get; init; } = new HashSet<Guid>();

    /// <summary>What lies at least between visits at different places, beside their buffers.</summary>
    public int TravelMinutes { get; init; }
}

/// <summary>A time that can be held.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="StartLocal">The start on the location's clock.</param>
/// <param name="SeatsLeft">How many more patients may come then.</param>
internal readonly record struct FreeTime(Instant Start, Instant End, LocalDateTime StartLocal, int SeatsLeft = 1);

/// <summary>What one date has.</summary>
/// <param name="Date">On the location's clock.</param>
/// <param name="Times">In order.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
internal sealed record FreeDay(LocalDate Date, IReadOnlyList<FreeTime> Times, NoTimes? Reason);

/// <summary>
/// Free times from rules: a pure function. It works on the location's clock day by day, then in instants. A local time that a
/// clock change skips is not offered; one that exists twice is offered once, the first time. Starts are counted in steps from
/// the start of each day's window; windows that touch are one, also over midnight. Buffers add up and may lie outside the hours;
/// between visits at different places lies the time to travel. A group's time is free for one more while it has places.
/// </summary>
internal static class Availability
{
    /// <summary>Every date from <see cref="AvailabilityQuestion.From" /> to, excluding, <see cref="AvailabilityQuestion.To" />.</summary>
    public static IReadOnlyList<FreeDay> Find(AvailabilityQuestion question)
    {
        var plan = new Plan(question);
        var days = new List<FreeDay>();
        for (var date = question.From; date < question.To; date = date.PlusDays(1)) days.Add(plan.OnDate(date));
        return days;
    }

    /// <summary>The first time of the range that fits; null when there is none.</summary>
    public static FreeTime? First(AvailabilityQuestion question, Func<FreeTime, bool> fits)
    {
        var plan = new Plan(question);
        for (var date = question.From; date < question.To; date = date.PlusDays(1))
        {
            if (plan.OnDate(date, fits).Times is [.., var last] && fits(last)) return last;
        }

        return null;
    }

    /// <summary>
    /// Every rule that removes this start, in order; none when it is free. By the same rules as <see cref="Find" />; the dates of the
    /// question do not matter, as long as what is taken around the start is in it.
    /// </summary>
    public static IReadOnlyList<Removal> Explain(AvailabilityQuestion question, Instant start)
    {
        var local = start.InZone(question.Zone).LocalDateTime;
        var plan = new Plan(question with { From = local.Date, To = local.Date.PlusDays(1) });
        return [.. plan.Against(local, start).OrderBy(r => r.Rule).ThenBy(r => r.Span?.Start)];
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
        var windows = new List<Window>();
        for (var date = from; date < to; date = date.PlusDays(1)) if (!holidays.Any(h => h.IsOn(date))) windows.AddRange(WindowsOn(hours, overrides, zone, date));
        return Join(windows);
    }

    /// <summary>
    /// The longest stretch of working time that the hours at one location have on any date from this one on, in minutes; 0 without
    /// hours. A visit that takes longer is never offered there.
    /// </summary>
    public static int LongestWindow(IReadOnlyList<WeeklyHours> hours, IReadOnlyList<DateOverride> overrides, DateTimeZone zone, LocalDate from)
    {
        // Hours change where a validity begins, and on dates of their own; a week and a day show every window from there.
        var begins = hours.Select(h => h.ValidFrom).OfType<LocalDate>().Concat(overrides.Select(o => o.Date.PlusDays(-1))).Where(d => d > from).Append(from).Distinct();
        return begins.SelectMany(date => OpenTime(hours, overrides, [], zone, date, date.PlusDays(8)))
            .Select(span => (int)(span.End - span.Start).TotalMinutes).DefaultIfEmpty(0).Max();
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

    /// <summary>The hours of a date, in order, whether or not it is a holiday: the date's own where it has some, else the weekly ones.</summary>
    public static IEnumerable<ClockWindow> HoursOn(IReadOnlyList<WeeklyHours> hours, IReadOnlyList<DateOverride> overrides, LocalDate date)
    {
        var special = overrides.Where(o => o.Date == date).ToList();
        var clock = special.Count > 0
            ? special.SelectMany(o => o.Windows)
            : hours.Where(h => h.HoldsOn(date)).Select(h => new ClockWindow(h.Start, h.End));
        return clock.OrderBy(w => w.Start);
    }

    private static List<Window> WindowsOn(IReadOnlyList<WeeklyHours> hours, IReadOnlyList<DateOverride> overrides, DateTimeZone zone, LocalDate date)
    {
        // Hours that the clock skips as a whole are none.
        return [.. Merge(HoursOn(hours, overrides, date).Select(w => LocalWindow.On(date, w))).Select(w => w.In(zone)).Where(w => w.Span.Start < w.Span.End)];
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

    /// <summary>Windows of successive dates, joined where they touch: a break that the clock skips is none.</summary>
    private static List<Span> Join(IEnumerable<Window> windows)
    {
        var merged = new List<Span>();
        foreach (var (_, span) in windows)
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End) merged[^1] = merged[^1] with { End = Instant.Max(merged[^1].End, span.End) };
            else merged.Add(span);
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
        public static LocalWindow On(LocalDate date, ClockWindow window) =>
            new(date + window.Start, window.End == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + window.End);

        /// <summary>One that begins or ends in skipped time begins or ends when the clock goes on.</summary>
        public Window In(DateTimeZone zone) => new(this, new Span(zone.InstantOf(Start), zone.InstantOf(End)));

        public bool Holds(LocalDateTime local) => Start <= local && local < End;

        public bool HasStartAt(LocalDateTime local, int step) => Period.Between(Start, local, PeriodUnits.Ticks).Ticks % (step * NodaConstants.TicksPerMinute) == 0;

        public IEnumerable<LocalDateTime> StartsEvery(int minutes)
        {
            for (var start = Start; start < End; start = start.PlusMinutes(minutes)) yield return start;
        }
    }

    /// <summary>A window on the clock, and when it is.</summary>
    private readonly record struct Window(LocalWindow Local, Span Span)
    {
        /// <summary>The starts in steps, with their instants; those that the clock skips are left out.</summary>
        public IEnumerable<(LocalDateTime Local, Instant Start)> StartsEvery(int minutes, DateTimeZone zone)
        {
            // Where the clock is not changed, one offset is true of the whole window: to ask the zone about each start takes longer
            // than all rules together.
            var interval = zone.GetZoneInterval(Span.Start);
            var isSteady = (!interval.HasStart || interval.IsoLocalStart <= Local.Start) && (!interval.HasEnd || Local.End <= interval.IsoLocalEnd);
            foreach (var local in Local.StartsEvery(minutes))
            {
                if (isSteady) yield return (local, local.WithOffset(interval.WallOffset).ToInstant());
                else if (FirstInstantOf(local, zone) is { } start) yield return (local, start);
            }
        }
    }

    /// <summary>A question, prepared: the windows of its dates and of those beside them, and what is taken for who asks.</summary>
    private sealed class Plan
    {
        private readonly AvailabilityQuestion _q;
        private readonly LocalDate _today;
        private readonly Instant _earliest;
        private readonly Duration _length;
        private readonly Duration _before;
        private readonly Duration _after;
        private readonly Duration _travel;
        private readonly Dictionary<LocalDate, Day> _days = [];
        private readonly List<Span> _open;
        private readonly List<TakenTime> _taken;
        private readonly List<TakenTime> _own;

        public Plan(AvailabilityQuestion question)
        {
            _q = question;
            _today = question.Now.InZone(question.Zone).Date;
            _earliest = question.Asker.ForClinic ? question.Now : question.Now + Duration.FromMinutes(question.Service.MinimumNoticeMinutes);
            _length = Duration.FromMinutes(question.Service.DurationMinutes);
            _before = Duration.FromMinutes(question.Service.BufferBeforeMinutes);
            _after = Duration.FromMinutes(question.Service.BufferAfterMinutes);
            _travel = Duration.FromMinutes(question.VirtualLocations.Contains(question.LocationId) ? 0 : question.TravelMinutes);
            for (var date = question.From.PlusDays(-1); date <= question.To; date = date.PlusDays(1))
            {
                _days[date] = new Day(
                    WindowsOn(question.Hours, question.Overrides, question.Zone, date), question.Holidays.Any(h => h.IsOn(date)), question.Overrides.Any(o => o.Date == date));
            }

            // A visit may go on past midnight where the next day's window begins there.
            _open = Join(_days.OrderBy(d => d.Key).Where(d => !d.Value.IsHoliday).SelectMany(d => d.Value.Windows));
            _taken = [.. question.Taken.Where(t => (t.BlocksUntil is not { } until || until > question.Now) && !question.Asker.Owns(t))];
            _own = [.. question.PatientTaken.Where(question.Asker.Attends)];
        }

        /// <summary>The free times of a date, or why it has none; only up to the first that fits, when one is looked for.</summary>
        public FreeDay OnDate(LocalDate date, Func<FreeTime, bool>? fits = null)
        {
            var (windows, isHoliday, _) = _days[date];
            if (date < _today) return new FreeDay(date, [], NoTimes.InThePast);
            if (windows.Count == 0) return new FreeDay(date, [], NoTimes.NoHours);
            if (isHoliday) return new FreeDay(date, [], NoTimes.Holiday);
            if (IsBeyondHorizon(date)) return new FreeDay(date, [], NoTimes.BeyondHorizon);

            var times = new List<FreeTime>();
            var (soon, away, taken) = (false, false, false);
            var near = TakenNear(windows);
            foreach (var (local, start) in windows.SelectMany(w => w.StartsEvery(_q.Service.SlotStepMinutes, _q.Zone)))
            {
                if (EndsAfterHours(start)) continue;
                TimeRule? first = null;
                if (!IsClear(start, near))
                {
                    foreach (var removal in Against(local, start, near))
                    {
                        first = removal.Rule;
                        break;
                    }
                }

                if (first is null) times.Add(new FreeTime(start, start + _length, local, _q.Service.Seats - MatesAt(start, near)));
                else if (first is TimeRule.Absence) away = true;
                else if (first is TimeRule.InThePast or TimeRule.Notice) soon = true;
                else if (first >= TimeRule.Busy) taken = true;

                if (first is null && fits is not null && fits(times[^1])) break;
            }

            if (times.Count > 0) return new FreeDay(date, times, null);
            if (taken) return new FreeDay(date, [], HasGap(windows, near) ? NoTimes.NoGapLongEnough : NoTimes.FullyBooked);
            if (away) return new FreeDay(date, [], NoTimes.PractitionerAway);
            return new FreeDay(date, [], soon ? NoTimes.TooSoon : NoTimes.NoGapLongEnough);
        }

        /// <summary>Every rule against a start: what the lists of free times leave out, and what people are told who ask why.</summary>
        public IEnumerable<Removal> Against(LocalDateTime local, Instant start) => AgainstHours(local, start).Concat(Against(local, start, _taken));

        /// <summary>The rules that the starts of a date's windows keep by themselves, and that they do not end too late.</summary>
        private IEnumerable<Removal> AgainstHours(LocalDateTime local, Instant start)
        {
            var (windows, isHoliday, isSpecial) = _days[local.Date];
            var window = windows.FirstOrDefault(w => w.Local.Holds(local)).Local;
            if (isHoliday) yield return new Removal(TimeRule.Holiday);
            if (window == default)
            {
                yield return new Removal(isSpecial ? TimeRule.Override : TimeRule.NoHours);
            }
            else
            {
                if (FirstInstantOf(local, _q.Zone) != start) yield return new Removal(TimeRule.ClockChange);
                else if (!window.HasStartAt(local, _q.Service.SlotStepMinutes)) yield return new Removal(TimeRule.Step);
                if (!isHoliday && EndsAfterHours(start)) yield return new Removal(TimeRule.EndsAfterHours);
            }
        }

        /// <summary>The rules against a start within the hours.</summary>
        private IEnumerable<Removal> Against(LocalDateTime local, Instant start, IReadOnlyList<TakenTime> near)
        {
            var visit = new Span(start, start + _length);
            foreach (var off in _q.TimeOff) if (off.Overlaps(visit)) yield return new Removal(TimeRule.Absence, off);
            if (start < _q.Now) yield return new Removal(TimeRule.InThePast);
            else if (start < _earliest) yield return new Removal(TimeRule.Notice);
            if (IsBeyondHorizon(local.Date)) yield return new Removal(TimeRule.Horizon);

            var blocked = new Span(visit.Start - _before, visit.End + _after);
            var far = new Span(blocked.Start - _travel, blocked.End + _travel);
            if (_q.Service.Seats > 1 && MatesAt(start, near) >= _q.Service.Seats) yield return new Removal(TimeRule.Full, visit);
            foreach (var taken in near)
            {
                if (IsMate(taken, visit, blocked)) continue;
                if (taken.Visit.Overlaps(visit)) yield return new Removal(taken.HeldBy is null ? TimeRule.Busy : TimeRule.Held, taken.Visit, taken);
                else if (taken.Blocked.Overlaps(blocked)) yield return new Removal(TimeRule.Buffer, taken.Visit, taken);
                else if (taken.Blocked.Overlaps(far) && IsAnotherPlace(taken.LocationId)) yield return new Removal(TimeRule.Travel, taken.Visit, taken);
            }

            foreach (var own in _own) if (own.Visit.Overlaps(visit)) yield return new Removal(TimeRule.PatientBusy, own.Visit, own);
        }

        /// <summary>Whether nothing at all lies near a start within the hours. Most are so, and then the rules need not be asked one by one.</summary>
        private bool IsClear(Instant start, List<TakenTime> near)
        {
            if (start < _earliest) return false;
            var far = new Span(start - _before - _travel, start + _length + _after + _travel);
            foreach (var off in _q.TimeOff) if (off.Overlaps(far)) return false;
            foreach (var taken in near) if (taken.Blocked.Overlaps(far) || taken.Visit.Overlaps(far)) return false;
            foreach (var own in _own) if (own.Visit.Overlaps(far)) return false;
            return true;
        }

        private bool EndsAfterHours(Instant start)
        {
            foreach (var open in _open) if (open.Start <= start && start + _length <= open.End) return false;
            return true;
        }

        /// <summary>How many others share a group's time.</summary>
        private int MatesAt(Instant start, IReadOnlyList<TakenTime> near)
        {
            if (_q.Service.Seats <= 1) return 0;
            var visit = new Span(start, start + _length);
            var blocked = new Span(visit.Start - _before, visit.End + _after);
            var mates = 0;
            foreach (var taken in near) if (IsMate(taken, visit, blocked)) mates++;
            return mates;
        }

        /// <summary>Whether it is of the same group. What was booked while the service had other times or one place only is not.</summary>
        private bool IsMate(TakenTime taken, Span visit, Span blocked) =>
            _q.Service.Seats > 1 && taken.Seats > 1 && taken.ServiceId == _q.Service.Id && taken.LocationId == _q.LocationId && taken.Visit == visit && taken.Blocked == blocked;

        private bool IsBeyondHorizon(LocalDate date) => !_q.Asker.ForClinic && date > _today.PlusDays(_q.Service.HorizonDays);

        private bool IsAnotherPlace(Guid locationId) => locationId != _q.LocationId && !_q.VirtualLocations.Contains(locationId);

        /// <summary>What is taken so near that it can matter to a visit that begins within these windows.</summary>
        private List<TakenTime> TakenNear(IReadOnlyList<Window> windows)
        {
            var day = new Span(windows[0].Span.Start - _before - _travel, windows[^1].Span.End + _length + _after + _travel);
            return [.. _taken.Where(t => t.Blocked.Overlaps(day))];
        }

        /// <summary>Whether any time of the day's windows is neither taken nor away nor too soon.</summary>
        private bool HasGap(IReadOnlyList<Window> windows, IReadOnlyList<TakenTime> near)
        {
            foreach (var (_, window) in windows)
            {
                var free = Instant.Max(window.Start, _earliest);
                var spans = near.Select(t => t.Blocked).Concat(_q.TimeOff).Concat(_own.Select(o => o.Visit));
                foreach (var span in spans.Where(s => s.End > free && s.Start < window.End).OrderBy(s => s.Start))
                {
                    if (span.Start > free) return true;
                    free = Instant.Max(free, span.End);
                }

                if (free < window.End) return true;
            }

            return false;
        }

        /// <summary>The hours of a date, whether a holiday closes it, and whether its hours are its own.</summary>
        private readonly record struct Day(IReadOnlyList<Window> Windows, bool IsHoliday, bool IsSpecial);
    }
}
