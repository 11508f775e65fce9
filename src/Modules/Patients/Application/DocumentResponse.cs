using Clinic.BuildingBlocks.Application.Files;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>A document of a record as the person who asks sees it.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="AppointmentId">The visit it belongs to; absent when it belongs to none.</param>
/// <param name="IsYours">Whether this person may rename and remove it.</param>
/// <param name="SharedWith">The doctors it is shared with; for the patient's side only.</param>
/// <param name="RemovedUntil">Until when its removal can be taken back; absent while it is there.</param>
internal sealed record RecordDocument(
    Guid Id, RecordCategory Category, string Name, string ContentType, long Size, AuthorResponse By, DateTimeOffset AddedAt, Guid? AppointmentId, bool IsYours,
    IReadOnlyList<Guid>? SharedWith, DateTimeOffset? RemovedUntil, int Version);

/// <summary>Which documents somebody sees, and how they are shown.</summary>
internal static class Documents
{
    /// <summary>The documents of an open record that are there: for the patient's side all, for a doctor the doctor's own and those shared with the doctor.</summary>
    public static IQueryable<PatientDocument> DocumentsFor(this IPatientsDb db, OpenRecord open) => db.AllDocumentsFor(open).Where(d => d.RemovedUntil == null);

    /// <summary>The same with those that were removed and can still be brought back.</summary>
    public static IQueryable<PatientDocument> AllDocumentsFor(this IPatientsDb db, OpenRecord open)
    {
        var all = db.PatientDocuments.Where(d => open.Records.Contains(d.PatientId));
        return open.PractitionerId is { } doctor
            ? all.Where(d => d.By.PractitionerId == doctor || db.DocumentShares.Any(s => s.FileId == d.FileId && s.PractitionerId == doctor))
            : all;
    }

    /// <summary>As this person sees them, in the given order; without those whose keys were destroyed.</summary>
    public static async Task<IReadOnlyList<RecordDocument>> ShowAsync(
        this IPatientsDb db, IFileStore files, IReadOnlyList<PatientDocument> documents, OpenRecord open, CancellationToken ct)
    {
        var ids = documents.Select(d => d.FileId).ToList();
        var details = await files.DescribeAsync(db, ids, ct);
        var shares = open.IsPatientSide
            ? (await db.DocumentShares.AsNoTracking().Where(s => ids.Contains(s.FileId)).ToListAsync(ct)).ToLookup(s => s.FileId, s => s.PractitionerId)
            : null;
        return
        [
            .. documents.Where(d => details.ContainsKey(d.FileId)).Select(d => new RecordDocument(
                d.FileId, d.Category, details[d.FileId].Name, details[d.FileId].ContentType, details[d.FileId].Size, AuthorResponse.From(d.By), d.AddedAt.ToDateTimeOffset(),
                d.AppointmentId, d.IsOf(open.PractitionerId), shares is null ? null : [.. shares[d.FileId]], d.RemovedUntil?.ToDateTimeOffset(), d.Version)),
        ];
    }
}
