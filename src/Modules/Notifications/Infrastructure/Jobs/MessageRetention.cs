using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Notifications.Infrastructure.Jobs;

/// <summary>Removes messages that were kept as long as the clinic wants. What still waits to be sent is never too old.</summary>
internal sealed partial class MessageRetention(INotificationsDb db, ISettings settings, TimeProvider clock, ILogger<MessageRetention> log) : INightlyJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var (rules, now) = (settings.Get<MessageRetentionSettings>(), clock.GetInstant());
        var (ledger, inbox) = (now - Duration.FromDays(rules.LedgerDays), now - Duration.FromDays(rules.InboxDays));
        var messages = await db.RemoveAsync(db.Mails.Where(m => m.State != MessageState.Queued && m.CreatedAt < ledger).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id), ct)
            + await db.RemoveAsync(db.Sms.Where(s => s.State != MessageState.Queued && s.CreatedAt < ledger).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id), ct);
        var reminders = await db.RemoveAsync(db.Reminders.Where(r => r.State != ReminderState.Planned && r.DueAt < ledger).OrderBy(r => r.DueAt).ThenBy(r => r.Id), ct);
        var lines = await db.RemoveAsync(db.Notifications.Where(n => n.At < inbox).OrderBy(n => n.At).ThenBy(n => n.Id), ct);
        LogDone(log, messages, reminders, lines);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed as old: {Messages} messages, {Reminders} reminders, {Lines} lines of inboxes.")]
    private static partial void LogDone(ILogger logger, int messages, int reminders, int lines);
}
