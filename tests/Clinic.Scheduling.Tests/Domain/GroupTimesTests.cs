using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Tests.Domain;

/// <summary>Times to which several patients may come.</summary>
public sealed class GroupTimesTests
{
    private static readonly LocalDate Date = new(2026, 12, 8);
    private static readonly Guid Place = Guid.NewGuid();
    private static readonly Guid ServiceId = Guid.NewGuid();
    private static readonly Service Class = NewService(seats: 3);

    [Fact]
    public void A_time_is_free_with_its_places_until_the_last_one_is_taken()
    {
        Times().ShouldBe("09:00/3 09:30/3");
        Times(Mate("09:00-09:30")).ShouldBe("09:00/2 09:30/3");
        Times(Mate("09:00-09:30"), Mate("09:00-09:30")).ShouldBe("09:00/1 09:30/3");
        Times(Mate("09:00-09:30"), Mate("09:00-09:30"), Mate("09:00-09:30")).ShouldBe("09:30/3");
    }

    [Fact]
    public void Somebody_who_holds_a_place_has_it_until_the_hold_ends()
    {
        var held = Mate("09:00-09:30") with { AppointmentId = null, HeldBy = Guid.NewGuid(), BlocksUntil = Now + Duration.FromMinutes(10) };
        Times(held).ShouldBe("09:00/2 09:30/3");
        Times(held with { BlocksUntil = Now }).ShouldBe("09:00/3 09:30/3");
    }

    [Fact]
    public void Of_a_full_group_the_only_rule_is_that_it_is_full()
    {
        TakenTime[] all = [Mate("09:00-09:30"), Mate("09:00-09:30"), Mate("09:00-09:30")];
        Availability.Explain(Question(Class, all), At("09:00-09:30").Start).Select(r => r.Rule).ShouldBe([TimeRule.Full]);
        Availability.Find(Question(Class, [.. all, .. all.Select(m => m with { Visit = At("09:30-10:00"), Blocked = At("09:30-10:00") })]))[0].Reason.ShouldBe(NoTimes.FullyBooked);
    }

    [Fact]
    public void Nobody_shares_a_time_that_was_booked_for_something_else()
    {
        // Another service, another place, another length, the buffers of another rule, and a visit from before there was a group.
        Times(Mate("09:00-09:30") with { ServiceId = Guid.NewGuid() }).ShouldBe("09:30/3");
        Times(Mate("09:00-09:30") with { LocationId = Guid.NewGuid() }).ShouldBe("09:30/3");
        Times(Mate("09:00-09:20")).ShouldBe("09:30/3");
        Times(Mate("09:00-09:30") with { Blocked = At("09:00-09:35") }).ShouldBe("");
        Times(Mate("09:00-09:30") with { Seats = 1 }).ShouldBe("09:30/3");
        // And nobody shares any more once the service is for one.
        Starts(Availability.Find(Question(NewService(seats: 1), [Mate("09:00-09:30")]))[0]).ShouldBe("09:30/1");
    }

    [Fact]
    public void Places_that_were_taken_away_are_not_offered()
    {
        var fewer = NewService(seats: 2);
        Starts(Availability.Find(Question(fewer, [Mate("09:00-09:30"), Mate("09:00-09:30"), Mate("09:00-09:30")]))[0]).ShouldBe("09:30/2");
    }

    [Fact]
    public void A_patient_has_one_place()
    {
        var own = Mate("09:00-09:30") with { PatientId = Given.Patient };
        Starts(Availability.Find(Question(Class, [own]) with { PatientTaken = [own] })[0]).ShouldBe("09:30/3");
    }

    private static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 0, 0);

    private static Service NewService(int seats) => new()
    {
        Id = ServiceId, PractitionerId = Given.Practitioner, Name = "Class", DurationMinutes = 30, SlotStepMinutes = 30, Currency = "GBP", Seats = seats,
    };

    private static string Times(params TakenTime[] taken) => Starts(Availability.Find(Question(Class, taken))[0]);

    private static string Starts(FreeDay day) => string.Join(' ', day.Times.Select(t => $"{t.StartLocal.Hour:00}:{t.StartLocal.Minute:00}/{t.SeatsLeft}"));

    private static AvailabilityQuestion Question(Service service, IReadOnlyList<TakenTime> taken) =>
        Given.Question(service, "Europe/London", Date, Given.Daily("09:00-10:00"), Now) with { Taken = taken, LocationId = Place };

    /// <summary>Somebody else's visit of the same group.</summary>
    private static TakenTime Mate(string window) => new(At(window), At(window), Place, Guid.NewGuid()) { AppointmentId = Guid.NewGuid(), ServiceId = ServiceId, Seats = 3 };

    private static Span At(string window) => Given.Span("Europe/London", Date, window);
}
