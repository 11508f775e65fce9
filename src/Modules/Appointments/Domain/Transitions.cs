using Clinic.BuildingBlocks.Domain;
using NodaTime;
using static Clinic.Appointments.Domain.ActorRole;
using static Clinic.Appointments.Domain.AppointmentAction;
using static Clinic.Appointments.Domain.AppointmentStatus;

namespace Clinic.Appointments.Domain;

/// <summary>
/// The life of an appointment as one table: what may be done from which state, by whom, and what time forbids it. Nothing else
/// in the system decides this; the API tells clients what is allowed.
/// </summary>
internal static class Transitions
{
    /// <summary>A patient can be checked in from this long before the start.</summary>
    public static readonly Duration ArriveBefore = Duration.FromHours(2);

    /// <summary>A completed visit can be reopened for this long.</summary>
    public static readonly Duration ReopenWithin = Duration.FromHours(24);

    /// <summary>How often a patient may move one visit.</summary>
    public const int MostMovesByPatient = 3;

    private static readonly Rule[] Table =
    [
        new(Approve, [Pending], [Practitioner, Receptionist, Admin], BeforeStart),
        new(Decline, [Pending], [Practitioner, Receptionist, Admin, ActorRole.System]),
        new(Propose, [Pending, Booked], [Practitioner, Admin, ActorRole.System], BeforeStart),
        new(Accept, [Pending, Booked], [Patient], Answerable),
        new(Refuse, [Pending, Booked], [Patient], Answerable),
        new(Reschedule, [Pending, Booked], [Patient, Practitioner, Receptionist, Admin], MayMove),
        new(Cancel, [Pending, Booked], [Patient, Practitioner, Receptionist, Admin, ActorRole.System], WithinCutoff),
        new(Cancel, [Arrived], [Practitioner, Receptionist, Admin]),
        new(Confirm, [Booked], [Patient], NotConfirmed),
        new(Arrive, [Booked], [Practitioner, Receptionist], (a, _, now) => now < a.Start - ArriveBefore ? AppointmentErrors.TooEarly : null),
        new(CallIn, [Arrived], [Practitioner, Receptionist], (a, _, _) => a.InRoomSince is null ? null : AppointmentErrors.NotAllowedInState),
        new(UndoArrive, [Arrived], [Practitioner, Receptionist]),
        new(Fulfill, [Arrived], [Practitioner], AfterStart),
        new(NoShow, [Booked], [Practitioner, Receptionist], AfterStart),
        new(Reopen, [Fulfilled, Noshow], [Practitioner, Admin], (a, _, now) => now > a.ClosedAt + ReopenWithin ? AppointmentErrors.TooLate : null),
    ];

    private delegate Error? TimeRule(Appointment appointment, Actor actor, Instant now);

    /// <summary>Null when the actor may do it now, else the refusal.</summary>
    public static Error? Check(Appointment appointment, AppointmentAction action, Actor actor, Instant now)
    {
        var rules = Table.Where(r => r.Action == action).ToList();
        var byState = rules.Where(r => r.From.Contains(appointment.Status)).ToList();
        if (byState.Count == 0) return AppointmentErrors.NotAllowedInState;
        if (byState.Find(r => r.By.Contains(actor.Role)) is not { } rule) return Error.NotAllowed;
        return rule.When?.Invoke(appointment, actor, now);
    }

    /// <summary>Everything that the actor may do now.</summary>
    public static IReadOnlyList<AppointmentAction> AllowedTo(Appointment appointment, Actor actor, Instant now) =>
        [.. Enum.GetValues<AppointmentAction>().Where(action => Check(appointment, action, actor, now) is null)];

    private static Error? BeforeStart(Appointment a, Actor actor, Instant now) => now >= a.Start ? AppointmentErrors.TooLate : null;

    private static Error? AfterStart(Appointment a, Actor actor, Instant now) => now < a.Start ? AppointmentErrors.TooEarly : null;

    private static Error? NotConfirmed(Appointment a, Actor actor, Instant now) => a.ConfirmedAt is not null || now >= a.Start ? AppointmentErrors.NotAllowedInState : null;

    private static Error? WithinCutoff(Appointment a, Actor actor, Instant now) => !actor.IsStaff && now > a.CancelUntil ? AppointmentErrors.CutoffPassed : null;

    private static Error? Answerable(Appointment a, Actor actor, Instant now) =>
        a.ProposedUntil is not { } until ? AppointmentErrors.NotAllowedInState : now > until + Appointment.AnswerGrace ? AppointmentErrors.HoldExpired : null;

    private static Error? MayMove(Appointment a, Actor actor, Instant now) =>
        WithinCutoff(a, actor, now) ?? (!actor.IsStaff && a.MovesByPatient >= MostMovesByPatient ? AppointmentErrors.RescheduleLimit : null);

    private sealed record Rule(AppointmentAction Action, AppointmentStatus[] From, ActorRole[] By, TimeRule? When = null);
}
