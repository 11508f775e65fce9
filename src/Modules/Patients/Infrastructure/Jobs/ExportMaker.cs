using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Patients.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>
/// Makes exports, one after the other, and removes those that are over. An export is claimed for a while, so a host that dies leaves it to
/// be taken up again; its parts are read one by one, and how far it is can be seen meanwhile.
/// </summary>
internal sealed partial class ExportMaker(IServiceScopeFactory scopes, RelaySignal signal, TimeProvider clock, ILogger<ExportMaker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration Pause = Duration.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(ExportQueue.Signal, Every, clock, stoppingToken);
            try
            {
                while (await MakeNextAsync(stoppingToken))
                {
                    // Until none waits.
                }

                await RemoveOldAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task<bool> MakeNextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPatientsDb>();
        var now = clock.GetInstant();
        var export = await db.RecordExports.Where(e => e.State == ExportState.Waiting && e.NextAttemptAt <= now).OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Id).FirstOrDefaultAsync(ct);
        if (export is null) return false;
        export.Claim(now + Lease);
        await db.SaveChangesAsync(ct);
        try
        {
            await MakeAsync(db, scope.ServiceProvider.GetServices<IExportPart>(), export, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNotMade(log, export.Id, e.GetType().Name);
            await GiveUpForNowAsync(export.Id, ct);
        }

        return true;
    }

    private async Task MakeAsync(IPatientsDb db, IEnumerable<IExportPart> parts, RecordExport export, CancellationToken ct)
    {
        List<Guid> records = [export.PatientId, .. await db.Patients.Where(p => p.MergedInto == export.PatientId).Select(p => p.Id).ToListAsync(ct)];
        var all = new Dictionary<string, object?> { ["exportedAt"] = clock.GetUtcNow() };
        foreach (var part in parts)
        {
            all[part.Name] = await part.ReadAsync(records, export.RequestedBy, ct);
            export.Done++;
            await db.SaveChangesAsync(ct);
        }

        var visits = await db.Visits.AsNoTracking().Where(v => records.Contains(v.PatientId)).OrderBy(v => v.Start).ToListAsync(ct);
        await AddAsync(db, export, "record.json", "application/json", JsonSerializer.Serialize(all, Json), ct);
        await AddAsync(db, export, "visits.ics", "text/calendar", ExportCalendar.Of(visits, clock.GetInstant()), ct);
        export.Finish(clock.GetInstant());
        await db.SaveChangesAsync(ct);
    }

    private static async Task AddAsync(IPatientsDb db, RecordExport export, string name, string contentType, string content, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        db.ExportFiles.Add(new ExportFile
        {
            Id = id, ExportId = export.Id, Name = name, ContentType = contentType, Content = await db.SealAsync(export.PatientId, ExportRecordHandlers.PlaceOf(id), content, ct),
        });
    }

    private async Task GiveUpForNowAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPatientsDb>();
        if (await db.RecordExports.SingleOrDefaultAsync(e => e.Id == id && e.State == ExportState.Waiting, ct) is not { } export) return;
        export.NoteFailure(clock.GetInstant() + Pause);
        await db.SaveChangesAsync(ct);
    }

    private async Task RemoveOldAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPatientsDb>();
        var now = clock.GetInstant();
        if (!await db.ExportFiles.AnyAsync(f => db.RecordExports.Any(e => e.Id == f.ExportId && e.ExpiresAt <= now), ct)) return;
        // The row stays, so that the page can say that it is over.
        await db.InTransactionAsync(() => db.ExportFiles.Where(f => db.RecordExports.Any(e => e.Id == f.ExportId && e.ExpiresAt <= now)).ExecuteDeleteAsync(ct), ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exports could not be looked after ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Export {ExportId} was not made ({Error}); it is tried again.")]
    private static partial void LogNotMade(ILogger logger, Guid exportId, string error);
}
