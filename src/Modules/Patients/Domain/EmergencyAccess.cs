using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>
/// That a doctor opened the record of a patient whom they do not treat, because it could not wait. It holds for an hour, and somebody looks
/// at each of them afterwards.
/// </summary>
internal sealed class EmergencyAccess
{
    /// <summary>How long the record stays open.</summary>
    public static readonly Duration Length = Duration.FromMinutes(60);

    private EmergencyAccess()
    {
    }

    public Guid Id { get; private set; }

    public Guid PatientId { get; private set; }

    public Guid PractitionerId { get; private set; }

    /// <summary>The doctor's account.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Why, in the doctor's words.</summary>
    public Sealed Reason { get; private set; } = null!;

    public Instant At { get; private set; }

    /// <summary>Exclusive.</summary>
    public Instant Until { get; private set; }

    /// <summary>Who looked at it; null while nobody did.</summary>
    public Guid? ReviewedBy { get; private set; }

    public Instant? ReviewedAt { get; private set; }

    /// <summary>What that person thought of it.</summary>
    public Sealed? Remark { get; private set; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    public static EmergencyAccess Open(Guid id, Guid patientId, Guid practitionerId, Guid userId, Sealed reason, Instant now) => new()
    {
        Id = id, PatientId = patientId, PractitionerId = practitionerId, UserId = userId, Reason = reason, At = now, Until = now + Length, Version = 1,
    };

    /// <summary>Somebody looked at it.</summary>
    public void Review(Guid by, Sealed remark, Instant now)
    {
        (ReviewedBy, ReviewedAt, Remark) = (by, now, remark);
        Version++;
    }
}
