namespace Clinic.Scheduling.Domain;

/// <summary>How a visit stands that lies, or lay, in a doctor's time off. Nothing is called off by itself.</summary>
internal enum AffectedState
{
    /// <summary>Nobody did anything about it yet.</summary>
    Open,

    /// <summary>Another time is held for the patient and proposed, and the patient has not answered.</summary>
    Proposed,

    /// <summary>It has another time.</summary>
    Moved,

    /// <summary>The patient keeps the time.</summary>
    Refused,

    /// <summary>The patient did not answer in time.</summary>
    NotAnswered,

    /// <summary>It was declined or cancelled.</summary>
    CalledOff,
}

/// <summary>A visit in a doctor's time off: it was booked before the time off was added, or in the same moment.</summary>
internal sealed class AffectedVisit
{
    public required Guid TimeOffId { get; init; }

    public required Guid AppointmentId { get; init; }

    public AffectedState State { get; set; }
}
