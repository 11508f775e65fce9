using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Tests.Domain;

public sealed class AvailabilityTests
{
    private const string London = "Europe/London";
    private static readonly LocalDate Monday = new(2026, 12, 7);

    [Fact]
    public void Times_are_counted_in_steps_from_the_start_of_the_window()
    {
        var day = Find(Given.Question(Given.Service(30, step: 20), London, Monday, Given.Daily("09:00-10:30")));

        Given.Starts(day).ShouldBe("09:00 09:20 09:40 10:00");
        day.Reason.ShouldBeNull();
    }

    [Fact]
    public void Windows_that_touch_are_one_window()
    {
        Given.Starts(Find(Given.Question(Given.Service(40), London, Monday, Given.Daily("09:00-10:00 10:00-11:00")))).ShouldBe("09:00 09:40 10:20");
    }

    [Fact]
    public void A_visit_may_go_on_over_midnight_where_the_next_day_begins_there()
    {
        var hours = Given.On(IsoDayOfWeek.Monday, "23:00-00:00").Concat(Given.On(IsoDayOfWeek.Tuesday, "00:00-01:00")).ToList();

        var days = Availability.Find(Given.Question(Given.Service(45, step: 30), London, Monday, hours, days: 2));

        Given.Starts(days[0]).ShouldBe("23:00 23:30");
        Given.Starts(days[1]).ShouldBe("00:00");
    }

    [Fact]
    public void An_override_replaces_the_weekly_hours_of_its_date()
    {
        Given.Starts(Find(Given.Question(Given.Service(60), London, Monday, Given.Daily("09:00-12:00"), overrides: [Given.Override(Monday, "14:00-16:00")]))).ShouldBe("14:00 15:00");
        Find(Given.Question(Given.Service(60), London, Monday, Given.Daily("09:00-12:00"), overrides: [Given.Override(Monday, "")])).Reason.ShouldBe(NoTimes.NoHours);
    }

    [Fact]
    public void Weekly_hours_hold_from_their_first_to_their_last_date_inclusive()
    {
        var hours = Given.On(IsoDayOfWeek.Monday, "09:00-10:00", from: Monday.PlusDays(7), to: Monday.PlusDays(14));

        var days = Availability.Find(Given.Question(Given.Service(60), London, Monday, hours, days: 22));

        days.Where(d => d.Times.Count > 0).Select(d => d.Date).ShouldBe([Monday.PlusDays(7), Monday.PlusDays(14)]);
    }

    [Fact]
    public void Buffers_add_up_and_may_lie_outside_the_hours()
    {
        // A visit at 10:00–10:30 with its own 10 minutes after it; mine wants 10 minutes before.
        var taken = new[] { Given.Span(London, Monday, "10:00-10:40") };

        var day = Find(Given.Question(Given.Service(30, step: 10, before: 10, after: 10), London, Monday, Given.Daily("09:00-11:30"), taken: taken));

        // 09:20 ends at 09:50 and leaves ten minutes; 10:50 begins ten minutes after the other's buffer; 09:00 needs no time before nine.
        Given.Starts(day).ShouldBe("09:00 09:10 09:20 10:50 11:00");
    }

    [Fact]
    public void The_patients_own_visits_are_left_out_without_buffers()
    {
        var own = new[] { Given.Span(London, Monday, "09:30-10:00") };

        Given.Starts(Find(Given.Question(Given.Service(30, before: 15, after: 15), London, Monday, Given.Daily("09:00-11:00"), patientTaken: own))).ShouldBe("09:00 10:00 10:30");
    }

    [Fact]
    public void Notice_counts_to_the_minute()
    {
        var nine = Given.Span(London, Monday, "09:00-10:00").Start;
        string At(Duration before) => Given.Starts(Find(Given.Question(Given.Service(60, notice: 120), London, Monday, Given.Daily("09:00-10:00"), now: nine - before)));

        At(Duration.FromMinutes(120)).ShouldBe("09:00");
        At(Duration.FromMinutes(119)).ShouldBe("");
    }

    [Fact]
    public void The_horizon_counts_dates_of_the_location()
    {
        // Late on Sunday in London it is Monday already in Kolkata.
        var now = Instant.FromUtc(2026, 12, 6, 20, 0);
        var service = Given.Service(60, horizon: 1);

        Availability.Find(Given.Question(service, "Asia/Kolkata", Monday, Given.Daily("09:00-10:00"), now: now, days: 3)).Select(d => d.Reason)
            .ShouldBe([null, null, NoTimes.BeyondHorizon]);
        Availability.Find(Given.Question(service, London, Monday, Given.Daily("09:00-10:00"), now: now, days: 3)).Select(d => d.Reason)
            .ShouldBe([null, NoTimes.BeyondHorizon, NoTimes.BeyondHorizon]);
    }

