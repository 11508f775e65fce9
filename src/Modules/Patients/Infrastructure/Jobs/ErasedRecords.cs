using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Patients.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>Destroys the keys of those who left, once the law does not ask for their records any more. May run again: a key goes once.</summary>
internal sealed partial class ErasedRecords(IPatientsDb db, SubjectKeys keys, TimeProvider clock, ILogger<ErasedRecords> log) : INightlyJob
{
    private const int MostAtOnce = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetInstant();
        var due = await db.Patients.Where(p => p.KeepUntil <= now && p.KeysDestroyedAt == null).OrderBy(p => p.KeepUntil).Take(MostAtOnce).ToListAsync(ct);
        foreach (var patient in due)
        {
            await keys.DestroyAsync(patient.Id, ct);
            patient.NoteKeysDestroyed(now);
            db.Audit("patient.destroy-keys", "patient", patient.Id, patient.Id);
            await db.SaveChangesAsync(ct);
        }

        if (due.Count > 0) LogDone(log, due.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys of {Count} erased patients were destroyed.")]
    private static partial void LogDone(ILogger logger, int count);
}
