using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>
/// Sends what waits in the queue. Any number of hosts may run it: a mail is claimed under a lease, and the fence tells whose
/// claim is the newest. Each mail is noted as soon as the server took it, so a crash repeats one mail at most, under the same
/// Message-ID.
/// </summary>
internal sealed partial class MailSender(
    IServiceScopeFactory scopes, MailTransport transport, IMailRenderer renderer, RelaySignal signal, TimeProvider clock, ILogger<MailSender> log)
    : BackgroundService
{
    private const int ClaimSize = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    // Eight mails at their longest take four minutes; whoever is slower than this leaves the rest to the next claim.
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration Margin = Duration.FromMinutes(1);

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
                LogRoundFailed(log, e.GetType().Name);
            }

            await signal.WaitAsync(MailQueue.Signal, Poll, clock, stoppingToken);
        }
    }

    private async Task<int> SendBatchAsync(CancellationToken ct)
    {
        var claimed = await ClaimAsync(ct);
        foreach (var mail in claimed)
        {
            if (clock.GetInstant() > mail.NextAttemptAt - Margin) break;
            await SendAsync(mail, ct);
        }

        return claimed.Count;
    }

    private async Task<List<Mail>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var now = clock.GetInstant();
        var due = await db.Mails.AsNoTracking()
            .Where(m => m.State == MailState.Queued && m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.CreatedAt)
            .Take(ClaimSize)
            .ToListAsync(ct);
        if (due.Count == 0) return due;
        return await db.InTransactionAsync(
            async () =>
            {
                var mine = new List<Mail>();
                foreach (var mail in due)
                {
                    var (fence, until) = (mail.Fence, now + Lease);
                    var won = await db.Mails.Where(m => m.Id == mail.Id && m.Fence == fence && m.State == MailState.Queued)
                        .ExecuteUpdateAsync(m => m.SetProperty(x => x.Fence, fence + 1).SetProperty(x => x.NextAttemptAt, until), ct);
                    if (won == 0) continue;
                    (mail.Fence, mail.NextAttemptAt) = (fence + 1, until);
                    mine.Add(mail);
                }

                return mine;
            },
            ct);
    }

    private async Task SendAsync(Mail mail, CancellationToken ct)
    {
        try
        {
            await transport.SendAsync(mail, renderer.Render(mail), ct);
            mail.NoteSent(clock.GetInstant());
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops. Whether the server took the mail is unknown; it is sent again when the lease is over.
            throw;
        }
        catch (Exception e)
        {
            mail.NoteFailure(e is MailRefusedException ? e.Message : e.GetType().Name, forGood: e is MailRefusedException, clock.GetInstant());
            LogNotSent(log, mail.Id, mail.Attempts, mail.LastError!);
        }

        await NoteAsync(mail);
    }

    /// <summary>Never given up half-way, also when the host stops: what was sent must be known.</summary>
    private async Task NoteAsync(Mail mail)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        await db.InTransactionAsync(
            () => db.Mails.Where(m => m.Id == mail.Id && m.Fence == mail.Fence).ExecuteUpdateAsync(
                m => m.SetProperty(x => x.State, mail.State).SetProperty(x => x.Attempts, mail.Attempts).SetProperty(x => x.NextAttemptAt, mail.NextAttemptAt)
                    .SetProperty(x => x.LastError, mail.LastError).SetProperty(x => x.SentAt, mail.SentAt)),
            CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail queue could not be worked on ({Error}); it is tried again.")]
    private static partial void LogRoundFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} was not sent at attempt {Attempt} ({Error}).")]
    private static partial void LogNotSent(ILogger logger, Guid mailId, int attempt, string error);
}
