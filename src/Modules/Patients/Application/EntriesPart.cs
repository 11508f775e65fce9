using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>What the record says, in every version.</summary>
internal sealed class EntriesPart(IPatientsDb db) : IExportPart
{
    public string Name => "entries";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var reader = await db.ReaderOfAsync(records, ct);
        var entries = await db.RecordEntries.AsNoTracking().Where(e => records.Contains(e.PatientId)).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).ToListAsync(ct);
        var ids = entries.ConvertAll(e => e.Id);
        var versions = (await db.EntryVersions.AsNoTracking().Where(v => ids.Contains(v.EntryId)).OrderBy(v => v.Number).ToListAsync(ct)).ToLookup(v => v.EntryId);
        return entries.ConvertAll(e => new
        {
            e.Id, e.Kind, e.Status, RecordedAt = e.RecordedAt.ToDateTimeOffset(),
            History = versions[e.Id].Select(v => new
            {
                v.Number, v.Action, By = AuthorResponse.From(v.By), At = v.At.ToDateTimeOffset(),
                Fields = v.Details is null ? null : EntryFields.Of(reader, v.EntryId, v.Number, v.Details),
            }).ToList(),
        });
    }
}
