using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The signed notes that this account reads: its own, and what was shared. What somebody keeps to themselves is theirs.</summary>
internal sealed class NotesPart(IPatientsDb db) : IExportPart
{
    public string Name => "notes";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var notes = await db.SignedNotes(records, requestedBy).OrderBy(n => n.SignedAt).ThenBy(n => n.Id).ToListAsync(ct);
        return (await db.ShowAsync(notes, requestedBy, ct)).Select(n => new { n.By, n.Text, n.Shared, n.Visit, n.SignedAt, n.Addenda }).ToList();
    }
}

internal static class ExportedNotes
{
    /// <summary>The notes that an account takes away, with their addenda.</summary>
    public static IQueryable<Note> SignedNotes(this IPatientsDb db, IReadOnlyList<Guid> records, Guid requestedBy) =>
        db.Notes.AsNoTracking().Include(n => n.Addenda).Where(n => records.Contains(n.PatientId) && n.SignedAt != null && (n.Shared || n.By.UserId == requestedBy));
}
