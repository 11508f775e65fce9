using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>
/// That a practitioner treats a patient, and until when: while there is a visit of the two in the clinic's window, or the patient lets the
/// practitioner in. It is what opens a record; see <see cref="Application.RecordAccess" />.
/// </summary>
internal sealed class CareRelationship
{
    private CareRelationship()
    {
    }

    public Guid Id { get; private set; }

    public Guid PatientId { get; private set; }

    public Guid PractitionerId { get; private set; }

    /// <summary>By the visits of the two: exclusive. Null when none counts.</summary>
    public Instant? VisitsUntil { get; private set; }

    /// <summary>By the patient's own grant: exclusive. Null when there is none.</summary>
    public Instant? GrantedUntil { get; private set; }

    /// <summary>Exclusive; long ago when nothing holds.</summary>
    public Instant Until { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; private set; }

    public static CareRelationship Between(Guid patientId, Guid practitionerId) =>
        new() { Id = Guid.CreateVersion7(), PatientId = patientId, PractitionerId = practitionerId, Until = Instant.FromUnixTimeSeconds(0) };

    /// <summary>The visits of the two changed. Returns whether the end changed by it.</summary>
    public bool FollowVisits(Instant? until) => Change(until, GrantedUntil);

    /// <summary>The patient lets the practitioner in until then, or, with null, not any more. Returns whether the end changed by it.</summary>
    public bool Grant(Instant? until) => Change(VisitsUntil, until);

    private bool Change(Instant? visitsUntil, Instant? grantedUntil)
    {
        if (visitsUntil == VisitsUntil && grantedUntil == GrantedUntil) return false;
        var (none, before) = (Instant.FromUnixTimeSeconds(0), Until);
        (VisitsUntil, GrantedUntil) = (visitsUntil, grantedUntil);
        Until = Instant.Max(visitsUntil ?? none, grantedUntil ?? none);
        Version++;
        return Until != before;
    }
}
