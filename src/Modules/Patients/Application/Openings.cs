using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>
/// Notes who opened something of a patient's, once for each person, patient and hour, for the patient and in the audit log. Two requests in
/// one moment may note it twice; the patient reads it once.
/// </summary>
internal sealed class Openings(IPatientsDb db, ICurrentUser user, TimeProvider clock)
{
    private static readonly Duration Once = Duration.FromHours(1);

    /// <summary>Stores it at once: call it before anything else is changed.</summary>
    public async Task NoteAsync(Guid patientId, OpenedAs opened, CancellationToken ct)
    {
        var (now, userId) = (clock.GetInstant(), user.UserId);
        var since = now - Once;
        if (await db.RecordOpenings.AnyAsync(o => o.PatientId == patientId && o.UserId == userId && o.As == opened && o.At > since, ct)) return;
        db.RecordOpenings.Add(new RecordOpening { Id = Guid.CreateVersion7(), PatientId = patientId, UserId = userId, As = opened, At = now });
        db.Audit(opened == OpenedAs.Desk ? "patient.read" : $"record.open-as-{opened.ToString().ToLowerInvariant()}", "patient", patientId, patientId);
        await db.SaveChangesAsync(ct);
    }
}
