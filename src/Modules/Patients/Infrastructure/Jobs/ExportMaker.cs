using System.Runtime.CompilerServices;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
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
/// Makes exports, one after the other, and removes those that are over. An export is claimed for a while, and longer with every step, so
/// a host that dies leaves it to be taken up again; how far it is can be seen meanwhile.
/// </summary>
internal sealed partial class ExportMaker(IServiceScopeFactory scopes, RelaySignal signal, TimeProvider clock, ILogger<ExportMaker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration Pause = Duration.FromSeconds(30);

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
            await new Making(scope.ServiceProvider, db, export, clock).RunAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNotMade(log, export.Id, e.GetType().Name);
            await GiveUpForNowAsync(export.Id, ct);
        }

        return true;
    }

    private async Task GiveUpForNowAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPatientsDb>();
        if (await db.RecordExports.SingleOrDefaultAsync(e => e.Id == id && e.State == ExportState.Waiting, ct) is not { } export) return;
        export.NoteFailure(clock.GetInstant() + Pause);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Those that are over, and those that a newer one took the place of: nobody is shown them any more. The row stays, so that the page can say that it is over.</summary>
    private async Task RemoveOldAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, files) = (scope.ServiceProvider.GetRequiredService<IPatientsDb>(), scope.ServiceProvider.GetRequiredService<IFileStore>());
        var now = clock.GetInstant();
        await db.RemoveFilesAsync(
            files,
            e => e.ExpiresAt <= now || db.RecordExports.Any(n => n.PatientId == e.PatientId && n.RequestedBy == e.RequestedBy && n.State == ExportState.Ready && n.RequestedAt > e.RequestedAt), ct);
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Exports could not be looked after ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Export {ExportId} was not made ({Error}); it is tried again.")]
    private static partial void LogNotMade(ILogger logger, Guid exportId, string error);

    /// <summary>The making of one export.</summary>
    private sealed class Making(IServiceProvider services, IPatientsDb db, RecordExport export, TimeProvider clock)
    {
        private readonly IFileStore _files = services.GetRequiredService<IFileStore>();
        private readonly List<IExportPart> _parts = [.. services.GetServices<IExportPart>()];
        private readonly List<ReceivedFile> _made = [];

        public async Task RunAsync(CancellationToken ct)
        {
            try
            {
                if (await MakeAsync(ct) is { } error) export.Fail(error.Code);
                else await FinishAsync(ct);
                await db.SaveChangesAsync(ct);
            }
            finally
            {
                foreach (var file in _made) await _files.DiscardAsync(file);
            }
        }

        private async Task<Error?> MakeAsync(CancellationToken ct)
        {
            List<Guid> records = [export.PatientId, .. await db.Patients.Where(p => p.MergedInto == export.PatientId).OrderBy(p => p.CreatedAt).Select(p => p.Id).ToListAsync(ct)];
            var own = new List<ExportedFile>();
            foreach (var part in _parts) own.AddRange(await part.FilesAsync(records, export.RequestedBy, ct));
            export.Begin(own.Count + _parts.Count + 1);
            var summary = await SummaryAsync(records, ct);
            return await AddAsync("summary.pdf", FileKind.Pdf, stream => stream.WriteAsync(summary, ct).AsTask(), ct)
                ?? await AddAsync($"clinic-export-{clock.GetInstant().InUtc().Date:uuuu-MM-dd}.zip", FileKind.Zip, stream => WriteAsync(stream, records, own, summary, ct), ct);
        }

        private async Task<byte[]> SummaryAsync(IReadOnlyList<Guid> records, CancellationToken ct)
        {
            var summary = await services.GetRequiredService<SummaryReader>().ReadAsync(records, export.RequestedBy, ct);
            var bytes = services.GetRequiredService<ISummaryPrinter>().Print(summary, await services.GetRequiredService<IClinicLogo>().ReadAsync(ct));
            await StepAsync(ct);
            return bytes;
        }

        private async Task WriteAsync(Stream stream, IReadOnlyList<Guid> records, IReadOnlyList<ExportedFile> own, byte[] summary, CancellationToken ct)
        {
            await using var archive = new ExportArchive(stream, clock.GetInstant());
            await archive.AddAsync("summary.pdf", summary, ct);
            foreach (var file in own)
            {
                await archive.AddFileAsync(file, ct);
                await StepAsync(ct);
            }

            await archive.AddRecordAsync(PartsAsync(records, ct), ct);
            var visits = await db.Visits.AsNoTracking().Where(v => records.Contains(v.PatientId)).OrderBy(v => v.Start).ToListAsync(ct);
            await archive.AddAsync("visits.ics", ExportCalendar.Of(visits, clock.GetInstant()), ct);
        }

        private async IAsyncEnumerable<(string Name, object? Value)> PartsAsync(IReadOnlyList<Guid> records, [EnumeratorCancellation] CancellationToken ct)
        {
            foreach (var part in _parts)
            {
                yield return (part.Name, await part.ReadAsync(records, export.RequestedBy, ct));
                await StepAsync(ct);
            }
        }

        private async Task<Error?> AddAsync(string name, FileKind kind, Func<Stream, Task> write, CancellationToken ct)
        {
            var made = await _files.MakeAsync(name, kind, write, ct);
            if (made.Error is not null) return made.Error;
            _made.Add(made.Value);
            return null;
        }

        /// <summary>Gives the files their rows; they are stored with the state of the export, or not at all.</summary>
        private async Task FinishAsync(CancellationToken ct)
        {
            foreach (var file in _made) db.ExportFiles.Add(new ExportFile { FileId = await _files.AddAsync(db, export.PatientId, file, ct), ExportId = export.Id });
            export.Finish(clock.GetInstant());
        }

        private async Task StepAsync(CancellationToken ct)
        {
            export.Step(clock.GetInstant() + Lease);
            await db.SaveChangesAsync(ct);
        }
    }
}
