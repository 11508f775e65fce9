using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Notifications.Infrastructure.Sending;

/// <summary>The provider refused this message for good: the address does not exist, or it does not want the message.</summary>
internal sealed class MessageRefusedException(string code) : Exception(code);

/// <summary>The provider takes nothing now, and said when it does again.</summary>
internal sealed class ProviderBusyException(string code, Instant? notBefore) : Exception(code)
{
    public Instant? NotBefore => notBefore;
}

/// <summary>
/// Sends what waits in a queue. Any number of hosts may run it: a message is claimed under a lease, and the fence tells whose
/// claim is the newest. Each message is noted as soon as the provider took it, so a crash repeats one message at most.
/// </summary>
internal abstract partial class MessageSender<TMessage>(IServiceScopeFactory scopes, RelaySignal signal, TimeProvider clock, ILogger log) : BackgroundService
    where TMessage : OutgoingMessage
{
    private const int ClaimSize = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    // Eight messages at their longest take four minutes; whoever is slower than this leaves the rest to the next claim.
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration Margin = Duration.FromMinutes(1);

    /// <summary>What wakes it.</summary>
    protected abstract string SignalName { get; }

    protected abstract DbSet<TMessage> QueueOf(INotificationsDb db);

    /// <summary>
    /// Returns the provider's own id of the message, if it has one, when the provider has taken it. Throws
    /// <see cref="MessageRefusedException" /> when it never will; after anything else that is thrown, it is tried again.
    /// </summary>
    protected abstract Task<string?> HandOverAsync(TMessage message, CancellationToken ct);

    /// <summary>The words in force at this moment.</summary>
    protected async Task<WordsInForce> WordsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await WordsInForce.ReadAsync(scope.ServiceProvider.GetRequiredService<INotificationsDb>(), ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendBatchAsync(stoppingToken) > 0) continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be away; what waits is stored, and is looked for again.
                LogRoundFailed(log, SignalName, e.GetType().Name);
            }

            await signal.WaitAsync(SignalName, Poll, clock, stoppingToken);
        }
    }

    private async Task<int> SendBatchAsync(CancellationToken ct)
    {
        var claimed = await ClaimAsync(ct);
        foreach (var message in claimed)
        {
            if (clock.GetInstant() > message.NextAttemptAt - Margin) break;
            await SendAsync(message, ct);
        }

        return claimed.Count;
    }

    private async Task<List<TMessage>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var queue = QueueOf(db);
        var now = clock.GetInstant();
        var due = await queue.AsNoTracking()
            .Where(m => m.State == MessageState.Queued && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.CreatedAt)
            .Take(ClaimSize)
            .ToListAsync(ct);
        if (due.Count == 0) return due;
        return await db.InTransactionAsync(
            async () =>
            {
                var mine = new List<TMessage>();
                foreach (var message in due)
                {
                    var (id, fence, until) = (message.Id, message.Fence, now + Lease);
                    var won = await queue.Where(m => m.Id == id && m.Fence == fence && m.State == MessageState.Queued)
                        .ExecuteUpdateAsync(m => m.SetProperty(x => x.Fence, fence + 1).SetProperty(x => x.NextAttemptAt, until), ct);
                    if (won == 0) continue;
                    (message.Fence, message.NextAttemptAt) = (fence + 1, until);
                    mine.Add(message);
                }

                return mine;
            },
            ct);
    }

    private async Task SendAsync(TMessage message, CancellationToken ct)
    {
        string? receipt = null;
        try
        {
            if (message.UselessFrom <= clock.GetInstant())
            {
                message.NoteExpired();
            }
            else
            {
                receipt = await HandOverAsync(message, ct);
                message.NoteSent(clock.GetInstant());
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops. Whether the provider took the message is unknown; it is sent again when the lease is over.
            throw;
        }
        catch (Exception e)
        {
            var error = e is MessageRefusedException or ProviderBusyException ? e.Message : e.GetType().Name;
            message.NoteFailure(error, forGood: e is MessageRefusedException, clock.GetInstant(), (e as ProviderBusyException)?.NotBefore);
            LogNotSent(log, message.Id, message.Attempts, error);
        }

        await NoteAsync(message, receipt);
    }

    /// <summary>
    /// Never given up half-way, also when the host stops: what was sent must be known. What the provider has told meanwhile, for
    /// example that it was delivered, is newer and stays.
    /// </summary>
    private async Task NoteAsync(TMessage message, string? receipt)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var (id, fence) = (message.Id, message.Fence);
        await db.InTransactionAsync(
            () => QueueOf(db).Where(m => m.Id == id && m.Fence == fence && (m.State == MessageState.Queued || m.State == MessageState.Expired)).ExecuteUpdateAsync(
                m => m.SetProperty(x => x.State, message.State).SetProperty(x => x.Attempts, message.Attempts).SetProperty(x => x.NextAttemptAt, message.NextAttemptAt)
                    .SetProperty(x => x.LastError, message.LastError).SetProperty(x => x.SentAt, message.SentAt).SetProperty(x => x.Receipt, receipt)),
            CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue {Queue} could not be worked on ({Error}); it is tried again.")]
    private static partial void LogRoundFailed(ILogger logger, string queue, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not sent at attempt {Attempt} ({Error}).")]
    private static partial void LogNotSent(ILogger logger, Guid messageId, int attempt, string error);
}
