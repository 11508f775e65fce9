using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>Who asks for free times, and with what in mind.</summary>
/// <param name="PatientId">Whose own visits are to be avoided, if any.</param>
/// <param name="UserId">Whose own holds, for this patient or this move, count as free, if any.</param>
/// <param name="Replacing">The appointment to be moved: its time counts as free for its patient and for the clinic.</param>
/// <param name="ForClinic">Whether the clinic asks: notice and horizon do not bind it.</param>
internal sealed record Asker(Guid? PatientId, Guid? UserId, Guid? Replacing = null, bool ForClinic = false)
{
    /// <summary>Somebody who did not sign in.</summary>
    public static readonly Asker Visitor = new(null, null);

    /// <summary>Whether this time is free for who asks, although it is taken for others.</summary>
    public bool Owns(TakenTime taken) => taken.HeldBy is { } holder
        ? (holder == UserId && (taken.PatientId == PatientId || IsForMove(taken))) || (taken.Proposed && IsForMove(taken) && MayMove(taken))
        : Replacing is not null && taken.AppointmentId == Replacing && MayMove(taken);

    /// <summary>Whether it is a visit at which the patient is to be, and which is not the one to be moved.</summary>
    public bool Attends(TakenTime taken) => taken.PatientId == PatientId && taken.AppointmentId is { } visit && visit != Replacing;

    private bool IsForMove(TakenTime hold) => Replacing is not null && hold.Replacing == Replacing;

    /// <summary>What is taken for a visit is its patient's and the clinic's to give up. That includes what was proposed for it, whoever proposed it.</summary>
    private bool MayMove(TakenTime taken) => ForClinic || taken.PatientId == PatientId;
}

/// <summary>Time of a practitioner that a visit or a hold takes.</summary>
/// <param name="Visit">The visit itself.</param>
/// <param name="Blocked">The visit with its buffers.</param>
/// <param name="LocationId">Where it takes place.</param>
/// <param name="PatientId">For whom.</param>
internal sealed record TakenTime(Span Visit, Span Blocked, Guid LocationId, Guid PatientId)
{
    /// <summary>The appointment; null for a hold.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>For which service.</summary>
    public Guid ServiceId { get; init; }

    /// <summary>How many patients may come at this time; those of one service, place and time share it when it is more than 1.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>The account that holds it; null for an appointment.</summary>
    public Guid? HeldBy { get; init; }

    /// <summary>The appointment that a hold is to replace, if any.</summary>
    public Guid? Replacing { get; init; }

    /// <summary>Whether a hold keeps a time that the clinic proposed.</summary>
    public bool Proposed { get; init; }

    /// <summary>When a hold ends, exclusive; an appointment has no such end.</summary>
    public Instant? BlocksUntil { get; init; }
}
