using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>
/// Takes the entries that modules stored with their changes, and appends them to the one chain, within a second. No request
/// waits for it. Several hosts may try: the number of a record is a key, so one of them wins and the other tries again. What was
/// appended and not yet taken away, because of a crash in between, is known by its id.
/// </summary>
internal sealed partial class AuditSealer(
    IServiceScopeFactory scopes, ModuleDatabases databases, AuditChain chain, AuditAnchors anchors, RelaySignal signal, TimeProvider clock, ILogger<AuditSealer> log)
    : BackgroundService
{
    /// <summary>Under this name the sealer is woken.</summary>
    public const string Signal = "audit";

    private const int AtOnce = 1_000;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AnchorEvery = TimeSpan.FromMinutes(1);
    private AuditAnchor? _anchored;
    private long _anchoredAt;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SealAsync(stoppingToken) > 0)
                {
                }

                if (_anchored is null || clock.GetElapsedTime(_anchoredAt) >= AnchorEvery) await AnchorAsync(stoppingToken);
                await signal.WaitAsync(Signal, Poll, clock, stoppingToken);
                // A moment for others of the same burst: one transaction takes them all.
                await Task.Delay(Gather, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Entries stay where they are until the database is back.
                LogFailed(log, e.GetType().Name);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Appends what waits. Returns how many entries were looked at.</summary>
    internal async Task<int> SealAsync(CancellationToken ct)
    {
        var waiting = new List<(ModuleDatabase Module, AuditEntry Entry)>();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var module in databases.All)
        {
            var entries = await module.Resolve(scope.ServiceProvider).Set<AuditEntry>().AsNoTracking().OrderBy(e => e.At).ThenBy(e => e.Id).Take(AtOnce).ToListAsync(ct);
            waiting.AddRange(entries.Select(e => (module, e)));
        }

        if (waiting.Count == 0 || !await AppendAsync(waiting, ct)) return 0;
        foreach (var group in waiting.GroupBy(w => w.Module))
        {
            var db = group.Key.Resolve(scope.ServiceProvider);
            var ids = group.Select(w => w.Entry.Id).ToList();
            await db.InTransactionAsync(() => db.Set<AuditEntry>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(ct), ct);
        }

        return waiting.Count;
    }

    /// <summary>Writes down how far the chain has come, when it has come further.</summary>
    internal async Task AnchorAsync(CancellationToken ct)
    {
        _anchoredAt = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        if (await HeadAsync(scope.ServiceProvider.GetRequiredService<IPlatformDb>(), ct) is not { } head || head.Seq == _anchored?.Seq) return;
        anchors.Add(head);
        _anchored = head;
        LogAnchor(log, head.Seq, Convert.ToHexString(head.Hash));
    }

    private static Task<AuditAnchor?> HeadAsync(IPlatformDb db, CancellationToken ct) =>
        db.AuditRecords.OrderByDescending(r => r.Seq).Select(r => new AuditAnchor(r.Seq, r.Hash)).FirstOrDefaultAsync(ct);

    /// <summary>False when another host was quicker.</summary>
    private async Task<bool> AppendAsync(List<(ModuleDatabase Module, AuditEntry Entry)> waiting, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPlatformDb>();
        var ids = waiting.Select(w => w.Entry.Id).ToList();
        var known = (await db.AuditRecords.Where(r => ids.Contains(r.EntryId)).Select(r => r.EntryId).ToListAsync(ct)).ToHashSet();
        var head = await HeadAsync(db, ct) ?? new AuditAnchor(0, AuditChain.Beginning);
        foreach (var (module, entry) in waiting.Where(w => !known.Contains(w.Entry.Id)).OrderBy(w => w.Entry.At).ThenBy(w => w.Entry.Id))
        {
            var record = new AuditRecord
            {
                Seq = head.Seq + 1,
                EntryId = entry.Id,
                Module = module.Name,
                At = entry.At,
                UserId = entry.UserId,
                Action = entry.Action,
                SubjectKind = entry.SubjectKind,
                SubjectId = entry.SubjectId,
                PatientId = entry.PatientId,
            };
            record.Hash = chain.HashOf(record, head.Hash);
            db.AuditRecords.Add(record);
            head = new AuditAnchor(record.Seq, record.Hash);
        }

        return await db.TrySaveAsync(ct, AuditRecord.Key, AuditRecord.EntryKey) is null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit entries could not be sealed ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: {Seq} records, {Hash}.")]
    private static partial void LogAnchor(ILogger logger, long seq, string hash);
}
