using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>
/// Makes the removal of documents final when it cannot be taken back any more. What is due is a column of the document, so downtime
/// delays it and loses nothing.
/// </summary>
internal sealed partial class RemovedDocuments(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RemovedDocuments> log) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SweepAsync(stoppingToken) == AtOnce)
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, files) = (scope.ServiceProvider.GetRequiredService<IPatientsDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>());
        var now = clock.GetInstant();
        var due = await db.PatientDocuments.Where(d => d.RemovedUntil <= now).OrderBy(d => d.RemovedUntil).Take(AtOnce).ToListAsync(ct);
        if (due.Count == 0) return 0;
        foreach (var document in due) await files.RemoveAsync(db, document.FileId, ct);
        db.PatientDocuments.RemoveRange(due);
        await db.SaveChangesAsync(ct);
        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed documents could not be swept ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
