using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>
/// Brings each module's events to their handlers: at least once, with an effect exactly once, because a handler's changes and
/// its inbox row are one transaction. One loop per module; any number of hosts may run it.
/// </summary>
public sealed partial class OutboxRelay(
    IServiceScopeFactory scopes, ModuleDatabases databases, EventCatalog catalog, RelaySignal signal, TimeProvider clock, ILogger<OutboxRelay> log)
    : BackgroundService
{
    /// <summary>After so many failed attempts a delivery is parked.</summary>
    public const int LastAttempt = 10;

    private const int ClaimSize = 48;
    private const int TransactionSize = 12;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly Duration Lease = Duration.FromSeconds(60);

    /// <summary>
    /// Delivers what is due now, and what that causes, until nothing is due. One module after the other, so that who appears in
    /// a later module's events is known already.
    /// </summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        int delivered;
        do
        {
            delivered = 0;
            foreach (var module in databases.All)
            {
                while (await DeliverBatchAsync(module, ct) is > 0 and var batch) delivered += batch;
            }
        }
        while (delivered > 0);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(databases.All.Select(module => RunAsync(module, stoppingToken)));

    private async Task RunAsync(ModuleDatabase module, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await DeliverBatchAsync(module, ct) > 0) continue;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away; what is due stays stored and is looked for again.
                LogRoundFailed(log, module.Name, e.GetType().Name);
            }

            await signal.WaitAsync(module.Name, Poll, clock, ct);
        }
    }

    /// <summary>Claims what is due, handles it, and notes what came of it. Returns how many were claimed.</summary>
    internal async Task<int> DeliverBatchAsync(ModuleDatabase module, CancellationToken ct)
    {
        var claimed = await ClaimAsync(module, ct);
        if (claimed.Count == 0) return 0;
        var outcomes = new List<Outcome>();
        try
        {
            foreach (var batch in claimed.GroupBy(c => (c.Delivery.Handler, c.EventName)).SelectMany(g => g.Chunk(TransactionSize)))
            {
                outcomes.AddRange(await HandleAsync(batch, ct));
            }
        }
        finally
        {
            // Also when the host stops half-way: what was not reached is given back, so that nobody waits for the lease to end.
            var reached = outcomes.Select(o => o.Delivery).ToHashSet();
            await NoteAsync(module, outcomes, [.. claimed.Select(c => c.Delivery).Where(d => !reached.Contains(d))]);
        }

        return claimed.Count;
    }

    /// <summary>The oldest unfinished delivery of each aggregate and handler that is due. The fence makes a claim exclusive.</summary>
    private async Task<List<Claim>> ClaimAsync(ModuleDatabase module, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = module.Resolve(scope.ServiceProvider);
        var now = clock.GetInstant();
        var deliveries = db.Set<OutboxDelivery>();
        var due = await deliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Pending && d.NextAttemptAt <= now)
            .Where(d => !deliveries.Any(earlier => earlier.AggregateId == d.AggregateId && earlier.Handler == d.Handler
                && earlier.State == DeliveryState.Pending
                && (earlier.Version < d.Version || (earlier.Version == d.Version && earlier.Ordinal < d.Ordinal))))
            .OrderBy(d => d.NextAttemptAt)
            .Take(ClaimSize)
            .Join(db.Set<OutboxMessage>(), d => d.MessageId, m => m.Id, (d, m) => new Claim(d, m.Name, m.Payload))
            .ToListAsync(ct);
        if (due.Count == 0) return due;

        return await db.InTransactionAsync(
            async () =>
            {
                var mine = new List<Claim>();
                // In one order on every host, so that two of them cannot wait for each other.
                foreach (var claim in due.OrderBy(c => c.Delivery.Handler, StringComparer.Ordinal).ThenBy(c => c.Delivery.MessageId))
                {
                    var d = claim.Delivery;
                    var won = await deliveries
                        .Where(x => x.MessageId == d.MessageId && x.Handler == d.Handler && x.Fence == d.Fence && x.State == DeliveryState.Pending)
                        .ExecuteUpdateAsync(x => x.SetProperty(y => y.Fence, d.Fence + 1).SetProperty(y => y.NextAttemptAt, now + Lease), ct);
                    if (won == 0) continue;
                    d.Fence++;
                    mine.Add(claim);
                }

                return mine;
            },
            ct);
    }

    /// <summary>Handles several deliveries of one handler in one transaction; when one fails, each in its own.</summary>
    private async Task<IReadOnlyList<Outcome>> HandleAsync(Claim[] batch, CancellationToken ct)
    {
        try
        {
            await HandleTogetherAsync(batch, ct);
            return [.. batch.Select(c => new Outcome(c.Delivery, null))];
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            if (batch.Length == 1)
            {
                LogFailed(log, batch[0].Delivery.Handler, batch[0].Delivery.MessageId, e.GetType().Name);
                return [new Outcome(batch[0].Delivery, e)];
            }
        }

        var outcomes = new List<Outcome>();
        foreach (var claim in batch) outcomes.AddRange(await HandleAsync([claim], ct));
        return outcomes;
    }

    private async Task HandleTogetherAsync(Claim[] batch, CancellationToken ct)
    {
        var handler = catalog.Find(batch[0].Delivery.Handler, batch[0].EventName)
            ?? throw new InvalidOperationException($"There is no handler {batch[0].Delivery.Handler} of {batch[0].EventName} in this version.");
        await using var scope = scopes.CreateAsyncScope();
        var db = databases.Of(handler.Module).Resolve(scope.ServiceProvider);
        var inbox = db.Set<InboxEntry>();
        await db.InTransactionAsync(
            async () =>
            {
                var ids = batch.Select(c => c.Delivery.MessageId).ToList();
                var handled = await inbox.Where(e => e.Handler == handler.Name && ids.Contains(e.MessageId)).Select(e => e.MessageId).ToListAsync(ct);
                foreach (var claim in batch.Where(c => !handled.Contains(c.Delivery.MessageId)))
                {
                    // Another host with an old lease collides here, on the inbox key, and is rolled back whole.
                    inbox.Add(new InboxEntry { MessageId = claim.Delivery.MessageId, Handler = handler.Name, HandledAt = clock.GetInstant() });
                    await handler.HandleAsync(scope.ServiceProvider, claim.Payload, ct);
                    await db.SaveChangesAsync(ct);
                    db.ChangeTracker.Clear();
                }

                return Done.Value;
            },
            ct);
    }

    private async Task NoteAsync(ModuleDatabase module, List<Outcome> outcomes, List<OutboxDelivery> givenBack)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = module.Resolve(scope.ServiceProvider);
        var now = clock.GetInstant();
        // What happened is noted whatever happens around it.
        var ct = CancellationToken.None;
        await db.InTransactionAsync(
            async () =>
            {
                foreach (var delivery in givenBack)
                {
                    await db.Set<OutboxDelivery>()
                        .Where(d => d.MessageId == delivery.MessageId && d.Handler == delivery.Handler && d.Fence == delivery.Fence)
                        .ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAttemptAt, now), ct);
                }

                foreach (var (delivery, error) in outcomes)
                {
                    var attempts = delivery.Attempts + 1;
                    var state = error is null ? DeliveryState.Done : attempts >= LastAttempt ? DeliveryState.Parked : DeliveryState.Pending;
                    var next = error is null ? now : now + BackOff(attempts);
                    var errorName = error?.GetType().Name;
                    await db.Set<OutboxDelivery>()
                        .Where(d => d.MessageId == delivery.MessageId && d.Handler == delivery.Handler && d.Fence == delivery.Fence)
                        .ExecuteUpdateAsync(
                            d => d.SetProperty(x => x.State, state).SetProperty(x => x.Attempts, attempts)
                                .SetProperty(x => x.NextAttemptAt, next).SetProperty(x => x.LastError, errorName),
                            ct);
                }

                return Done.Value;
            },
            ct);
    }

    /// <summary>1 s, 2 s, 4 s … at most 10 minutes.</summary>
    private static Duration BackOff(int attempts) => Duration.Min(Duration.FromMinutes(10), Duration.FromSeconds(Math.Pow(2, attempts - 1)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of {Module} could not be worked on ({Error}); it is tried again.")]
    private static partial void LogRoundFailed(ILogger logger, string module, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Handler} failed on message {MessageId} ({Error}).")]
    private static partial void LogFailed(ILogger logger, string handler, Guid messageId, string error);

    private sealed record Claim(OutboxDelivery Delivery, string EventName, string Payload);

    private sealed record Outcome(OutboxDelivery Delivery, Exception? Error);
}
