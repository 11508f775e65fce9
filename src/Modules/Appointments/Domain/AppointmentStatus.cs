namespace Clinic.Appointments.Domain;

/// <summary>The states of an appointment: FHIR's codes, and our <see cref="Declined" />.</summary>
internal enum AppointmentStatus
{
    /// <summary>Asked for; waits for approval. Occupies the time.</summary>
    Pending,

    /// <summary>Agreed. Occupies the time.</summary>
    Booked,

    /// <summary>The patient is here. Occupies the time.</summary>
    Arrived,

    /// <summary>The visit took place. Keeps its time in the past.</summary>
    Fulfilled,

    /// <summary>Off. The time is free.</summary>
    Cancelled,

    /// <summary>Not agreed, or not answered in time. The time is free.</summary>
    Declined,

    /// <summary>The patient did not come. Keeps its time in the past.</summary>
    Noshow,
}

/// <summary>What can be done with an appointment; the verbs of the API.</summary>
internal enum AppointmentAction
{
    Approve,
    Decline,
    Propose,
    Accept,
    Refuse,
    Reschedule,
    Cancel,
    Confirm,
    Arrive,
    CallIn,
    UndoArrive,
    Fulfill,
    NoShow,
    Reopen,
}

/// <summary>As what a person acts on an appointment.</summary>
internal enum ActorRole
{
    Patient,
    Practitioner,
    Receptionist,
    Admin,
    System,
}

/// <summary>Who acts.</summary>
/// <param name="Role">As what.</param>
/// <param name="UserId">The account; null for the system.</param>
/// <param name="Name">To be shown in the history; empty for the system.</param>
internal sealed record Actor(ActorRole Role, Guid? UserId, string Name)
{
    public static readonly Actor System = new(ActorRole.System, null, "");

    /// <summary>Whether the person acts for the clinic: its cut-offs bind patients only.</summary>
    public bool IsStaff => Role is not ActorRole.Patient;
}
