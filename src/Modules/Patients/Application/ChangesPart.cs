using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>What was changed of the profile, by whom.</summary>
internal sealed class ChangesPart(IPatientsDb db) : IExportPart
{
    public string Name => "changes";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var reader = await db.ReaderOfAsync(records, ct);
        var changes = await db.PatientChanges.AsNoTracking().Where(c => records.Contains(c.PatientId)).OrderBy(c => c.At).ToListAsync(ct);
        return changes.ConvertAll(c => new
        {
            c.Version, At = c.At.ToDateTimeOffset(), c.By,
            Fields = reader.Open(PatientHistory.PlaceOf(c.Id), c.Changes) is { } json ? JsonSerializer.Deserialize<List<FieldChange>>(json, JsonSerializerOptions.Web) : null,
        });
    }
}
