using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Why somebody may open a record.</summary>
internal enum AccessBasis
{
    /// <summary>It is the person's own.</summary>
    Own,

    /// <summary>The person acts for the patient, and may read.</summary>
    Proxy,

    /// <summary>The doctor treats the patient, or was let in by the patient.</summary>
    Care,

    /// <summary>The doctor gave a reason, and has 60 minutes.</summary>
    Emergency,
}

/// <summary>What the person who asks may do with one patient's record.</summary>
/// <param name="PatientId">Whose record.</param>
/// <param name="Basis">Why it is open.</param>
/// <param name="PractitionerId">The doctor who asks; null when it is the patient's side.</param>
internal sealed record OpenRecord(Guid PatientId, AccessBasis Basis, Guid? PractitionerId)
{
    /// <summary>All records of the same person: this one, and what was merged into it. They are read together; what is new goes into this one.</summary>
    public IReadOnlyList<Guid> Records { get; init; } = [PatientId];

    /// <summary>Whether the patient, or who acts for the patient, asks.</summary>
    public bool IsPatientSide => Basis is AccessBasis.Own or AccessBasis.Proxy;
}

/// <summary>
/// The one place that decides who may open a record: the patient, who acts for the patient with the right to read, and a doctor who treats
/// the patient. For everybody else, admins and reception too, there is no such record: 404, not 403.
/// </summary>
internal sealed class RecordAccess(IPatientsDb db, Openings openings, ICurrentUser user, TimeProvider clock)
{
    /// <summary>
    /// What the person may do with this record; null when nothing. That somebody other than the patient opened it is noted and stored at
    /// once, so ask before anything is changed.
    /// </summary>
    public async Task<OpenRecord?> OfAsync(Guid patientId, CancellationToken ct)
    {
        if (patientId == user.PatientId) return new OpenRecord(patientId, AccessBasis.Own, null) { Records = await RecordsAsync(patientId, ct) };
        if (await BasisOfOthersAsync(patientId, ct) is not { } basis) return null;
        var opened = basis switch { AccessBasis.Proxy => OpenedAs.Proxy, AccessBasis.Care => OpenedAs.Doctor, _ => OpenedAs.Emergency };
        await openings.NoteAsync(patientId, opened, ct);
        return new OpenRecord(patientId, basis, basis == AccessBasis.Proxy ? null : user.PractitionerId) { Records = await RecordsAsync(patientId, ct) };
    }

    private async Task<IReadOnlyList<Guid>> RecordsAsync(Guid patientId, CancellationToken ct) =>
        [patientId, .. await db.Patients.Where(p => p.MergedInto == patientId).OrderBy(p => p.CreatedAt).Select(p => p.Id).ToListAsync(ct)];

    private async Task<AccessBasis?> BasisOfOthersAsync(Guid patientId, CancellationToken ct)
    {
        if (user.MayReadFor(patientId)) return AccessBasis.Proxy;
        if (user.PractitionerId is not { } practitionerId || !user.Has(PatientsPermissions.Treat)) return null;
        var (now, userId) = (clock.GetInstant(), user.UserId);
        // Two records of one person that were merged are opened together.
        var same = db.Patients.Where(p => p.Id == patientId || p.MergedInto == patientId || db.Patients.Any(m => m.Id == patientId && m.MergedInto == p.Id)).Select(p => p.Id);
        if (await db.CareRelationships.AnyAsync(r => r.PractitionerId == practitionerId && r.Until > now && (r.PatientId == patientId || same.Contains(r.PatientId)), ct)) return AccessBasis.Care;
        return await db.EmergencyAccesses.AnyAsync(a => a.PatientId == patientId && a.UserId == userId && a.Until > now, ct) ? AccessBasis.Emergency : null;
    }
}
