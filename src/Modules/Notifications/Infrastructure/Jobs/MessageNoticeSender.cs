using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Notifications.Infrastructure.Jobs;

/// <summary>
/// Tells people of messages that they have not read in time. What is due is stored, so that downtime delays it and loses nothing. Any
/// number of hosts may run it: a notice is taken and told in one transaction, and who comes second finds it told.
/// </summary>
internal sealed partial class MessageNoticeSender(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MessageNoticeSender> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly Duration AfterFailure = Duration.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var notice in await DueAsync(stoppingToken)) await TellOneAsync(notice, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; what is due stays stored and is looked for again.
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task<List<MessageNotice>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetInstant();
        return await scope.ServiceProvider.GetRequiredService<INotificationsDb>().MessageNotices.AsNoTracking()
            .Where(n => n.State == NoticeState.Waiting && n.NextAttemptAt <= now).OrderBy(n => n.NextAttemptAt).ThenBy(n => n.PractitionerId).Take(AtOnce).ToListAsync(ct);
    }

    private async Task TellOneAsync(MessageNotice notice, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var teller = scope.ServiceProvider.GetRequiredService<MessageTeller>();
        var now = clock.GetInstant();
        var waiting = db.MessageNotices.Where(n => n.ConversationId == notice.ConversationId && n.ForStaff == notice.ForStaff && n.State == NoticeState.Waiting);
        try
        {
            await db.InTransactionAsync(
                async () =>
                {
                    // Read meanwhile, or told by another host: then there is nothing to tell.
                    var taken = await waiting.ExecuteUpdateAsync(n => n.SetProperty(x => x.State, NoticeState.Told).SetProperty(x => x.ToldAt, now), ct);
                    if (taken == 0) return Done.Value;
                    await teller.TellAsync(notice, ct);
                    await db.SaveChangesAsync(ct);
                    return Done.Value;
                },
                ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, e.GetType().Name);
            // One that fails must not keep the others waiting.
            await db.InTransactionAsync(() => waiting.ExecuteUpdateAsync(n => n.SetProperty(x => x.NextAttemptAt, now + AfterFailure), ct), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "People could not be told of messages ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
