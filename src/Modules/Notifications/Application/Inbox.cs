using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Putting lines into inboxes.</summary>
internal static class Inbox
{
    /// <summary>Adds a line, unless the same was told before; stored with the next save.</summary>
    public static async Task NotifyAsync(
        this INotificationsDb db, Guid userId, NotificationKind kind, Guid sourceId, int sourceVersion, int minutesBefore, NotificationData data, TimeProvider clock,
        CancellationToken ct)
    {
        var told = await db.Notifications.AnyAsync(
            n => n.SourceId == sourceId && n.SourceVersion == sourceVersion && n.Kind == kind && n.MinutesBefore == minutesBefore && n.UserId == userId, ct);
        if (told) return;
        // The update locks the row, so that numbers are given one after the other, without gaps.
        await db.Accounts.Where(a => a.UserId == userId).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSeq, x => x.LastSeq + 1), ct);
        var notification = new Notification
        {
            Id = Guid.CreateVersion7(),
            UserId = userId,
            Seq = await db.Accounts.Where(a => a.UserId == userId).Select(a => a.LastSeq).SingleAsync(ct),
            Kind = kind,
            At = clock.GetInstant(),
            SourceId = sourceId,
            SourceVersion = sourceVersion,
            MinutesBefore = minutesBefore,
            Data = data,
        };
        db.Notifications.Add(notification);
        db.Hint(new HintAudience.User(userId), HintTypes.Notification, notification.Id);
    }

    /// <summary>People are named as on their record, where they have one.</summary>
    public static async Task<string> NameOfAsync(this INotificationsDb db, Account account, CancellationToken ct) =>
        account.PatientId is { } id && await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == id, ct) is { } known ? known.FullName : account.GivenName;
}