    [Fact]
    public void An_empty_day_says_why()
    {
        var service = Given.Service(60);
        var hours = Given.Daily("09:00-11:00");
        NoTimes? Why(AvailabilityQuestion question) => Find(question).Reason;

        Why(Given.Question(service, London, Monday, [])).ShouldBe(NoTimes.NoHours);
        Why(Given.Question(service, London, Monday, hours, now: Instant.FromUtc(2026, 12, 8, 0, 0))).ShouldBe(NoTimes.InThePast);
        Why(Given.Question(service, London, Monday, hours, now: Instant.FromUtc(2026, 12, 7, 12, 0))).ShouldBe(NoTimes.TooSoon);
        Why(Given.Question(service, London, Monday, hours, timeOff: [Given.Span(London, Monday, "08:00-12:00")])).ShouldBe(NoTimes.PractitionerAway);
        Why(Given.Question(service, London, Monday, hours, taken: [Given.Span(London, Monday, "09:00-11:00")])).ShouldBe(NoTimes.FullyBooked);
        Why(Given.Question(service, London, Monday, hours, taken: [Given.Span(London, Monday, "09:30-10:30")])).ShouldBe(NoTimes.NoGapLongEnough);
        Why(Given.Question(Given.Service(180), London, Monday, hours)).ShouldBe(NoTimes.NoGapLongEnough);
    }

