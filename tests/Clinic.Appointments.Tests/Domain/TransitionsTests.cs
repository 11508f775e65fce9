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
        ("pending", "Propose", "Practitioner", 60, null), ("booked", "Propose", "Admin", 60, null), ("booked", "Propose", "Receptionist", 60, "not_allowed"),
        ("booked", "Propose", "Patient", 60, "not_allowed"), ("booked", "Propose", "Practitioner", 0, "too_late"), ("arrived", "Propose", "Practitioner", 60, "not_allowed_in_state"),
        ("pending", "Accept", "Patient", 60, "not_allowed_in_state"), ("booked", "Refuse", "Patient", 60, "not_allowed_in_state"),
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

    [Theory]
    [InlineData(200, 0, 48)]
    [InlineData(200, 160, 40)]
    [InlineData(200, 198, 2)]
    // The notice would leave less than two hours, or none: nobody else could book the time any more.
    [InlineData(200, 199, 48)]
    [InlineData(30, 48, 30)]
    // Never after the present time begins, 96 hours from now or sooner.
    [InlineData(200, 0, 20, 20)]
    public void A_proposal_waits_for_an_answer_as_long_as_it_helps(int proposedInHours, int noticeHours, int hours, int presentInHours = 96)
    {
        var visit = In("booked");
        var now = Start - Duration.FromHours(presentInHours);
        var offer = Offer(Duration.FromHours(proposedInHours - presentInHours));
        offer = offer with { Visit = offer.Visit with { MinimumNotice = Duration.FromHours(noticeHours) } };

        visit.Propose(As(Practitioner), now, offer, "{}").ShouldBeNull();

        visit.ProposedUntil.ShouldBe(now + Duration.FromHours(hours));
    }

    [Fact]
    public void A_proposal_is_answered_once_and_until_its_end()
    {
        var now = Start - Duration.FromDays(3);
        var (accepted, refused, forgotten) = (Proposed(), Proposed(), Proposed());
        var offer = Offer(Duration.FromDays(9));
        var due = forgotten.ProposedUntil!.Value;

        accepted.Accept(As(Practitioner), now, offer)!.Code.ShouldBe("not_allowed");
        accepted.Accept(As(Patient), due + Appointment.AnswerGrace, offer).ShouldBeNull();
        (accepted.Status, accepted.Start, accepted.RespondBy, accepted.ProposedUntil, accepted.MovesByPatient).ShouldBe((AppointmentStatus.Booked, offer.Time.Start, null, null, 0));
        refused.Refuse(As(Patient), now).ShouldBeNull();
        (refused.Status, refused.Start, refused.RespondBy, refused.ProposedUntil).ShouldBe((AppointmentStatus.Pending, Start, now + Appointment.AnswerWithin, null));
        refused.Accept(As(Patient), now, offer)!.Code.ShouldBe("not_allowed_in_state");
        // The doctor still has a day to answer the request, after the patient did not answer the proposal.
        forgotten.RespondBy.ShouldBe(Start);
        forgotten.ExpireProposal(due)!.Code.ShouldBe("too_early");
        forgotten.Accept(As(Patient), due + Appointment.AnswerGrace + Duration.FromTicks(1), offer)!.Code.ShouldBe("hold_expired");
        forgotten.ExpireProposal(due + Appointment.AnswerGrace).ShouldBeNull();
        (forgotten.Status, forgotten.Start, forgotten.ProposedHoldId).ShouldBe((AppointmentStatus.Pending, Start, null));

        Appointment Proposed()
        {
            var visit = In("pending");
            visit.Propose(As(Practitioner), now, Offer(Duration.FromDays(9)), "{}").ShouldBeNull();
            return visit;
        }
    }

    [Theory]
    [InlineData("Approve")]
    [InlineData("Decline")]
    [InlineData("Cancel")]
    [InlineData("Reschedule")]
    [InlineData("Arrive")]
    public void What_settles_the_visit_ends_the_proposal(string action)
    {
        var visit = In(action == "Arrive" ? "booked" : "pending");
        var now = Start - Duration.FromHours(1);
        visit.Propose(As(Practitioner), now, Offer(Duration.FromDays(9)), "{}").ShouldBeNull();

        var refusal = action switch
        {
            "Approve" => visit.Approve(As(Practitioner), now),
            "Decline" => visit.Decline(As(Practitioner), now, Unread),
            "Cancel" => visit.Cancel(As(Practitioner), now, Unread),
            "Reschedule" => visit.Reschedule(As(Practitioner), now, Offer(Duration.FromDays(1))),
            _ => visit.Progress(Arrive, As(Receptionist), now),
        };

        refusal.ShouldBeNull();
        (visit.ProposedHoldId, visit.ProposedUntil, visit.ProposedOffer).ShouldBe((null, null, null));
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
            new OfferedVisit(Guid.NewGuid(), "Visit", 30, "in_person", 9_500, "GBP", needsApproval, Duration.FromHours(2), Duration.Zero),
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
