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
/// Gives reminders when they are due. Any number of hosts may run it: a reminder is claimed under a lease, and the fence tells
/// whose claim is the newest. That a reminder was given is stored in one transaction with the line in the inbox and the messages
/// to send, so a crash at any moment loses none and repeats none; only the sending of a message knows a window.
/// </summary>
internal sealed partial class ReminderSender(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderSender> log) : BackgroundService
{
    private const int ClaimSize = 96;
    private const int TransactionSize = 12;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly Duration Lease = Duration.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RemindAsync(stoppingToken) > 0)
                {
                    // Until nothing is due.
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The database may be away; what is due stays stored and is looked for again.
                LogRoundFailed(log, e.GetType().Name);
            }
        }
    }

    /// <summary>Returns how many were claimed.</summary>
    private async Task<int> RemindAsync(CancellationToken ct)
    {
        var claimed = await ClaimAsync(ct);
        foreach (var batch in claimed.Chunk(TransactionSize)) await GiveAsync(batch, ct);
        return claimed.Count;
    }

    private async Task<List<Reminder>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var now = clock.GetInstant();
        var due = await db.Reminders.AsNoTracking()
            .Where(r => r.State == ReminderState.Planned && r.NextAttemptAt <= now)
            .OrderBy(r => r.NextAttemptAt).ThenBy(r => r.Id)
            .Take(ClaimSize)
            .ToListAsync(ct);
        if (due.Count == 0) return due;
        return await db.InTransactionAsync(
            async () =>
            {
                var mine = new List<Reminder>();
                // In one order on every host, so that two of them cannot wait for each other.
                foreach (var reminder in due.OrderBy(r => r.DueAt).ThenBy(r => r.Id))
                {
                    var won = await db.Reminders.Where(r => r.Id == reminder.Id && r.Fence == reminder.Fence && r.State == ReminderState.Planned)
                        .ExecuteUpdateAsync(r => r.SetProperty(x => x.Fence, reminder.Fence + 1).SetProperty(x => x.NextAttemptAt, now + Lease), ct);
                    if (won == 0) continue;
                    reminder.Fence++;
                    mine.Add(reminder);
                }

                return mine;
            },
            ct);
    }

    /// <summary>Gives several reminders in one transaction; when one fails, each in its own. Who fails alone is tried again when the lease is over.</summary>
    private async Task GiveAsync(Reminder[] batch, CancellationToken ct)
    {
        try
        {
            await GiveTogetherAsync(batch, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (batch.Length > 1)
            {
                foreach (var reminder in batch) await GiveAsync([reminder], ct);
            }
            else
            {
                LogNotGiven(log, batch[0].Id, e.GetType().Name);
            }
        }
    }

    private async Task GiveTogetherAsync(Reminder[] batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<INotificationsDb>();
        var teller = scope.ServiceProvider.GetRequiredService<Teller>();
        await db.InTransactionAsync(
            async () =>
            {
                foreach (var reminder in batch)
                {
                    var now = clock.GetInstant();
                    var state = now < reminder.UselessFrom ? ReminderState.Done : ReminderState.Expired;
                    // Another host with a newer claim, or a visit that was moved or called off meanwhile: then it is not ours to give.
                    var mine = await db.Reminders.Where(r => r.Id == reminder.Id && r.Fence == reminder.Fence && r.State == ReminderState.Planned)
                        .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, state).SetProperty(x => x.DoneAt, now), ct);
                    if (mine == 0 || state == ReminderState.Expired) continue;
                    var visit = await db.Visits.AsNoTracking().SingleAsync(v => v.AppointmentId == reminder.AppointmentId, ct);
                    // Told as of the version that was planned from, so that steps of the day in between do not tell it anew.
                    visit.Version = reminder.AppointmentVersion;
                    var news = new News(NotificationKind.Reminder, visit) { MinutesBefore = reminder.MinutesBefore, UselessFrom = reminder.UselessFrom };
                    await teller.TellAsync(news, Audience.OfReminders, ct);
                    await db.SaveChangesAsync(ct);
                }

                return Done.Value;
            },
            ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders could not be given ({Error}); it is tried again.")]
    private static partial void LogRoundFailed(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {ReminderId} was not given ({Error}); it is tried again.")]
    private static partial void LogNotGiven(ILogger logger, Guid reminderId, string error);
}
