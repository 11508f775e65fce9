using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using NodaTime;
using static Clinic.Appointments.Domain.ActorRole;
using static Clinic.Appointments.Domain.AppointmentAction;

namespace Clinic.Appointments.Tests.Domain;

/// <summary>The table of the product's description, row by row, and that nothing beside it is possible.</summary>
public sealed class TransitionsTests
{
    /// <summary>The table does not read reasons.</summary>
    private static readonly Sealed Unread = new([]);

    private static readonly Instant Start = Instant.FromUtc(2026, 12, 8, 10, 0);

    // From, action, who, minutes before the start, and the code of the refusal (null: it is done).
    private static readonly (string From, string Action, string Who, int Before, string? Refused)[] Rows =
    [
        ("pending", "Approve", "Practitioner", 60, null), ("pending", "Approve", "Receptionist", 60, null), ("pending", "Approve", "Admin", 60, null),
        ("pending", "Approve", "Patient", 60, "not_allowed"), ("pending", "Approve", "Practitioner", 0, "too_late"), ("booked", "Approve", "Practitioner", 60, "not_allowed_in_state"),
        ("pending", "Decline", "Practitioner", 60, null), ("pending", "Decline", "Patient", 60, "not_allowed"), ("booked", "Decline", "Practitioner", 60, "not_allowed_in_state"),
        ("pending", "Reschedule", "Patient", 120, null), ("booked", "Reschedule", "Patient", 120, null), ("booked", "Reschedule", "Patient", 119, "cutoff_passed"),
        ("booked", "Reschedule", "Practitioner", 1, null), ("arrived", "Reschedule", "Practitioner", 1, "not_allowed_in_state"),
        ("pending", "Cancel", "Patient", 120, null), ("booked", "Cancel", "Patient", 120, null), ("booked", "Cancel", "Patient", 119, "cutoff_passed"),
        ("booked", "Cancel", "Receptionist", 1, null), ("arrived", "Cancel", "Receptionist", 0, null), ("arrived", "Cancel", "Patient", 0, "not_allowed"),
        ("fulfilled", "Cancel", "Admin", 0, "not_allowed_in_state"), ("cancelled", "Cancel", "Patient", 600, "not_allowed_in_state"),
        ("booked", "Confirm", "Patient", 60, null), ("booked", "Confirm", "Practitioner", 60, "not_allowed"), ("pending", "Confirm", "Patient", 60, "not_allowed_in_state"),
        ("booked", "Arrive", "Receptionist", 120, null), ("booked", "Arrive", "Receptionist", 121, "too_early"), ("booked", "Arrive", "Patient", 30, "not_allowed"),
        ("arrived", "CallIn", "Practitioner", 0, null), ("booked", "CallIn", "Practitioner", 0, "not_allowed_in_state"),
        ("arrived", "UndoArrive", "Receptionist", 0, null), ("booked", "UndoArrive", "Receptionist", 0, "not_allowed_in_state"),
        ("arrived", "Fulfill", "Practitioner", 0, null), ("arrived", "Fulfill", "Practitioner", 1, "too_early"), ("arrived", "Fulfill", "Receptionist", 0, "not_allowed"),
        ("booked", "NoShow", "Receptionist", 0, null), ("booked", "NoShow", "Receptionist", 1, "too_early"), ("arrived", "NoShow", "Receptionist", 0, "not_allowed_in_state"),
        ("fulfilled", "Reopen", "Practitioner", -60, null), ("noshow", "Reopen", "Admin", -60, null), ("fulfilled", "Reopen", "Receptionist", -60, "not_allowed"),
        ("fulfilled", "Reopen", "Practitioner", -1_600, "too_late"),
    ];

