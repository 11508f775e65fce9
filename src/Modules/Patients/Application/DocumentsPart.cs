using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The documents and photos of the record: the patient's side sees all of them.</summary>
internal sealed class DocumentsPart(IPatientsDb db, IFileStore files) : IExportPart
{
    public string Name => "documents";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct) =>
        (await db.DescribedAsync(files, records, ct)).Select(d => new
        {
            d.Document.FileId, d.Document.Category, d.File.Name, d.File.ContentType, By = AuthorResponse.From(d.Document.By), AddedAt = d.Document.AddedAt.ToDateTimeOffset(), d.Document.AppointmentId,
        }).ToList();

    public async Task<IReadOnlyList<ExportedFile>> FilesAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct) =>
        [.. (await db.DescribedAsync(files, records, ct)).Select(d => new ExportedFile("documents", d.File, token => files.OpenAsync(db, d.File.Id, token)))];
}

internal static class ExportedDocuments
{
    /// <summary>The documents that are taken away, the oldest first; without what was removed and what cannot be read any more.</summary>
    public static async Task<IReadOnlyList<(PatientDocument Document, FileDetails File)>> DescribedAsync(this IPatientsDb db, IFileStore files, IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var documents = await db.PatientDocuments.AsNoTracking().Where(d => records.Contains(d.PatientId) && d.RemovedUntil == null)
            .OrderBy(d => d.AddedAt).ThenBy(d => d.FileId).ToListAsync(ct);
        var details = await files.DescribeAsync(db, documents.ConvertAll(d => d.FileId), ct);
        return [.. documents.Where(d => details.ContainsKey(d.FileId)).Select(d => (d, details[d.FileId]))];
    }
}
