using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Tests.Domain;

/// <summary>
/// Random questions against what the rules say of each single start, decided minute by minute on the clock: another way than
/// Availability's own. The seed is in every message.
/// </summary>
public sealed class AvailabilityProperties
{
    private static readonly string[] Zones =
        ["Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Antarctica/Troll", "Asia/Kolkata", "Pacific/Apia"];

    // Both nights of a change in most of the zones, and an ordinary week.
    private static readonly LocalDate[] Dates =
        [new(2026, 3, 7), new(2026, 3, 28), new(2026, 4, 4), new(2026, 10, 3), new(2026, 10, 24), new(2026, 10, 31), new(2024, 3, 9), new(2024, 11, 2), new(2026, 12, 7)];

    private static readonly Guid[] Places = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    [Fact]
    public void Exactly_the_starts_that_every_rule_allows_are_offered()
    {
        for (var seed = 1; seed <= 600; seed++)
        {
            var question = Random(new Random(seed));
            var offered = Availability.Find(question).SelectMany(d => d.Times).ToList();
            var allowed = Candidates(question).Where(start => IsAllowed(question, start)).Order().ToList();

            offered.Select(t => t.Start).ShouldBe(allowed, $"seed {seed}, {question.Zone.Id}, {question.From}");
        }
    }

    [Fact]
    public void No_start_is_offered_twice_and_each_shows_its_own_time_on_the_clock()
    {
        for (var seed = 2_001; seed <= 2_500; seed++)
        {
            var question = Random(new Random(seed));
            var times = Availability.Find(question).SelectMany(d => d.Times).ToList();

            times.Select(t => t.StartLocal).ShouldBeUnique($"seed {seed}");
            foreach (var time in times)
            {
                time.Start.InZone(question.Zone).LocalDateTime.ShouldBe(time.StartLocal, $"seed {seed}");
                (time.End - time.Start).ShouldBe(Duration.FromMinutes(question.Service.DurationMinutes), $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_day_has_a_reason_exactly_when_it_has_no_times()
    {
        for (var seed = 3_001; seed <= 3_500; seed++)
        {
            foreach (var day in Availability.Find(Random(new Random(seed)))) (day.Reason is null).ShouldBe(day.Times.Count > 0, $"seed {seed}, {day.Date}");
        }
    }

    [Fact]
    public void What_is_offered_for_a_range_is_offered_for_each_of_its_days()
    {
        for (var seed = 4_001; seed <= 4_300; seed++)
        {
            var question = Random(new Random(seed));
            var together = Availability.Find(question).SelectMany(d => d.Times);
            var apart = Availability.Find(question).SelectMany(d => Availability.Find(question with { From = d.Date, To = d.Date.PlusDays(1) })[0].Times);

            apart.ShouldBe(together, $"seed {seed}");
        }
    }

    [Fact]
    public void The_first_time_that_fits_is_the_first_of_the_list_that_does()
    {
        for (var seed = 5_001; seed <= 5_500; seed++)
        {
            var question = Random(new Random(seed));
            var times = Availability.Find(question).SelectMany(d => d.Times).ToList();
            var hour = new Random(seed).Next(24);

            Availability.First(question, _ => true).ShouldBe(times.Cast<FreeTime?>().FirstOrDefault(), $"seed {seed}");
            Availability.First(question, t => t.StartLocal.Hour >= hour).ShouldBe(times.Cast<FreeTime?>().FirstOrDefault(t => t!.Value.StartLocal.Hour >= hour), $"seed {seed}, from {hour}:00");
        }
    }

    private static AvailabilityQuestion Random(Random random)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]];
        var from = Dates[random.Next(Dates.Length)].PlusDays(random.Next(-1, 2));
        var days = random.Next(1, 5);
        var service = Given.Service(
            random.Next(1, 25) * 5, random.Next(1, 13) * 5, random.Next(0, 4) * 5, random.Next(0, 4) * 5, random.Next(0, 2) * random.Next(0, 2_000), random.Next(0, 3) == 0 ? random.Next(0, 4) : 400);
        var now = from.AtStartOfDayInZone(zone).ToInstant() - Duration.FromMinutes(random.Next(-2_000, 3_000));
        var hours = Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None).SelectMany(day => Given.On(day, Windows(random))).ToList();
        // Now and then a holiday, of this year or one that has come every year since long ago.
        var holidays = random.Next(4) == 0 ? new[] { RandomHoliday(random, from.PlusDays(random.Next(-2, days))) } : [];
        var overrides = random.Next(3) == 0 ? new[] { Given.Override(from.PlusDays(random.Next(days)), Windows(random)) } : [];
        // Some of what is taken is at another place, from which one travels; the last place is the virtual one.
        TakenTime[] Taken(int most) => [.. Spans(random, from, zone, random.Next(most)).Select(span => Given.Taken(span, Places[random.Next(Places.Length)]))];
        return new AvailabilityQuestion(
            service, zone, from, from.PlusDays(days), now, hours, overrides, Spans(random, from, zone, random.Next(2)), Taken(6), Taken(2), holidays, new Asker(Given.Patient, null))
        {
            LocationId = Places[random.Next(Places.Length)], VirtualLocations = new HashSet<Guid> { Places[^1] }, TravelMinutes = random.Next(0, 5) * 15,
        };
    }

    private static Holiday RandomHoliday(Random random, LocalDate first)
    {
        var yearly = random.Next(2) == 0;
        var from = yearly ? first.PlusYears(-random.Next(0, 9)) : first;
        return Given.Holiday(from, from.PlusDays(random.Next(0, 3)), yearly);
    }

