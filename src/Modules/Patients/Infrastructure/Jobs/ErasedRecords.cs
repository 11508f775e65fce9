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
        var due = await db.Patients.Where(p => p.KeepUntil <= now && p.KeysDestroyedAt == null).OrderBy(p => p.KeepUntil).Select(p => p.Id).Take(MostAtOnce).ToListAsync(ct);
        foreach (var id in due)
        {
            await keys.DestroyAsync(id, ct);
            await db.InTransactionAsync(
                async () =>
                {
                    // Another host may do the same at this moment: one of them notes it.
                    var noted = await db.Patients.Where(p => p.Id == id && p.KeysDestroyedAt == null)
                        .ExecuteUpdateAsync(p => p.SetProperty(x => x.KeysDestroyedAt, now).SetProperty(x => x.LockedIdentity, (Sealed?)null).SetProperty(x => x.Version, x => x.Version + 1), ct);
                    if (noted > 0) db.Audit("patient.destroy-keys", "patient", id, id);
                    return await db.SaveChangesAsync(ct);
                },
                ct);
        }

        if (due.Count > 0) LogDone(log, due.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The keys of {Count} erased patients were destroyed.")]
    private static partial void LogDone(ILogger logger, int count);
}
