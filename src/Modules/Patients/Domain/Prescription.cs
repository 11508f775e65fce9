using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Where a prescription stands.</summary>
internal enum PrescriptionStatus
{
    /// <summary>Signed, and good.</summary>
    Active,

    /// <summary>Taken back by the doctor who wrote it.</summary>
    Cancelled,
}

/// <summary>Something to do with a prescription.</summary>
internal enum PrescriptionAction
{
    /// <summary>Take it back.</summary>
    Cancel,

    /// <summary>Write it again as a new one.</summary>
    Renew,

    /// <summary>Ask the doctor to write it again.</summary>
    AskRenewal,

    /// <summary>Say that it is not written again.</summary>
    RefuseRenewal,
}

/// <summary>
/// What a doctor wrote for a patient to take. It is signed when it is written and never changed: it is taken back, or written again as a
/// new one. Anybody who holds its code can check whether it is good.
/// </summary>
internal sealed class Prescription
{
    /// <summary>The key that refuses the same request a second time.</summary>
    public const string Key = "pk_prescription";

    public const string CodeKey = "ux_prescription_code";

    private Prescription()
    {
    }

    public Guid Id { get; private init; }

    public Guid PatientId { get; private init; }

    /// <summary>The doctor.</summary>
    public Author By { get; private init; } = null!;

    /// <summary>The visit it was written at, if any.</summary>
    public Guid? AppointmentId { get; private init; }

    /// <summary>What it says, as JSON; sealed for the patient.</summary>
    public Sealed Text { get; private init; } = null!;

    /// <summary>How many things it prescribes.</summary>
    public int Items { get; private init; }

    public PrescriptionStatus Status { get; private set; }

    public Instant SignedAt { get; private init; }

    public Instant? CancelledAt { get; private set; }

    /// <summary>What the code is made of again; says nothing without the key.</summary>
    public Guid LinkId { get; private init; }

    /// <summary>What is stored in place of the code.</summary>
    public string CodeHash { get; private init; } = "";

    /// <summary>The one that this one is written again for.</summary>
    public Guid? RenewsId { get; private init; }

    /// <summary>When the patient asked for it again; null when nobody waits for an answer.</summary>
    public Instant? RenewalAskedAt { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; private set; }

    public static Prescription Sign(
        Guid id, Guid patientId, Author by, Guid? appointmentId, Sealed text, int items, Guid linkId, string codeHash, Guid? renewsId, Instant now) => new()
        {
            Id = id, PatientId = patientId, By = by, AppointmentId = appointmentId, Text = text, Items = items, LinkId = linkId, CodeHash = codeHash, RenewsId = renewsId, SignedAt = now, Version = 1,
        };

    /// <summary>What this person may do with it now.</summary>
    /// <param name="practitionerId">The doctor who asks; null for the patient's side.</param>
    public IEnumerable<PrescriptionAction> Allowed(Guid? practitionerId)
    {
        if (practitionerId is null)
        {
            if (Status == PrescriptionStatus.Active && RenewalAskedAt is null) yield return PrescriptionAction.AskRenewal;
            yield break;
        }

        yield return PrescriptionAction.Renew;
        if (RenewalAskedAt is not null) yield return PrescriptionAction.RefuseRenewal;
        if (Status == PrescriptionStatus.Active && practitionerId == By.PractitionerId) yield return PrescriptionAction.Cancel;
    }

    /// <summary>Takes the step. Returns why not, or null.</summary>
    public Error? Take(PrescriptionAction action, Guid? practitionerId, Instant now)
    {
        if (!Allowed(practitionerId).Contains(action)) return PatientErrors.NotAllowedInState;
        if (action == PrescriptionAction.Cancel) (Status, CancelledAt) = (PrescriptionStatus.Cancelled, now);
        RenewalAskedAt = action == PrescriptionAction.AskRenewal ? now : null;
        Version++;
        return null;
    }
}

/// <summary>What a doctor's prescriptions carry beside the name.</summary>
internal sealed class Prescriber
{
    public required Guid PractitionerId { get; init; }

    /// <summary>As it stands on the licence.</summary>
    public required string LicenceNumber { get; set; }

    /// <summary>Who issued it; empty when nobody said.</summary>
    public required string LicenceAuthority { get; set; }

    /// <summary>How many licences of the doctor the clinic had checked with this one; null while it is the doctor's word.</summary>
    public int? CheckedVersion { get; set; }

    /// <summary>Whether the clinic checked the licence; else the doctor wrote the number.</summary>
    public bool IsChecked => CheckedVersion is not null;
}