    public static TheoryData<string, string, string, int, string?> Table
    {
        get
        {
            var data = new TheoryData<string, string, string, int, string?>();
            foreach (var row in Rows) data.Add(row.From, row.Action, row.Who, row.Before, row.Refused);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void The_table_holds(string from, string action, string who, int minutesBefore, string? refused)
    {
        var now = Start - Duration.FromMinutes(minutesBefore);
        var error = Transitions.Check(In(from), Enum.Parse<AppointmentAction>(action), As(Enum.Parse<ActorRole>(who)), now);

        error?.Code.ShouldBe(refused);
        (error is null).ShouldBe(refused is null);
    }

    [Fact]
    public void What_is_called_off_can_never_be_changed_again()
    {
        foreach (var state in new[] { "cancelled", "declined" })
        {
            foreach (var role in Enum.GetValues<ActorRole>()) Transitions.AllowedTo(In(state), As(role), Start - Duration.FromDays(3)).ShouldBeEmpty($"{state}, {role}");
        }
    }

    [Fact]
    public void A_patient_moves_a_visit_three_times_and_no_more()
    {
        var visit = In("booked");
        var now = Start - Duration.FromDays(2);
        for (var i = 1; i <= Transitions.MostMovesByPatient; i++) visit.Reschedule(As(Patient), now, Offer(Duration.FromHours(i))).ShouldBeNull();

        visit.Reschedule(As(Patient), now, Offer(Duration.FromHours(9)))!.Code.ShouldBe("reschedule_limit");
        visit.Reschedule(As(Practitioner), now, Offer(Duration.FromHours(9))).ShouldBeNull();
    }

    [Fact]
    public void A_visit_that_needs_approval_waits_again_when_the_patient_moves_it_and_not_when_the_doctor_does()
    {
        var visit = In("booked", needsApproval: true);
        var now = Start - Duration.FromDays(2);

        visit.Reschedule(As(Patient), now, Offer(Duration.FromHours(1), needsApproval: true)).ShouldBeNull();
        visit.Status.ShouldBe(AppointmentStatus.Pending);
        visit.RespondBy.ShouldBe(now + Appointment.AnswerWithin);

        visit.Reschedule(As(Practitioner), now, Offer(Duration.FromHours(2), needsApproval: true)).ShouldBeNull();
        visit.Status.ShouldBe(AppointmentStatus.Booked);
        visit.RespondBy.ShouldBeNull();
    }

    [Fact]
    public void An_answer_is_due_within_24_hours_and_never_after_the_start()
    {
        Appointment.Book(Guid.NewGuid(), Offer(needsApproval: true), Unread, As(Patient), Start - Duration.FromDays(5)).RespondBy.ShouldBe(Start - Duration.FromDays(4));
        Appointment.Book(Guid.NewGuid(), Offer(needsApproval: true), Unread, As(Patient), Start - Duration.FromHours(3)).RespondBy.ShouldBe(Start);
    }

    [Fact]
    public void Every_step_adds_one_to_the_version_and_one_line_to_the_history()
    {
        var visit = In("fulfilled");

        visit.Version.ShouldBe(visit.History.Count);
        visit.History.Select(s => s.Action).ShouldBe(["book", "arrive", "call_in", "fulfill"]);
        visit.History.Select(s => s.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(0, 30, 0, 0, 6, 6)]
    [InlineData(0, 30, 10, 5, 9, 6)]
    [InlineData(2, 26, 0, 0, 6, 6)]
    [InlineData(3, 1, 0, 0, 1, 1)]
    public void Occupied_time_is_every_five_minutes_that_the_visit_or_its_buffers_touch(int offset, int minutes, int before, int after, int cells, int patientCells)
    {
        var start = Start + Duration.FromMinutes(offset);
        var time = new VisitTime(start, start + Duration.FromMinutes(minutes), default, default, Duration.FromMinutes(before), Duration.FromMinutes(after));

        var occupied = OccupiedTime.For(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), OccupiedTime.Everybody, time).ToList();

        occupied.Count.ShouldBe(cells);
        occupied.Count(o => o.PatientId is not null).ShouldBe(patientCells);
        occupied.Select(o => o.Cell).ShouldBeInOrder();
    }

    private static Actor As(ActorRole role) => role == ActorRole.System ? Actor.System : new Actor(role, Guid.NewGuid(), "Somebody");

    private static Offer Offer(Duration? later = null, bool needsApproval = false)
    {
        var start = Start + (later ?? Duration.Zero);
        return new Offer(
            Guid.NewGuid(), Guid.NewGuid(), "Dr Ines Carranza", Guid.NewGuid(), Guid.NewGuid(), "Riverside", "1 Quay Street", "Europe/London",
            new OfferedVisit(Guid.NewGuid(), "Visit", 30, "in_person", 9_500, "GBP", needsApproval, Duration.FromHours(2)),
            new VisitTime(start, start + Duration.FromMinutes(30), start.InUtc().LocalDateTime, start.InUtc().LocalDateTime.PlusMinutes(30), Duration.Zero, Duration.Zero), null);
    }

    /// <summary>A visit in the state, brought there by the steps that lead to it.</summary>
    private static Appointment In(string state, bool needsApproval = false)
    {
        var asked = Start - Duration.FromDays(4);
        var waits = needsApproval || state is "pending" or "declined";
        var visit = Appointment.Book(Guid.NewGuid(), Offer(needsApproval: waits), Unread, As(Patient), asked);
        if (state == "declined") visit.Decline(As(Practitioner), asked, Unread).ShouldBeNull();
        else if (waits && state != "pending") visit.Approve(As(Practitioner), asked).ShouldBeNull();
        if (state == "cancelled") visit.Cancel(As(Patient), asked, Unread).ShouldBeNull();
        if (state is "arrived" or "fulfilled") visit.Progress(Arrive, As(Receptionist), Start - Duration.FromMinutes(5)).ShouldBeNull();
        if (state == "fulfilled")
        {
            visit.Progress(CallIn, As(Practitioner), Start).ShouldBeNull();
            visit.Progress(Fulfill, As(Practitioner), Start).ShouldBeNull();
        }

        if (state == "noshow") visit.Progress(NoShow, As(Receptionist), Start).ShouldBeNull();
        visit.Status.ToString().ShouldBe(state, StringCompareShould.IgnoreCase);
        return visit;
    }
}
