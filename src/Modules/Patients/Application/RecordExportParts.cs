using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The signed notes that this account reads: its own, and what was shared. What somebody keeps to themselves is theirs.</summary>
internal sealed class NotesPart(IPatientsDb db) : IExportPart
{
    public string Name => "notes";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var notes = await db.Notes.AsNoTracking().Include(n => n.Addenda)
            .Where(n => records.Contains(n.PatientId) && n.SignedAt != null && (n.Shared || n.By.UserId == requestedBy))
            .OrderBy(n => n.SignedAt).ThenBy(n => n.Id).ToListAsync(ct);
        // Asked as nobody in particular: nothing in it depends on who takes it away.
        return (await db.ShowAsync(notes, Guid.Empty, ct)).Select(n => new { n.By, n.Text, n.Shared, n.Visit, n.SignedAt, n.Addenda }).ToList();
    }
}

/// <summary>What documents there are. The files themselves are downloaded one by one.</summary>
internal sealed class DocumentsPart(IPatientsDb db, IFileStore files) : IExportPart
{
    public string Name => "documents";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var documents = await db.PatientDocuments.AsNoTracking().Where(d => records.Contains(d.PatientId) && d.RemovedUntil == null)
            .OrderBy(d => d.AddedAt).ThenBy(d => d.FileId).ToListAsync(ct);
        var details = await files.DescribeAsync(db, documents.ConvertAll(d => d.FileId), ct);
        return documents.Where(d => details.ContainsKey(d.FileId))
            .Select(d => new { d.FileId, d.Category, details[d.FileId].Name, details[d.FileId].ContentType, By = AuthorResponse.From(d.By), AddedAt = d.AddedAt.ToDateTimeOffset(), d.AppointmentId }).ToList();
    }
}

/// <summary>Every prescription.</summary>
internal sealed class PrescriptionsPart(IPatientsDb db) : IExportPart
{
    public string Name => "prescriptions";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var prescriptions = await db.Prescriptions.AsNoTracking().Where(p => records.Contains(p.PatientId)).OrderBy(p => p.SignedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var reader = await db.ReaderOfAsync(records, ct);
        return prescriptions.ConvertAll(p =>
        {
            var text = PrescriptionText.Of(p, reader);
            return new { By = AuthorResponse.From(p.By), p.Status, SignedAt = p.SignedAt.ToDateTimeOffset(), CancelledAt = p.CancelledAt?.ToDateTimeOffset(), text?.LicenceNumber, text?.Items };
        });
    }
}