    [Fact]
    public void On_a_holiday_nothing_is_offered_whatever_the_hours_and_overrides_say()
    {
        var hours = Given.Daily("09:00-11:00");
        var days = Availability.Find(Given.Question(
            Given.Service(60), London, Monday, hours, days: 3, overrides: [Given.Override(Monday.PlusDays(1), "14:00-16:00")], holidays: [Given.Holiday(Monday, Monday.PlusDays(1))]));

        days.Select(d => d.Reason).ShouldBe([NoTimes.Holiday, NoTimes.Holiday, null]);
        Availability.OpenTime(hours, [], [Given.Holiday(Monday)], DateTimeZoneProviders.Tzdb[London], Monday, Monday.PlusDays(2)).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_day_without_hours_is_no_holiday_and_one_that_is_over_is_over()
    {
        var holiday = new[] { Given.Holiday(Monday) };

        Find(Given.Question(Given.Service(60), London, Monday, [], holidays: holiday)).Reason.ShouldBe(NoTimes.NoHours);
        Find(Given.Question(Given.Service(60), London, Monday, Given.Daily("09:00-11:00"), now: Instant.FromUtc(2026, 12, 8, 0, 0), holidays: holiday)).Reason.ShouldBe(NoTimes.InThePast);
    }

    [Fact]
    public void A_visit_does_not_go_on_over_midnight_into_a_holiday()
    {
        var hours = Given.On(IsoDayOfWeek.Monday, "23:00-00:00").Concat(Given.On(IsoDayOfWeek.Tuesday, "00:00-01:00")).ToList();

        Given.Starts(Availability.Find(Given.Question(Given.Service(45, step: 30), London, Monday, hours, days: 2, holidays: [Given.Holiday(Monday.PlusDays(1))]))[0]).ShouldBe("23:00");
        Given.Starts(Availability.Find(Given.Question(Given.Service(30), London, Monday, hours, days: 2, holidays: [Given.Holiday(Monday.PlusDays(1))]))[0]).ShouldBe("23:00 23:30");
    }

    [Theory]
    [InlineData(2025, 12, 24, 2026, 1, 2, 2026, 1, 2, true)]
    [InlineData(2025, 12, 24, 2026, 1, 2, 2028, 12, 31, true)]
    [InlineData(2025, 12, 24, 2026, 1, 2, 2029, 1, 2, true)]
    [InlineData(2025, 12, 24, 2026, 1, 2, 2029, 1, 3, false)]
    [InlineData(2025, 12, 24, 2026, 1, 2, 2025, 1, 1, false)]
    [InlineData(2024, 2, 29, 2024, 2, 29, 2026, 2, 28, true)]
    [InlineData(2024, 2, 29, 2024, 2, 29, 2028, 2, 29, true)]
    [InlineData(2024, 2, 29, 2024, 2, 29, 2028, 2, 28, false)]
    public void A_yearly_holiday_comes_again_from_its_first_year_on(int fy, int fm, int fd, int ty, int tm, int td, int y, int m, int d, bool expected)
    {
        Given.Holiday(new LocalDate(fy, fm, fd), new LocalDate(ty, tm, td), yearly: true).IsOn(new LocalDate(y, m, d)).ShouldBe(expected);
    }

    [Fact]
    public void The_next_time_of_a_holiday_is_the_one_that_goes_on_or_comes()
    {
        var newYear = Given.Holiday(new LocalDate(2025, 12, 30), new LocalDate(2026, 1, 2), yearly: true);

        newYear.NextFrom(new LocalDate(2020, 5, 1)).ShouldBe((new LocalDate(2025, 12, 30), new LocalDate(2026, 1, 2)));
        newYear.NextFrom(new LocalDate(2027, 1, 2)).ShouldBe((new LocalDate(2026, 12, 30), new LocalDate(2027, 1, 2)));
        newYear.NextFrom(new LocalDate(2027, 1, 3)).ShouldBe((new LocalDate(2027, 12, 30), new LocalDate(2028, 1, 2)));
        Given.Holiday(Monday).NextFrom(Monday.PlusDays(1)).ShouldBeNull();
    }

    [Fact]
    public void A_range_says_what_helps_most()
    {
        var days = Availability.Find(Given.Question(
            Given.Service(60), London, Monday, Given.On(IsoDayOfWeek.Tuesday, "09:00-10:00"), days: 2, taken: [Given.Span(London, Monday.PlusDays(1), "09:00-10:00")]));

        Availability.ReasonOf(days).ShouldBe(NoTimes.FullyBooked);
    }

    // The night of the spring change: which starts exist from midnight to four o'clock, every 30 minutes, for 30 minutes.
    [Theory]
    [InlineData("America/New_York", 2026, 3, 8, "00:00 00:30 01:00 01:30 03:00 03:30")]
    [InlineData("Europe/London", 2026, 3, 29, "00:00 00:30 02:00 02:30 03:00 03:30")]
    [InlineData("Australia/Lord_Howe", 2026, 10, 4, "00:00 00:30 01:00 01:30 02:30 03:00 03:30")]
    [InlineData("America/Havana", 2024, 3, 10, "01:00 01:30 02:00 02:30 03:00 03:30")]
    [InlineData("Antarctica/Troll", 2026, 3, 29, "00:00 00:30 03:00 03:30")]
    public void A_time_that_the_clock_skips_is_not_offered(string zone, int year, int month, int day, string starts)
    {
        Given.Starts(Find(Given.Question(Given.Service(30), zone, new LocalDate(year, month, day), Given.Daily("00:00-04:00")))).ShouldBe(starts);
    }

    // The night of the autumn change: every start once, at the first of the two; the visit after the change begins later.
    [Theory]
    [InlineData("America/New_York", 2026, 11, 1, 60, "01:30", "02:00")]
    [InlineData("Europe/London", 2026, 10, 25, 60, "01:30", "02:00")]
    [InlineData("Australia/Lord_Howe", 2026, 4, 5, 30, "01:30", "02:00")]
    [InlineData("America/Havana", 2024, 11, 3, 60, "00:30", "01:00")]
    [InlineData("Antarctica/Troll", 2026, 10, 25, 120, "02:30", "03:00")]
    public void A_time_that_comes_twice_is_offered_once_the_first_time(string zone, int year, int month, int day, int minutesMore, string last, string next)
    {
        var found = Find(Given.Question(Given.Service(30), zone, new LocalDate(year, month, day), Given.Daily("00:00-04:00")));

        Given.Starts(found).ShouldBe("00:00 00:30 01:00 01:30 02:00 02:30 03:00 03:30");
        var byClock = found.Times.ToDictionary(t => t.StartLocal.ToString("HH:mm", null));
        (byClock[next].Start - byClock[last].Start).ShouldBe(Duration.FromMinutes(30 + minutesMore));
        found.Times.Select(t => t.Start).ShouldBeInOrder();
    }

    [Fact]
    public void A_window_that_begins_in_skipped_time_begins_when_the_clock_goes_on()
    {
        var found = Find(Given.Question(Given.Service(30), "America/New_York", new LocalDate(2026, 3, 8), Given.Daily("02:30-04:00")));

        Given.Starts(found).ShouldBe("03:00 03:30");
    }

    private static FreeDay Find(AvailabilityQuestion question) => Availability.Find(question).ShouldHaveSingleItem();
}
