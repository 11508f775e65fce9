using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>
/// That somebody other than the patient opened something of a patient's within one hour, for the patient to read. The audit log has the
/// same for the clinic, and cannot be changed.
/// </summary>
internal sealed class RecordOpening
{
    public required Guid Id { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>As what the person was there.</summary>
    public required OpenedAs As { get; init; }

    /// <summary>The first time within the hour.</summary>
    public required Instant At { get; init; }
}

/// <summary>As what somebody opened something of a patient's.</summary>
internal enum OpenedAs
{
    /// <summary>As who acts for the patient.</summary>
    Proxy,

    /// <summary>As a doctor who treats the patient, or whom the patient let in.</summary>
    Doctor,

    /// <summary>As a doctor, in an emergency.</summary>
    Emergency,

    /// <summary>At the desk: name, address and how to reach the patient; nothing of the record.</summary>
    Desk,
}