    private static string Windows(Random random)
    {
        var text = new List<string>();
        var at = random.Next(0, 6) * 30;
        for (var i = random.Next(0, 4); i > 0 && at < 1_380; i--)
        {
            var end = Math.Min(1_440, at + (random.Next(1, 60) * 10));
            text.Add($"{at / 60:00}:{at % 60:00}-{end / 60 % 24:00}:{end % 60:00}");
            at = end + (random.Next(0, 3) * 45);
        }

        return string.Join(' ', text);
    }

    private static Span[] Spans(Random random, LocalDate from, DateTimeZone zone, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var start = from.AtStartOfDayInZone(zone).ToInstant() + Duration.FromMinutes(random.Next(-60, 5_000));
            return new Span(start, start + Duration.FromMinutes(random.Next(5, 400)));
        }),
    ];

    /// <summary>The grid of every day: steps from the start of each window of the clock, windows that touch taken as one.</summary>
    private static IEnumerable<Instant> Candidates(AvailabilityQuestion q)
    {
        for (var date = q.From; date < q.To; date = date.PlusDays(1))
        {
            var open = OpenMinutes(q, date);
            var windowStart = -1;
            for (var minute = 0; minute < 1_440; minute++)
            {
                if (!open[minute]) windowStart = -1;
                else if (windowStart < 0) windowStart = minute;
                if (windowStart < 0 || (minute - windowStart) % q.Service.SlotStepMinutes != 0) continue;
                var mapping = q.Zone.MapLocal(date.AtMidnight().PlusMinutes(minute));
                if (mapping.Count > 0) yield return mapping.First().ToInstant();
            }
        }
    }

    private static bool IsAllowed(AvailabilityQuestion q, Instant start)
    {
        var end = start + Duration.FromMinutes(q.Service.DurationMinutes);
        var today = q.Now.InZone(q.Zone).Date;
        if (start < q.Now + Duration.FromMinutes(q.Service.MinimumNoticeMinutes)) return false;
        if (start.InZone(q.Zone).Date > today.PlusDays(q.Service.HorizonDays)) return false;
        var blocked = new Span(start - Duration.FromMinutes(q.Service.BufferBeforeMinutes), end + Duration.FromMinutes(q.Service.BufferAfterMinutes));
        if (q.Taken.Any(t => blocked.Overlaps(t.Blocked)) || q.TimeOff.Concat(q.PatientTaken.Select(t => t.Visit)).Any(new Span(start, end).Overlaps)) return false;
        if (q.Taken.Any(t => Travels(q, t) && Between(t.Blocked, blocked) < Duration.FromMinutes(q.TravelMinutes))) return false;
        return IsOpenThroughout(q, start, end);
    }

    private static bool Travels(AvailabilityQuestion q, TakenTime taken) =>
        taken.LocationId != q.LocationId && !q.VirtualLocations.Contains(taken.LocationId) && !q.VirtualLocations.Contains(q.LocationId);

    private static Duration Between(Span a, Span b) => Duration.Max(b.Start - a.End, a.Start - b.End);

    /// <summary>
    /// Whether the clock shows working time at every minute of the visit. Time that the clock shows a second time belongs to the
    /// window that its first showing opened, until that window's end comes for the first time.
    /// </summary>
    private static bool IsOpenThroughout(AvailabilityQuestion q, Instant start, Instant end)
    {
        for (var at = start; at < end; at += Duration.FromMinutes(1))
        {
            var local = at.InZone(q.Zone).LocalDateTime;
            var mapping = q.Zone.MapLocal(local);
            var secondTime = mapping.Count == 2 && mapping.Last().ToInstant() == at;
            if (!secondTime)
            {
                if (!IsOpen(q, local)) return false;
                continue;
            }

            // In the repeated hour what counts is whether work was still going on when it began.
            var interval = q.Zone.GetZoneInterval(at);
            var lastBefore = (interval.Start - Duration.FromMinutes(1)).InZone(q.Zone).LocalDateTime;
            if (!IsOpen(q, lastBefore) || !IsOpen(q, lastBefore.PlusMinutes(1))) return false;
        }

        return true;
    }

    private static bool IsOpen(AvailabilityQuestion q, LocalDateTime local) => OpenMinutes(q, local.Date)[(local.Hour * 60) + local.Minute];

    private static bool[] OpenMinutes(AvailabilityQuestion q, LocalDate date)
    {
        // Another way than the rule's own: the date is moved into every year that the holiday began in.
        if (q.Holidays.Any(h => (h.Yearly ? Enumerable.Range(0, date.Year - h.From.Year + 1) : [0]).Any(y => h.From.PlusYears(y) <= date && date <= h.To.PlusYears(y)))) return new bool[1_440];
        var special = q.Overrides.Where(o => o.Date == date).ToList();
        var windows = special.Count > 0 ? special.SelectMany(o => o.Windows) : q.Hours.Where(h => h.HoldsOn(date)).Select(h => new ClockWindow(h.Start, h.End));
        var open = new bool[1_440];
        foreach (var window in windows)
        {
            var to = window.End == LocalTime.Midnight ? 1_440 : (window.End.Hour * 60) + window.End.Minute;
            for (var minute = (window.Start.Hour * 60) + window.Start.Minute; minute < to; minute++) open[minute] = true;
        }

        return open;
    }
}
