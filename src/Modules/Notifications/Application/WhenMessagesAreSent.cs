using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Messaging.Contracts;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>Notes who is to be told of messages, and who has read them.</summary>
internal sealed class WhenMessagesAreSent(INotificationsDb db, TimeProvider clock) : INotificationHandler<MessageSent>, INotificationHandler<ConversationRead>
{
    public async Task Handle(MessageSent sent, CancellationToken cancellationToken)
    {
        var notice = await FindAsync(sent.ConversationId, !sent.FromPractitioner, cancellationToken);
        if (notice is null)
        {
            db.MessageNotices.Add(notice = new MessageNotice
            {
                ConversationId = sent.ConversationId, ForStaff = !sent.FromPractitioner, PatientId = sent.PatientId, PractitionerId = sent.PractitionerId,
            });
        }

        notice.Wrote(sent.Seq, Instant.FromDateTimeOffset(sent.SentAt));
    }

    public async Task Handle(ConversationRead read, CancellationToken cancellationToken)
    {
        if (await FindAsync(read.ConversationId, read.ByPractitioner, cancellationToken) is not { } notice || !notice.WasRead(read.UpTo)) return;
        // Who has read the messages needs no word of them any more.
        var lines = await db.Notifications
            .Where(n => n.SourceId == read.ConversationId && n.Kind == NotificationKind.MessageReceived && n.ReadAt == null).ToListAsync(cancellationToken);
        foreach (var line in lines.Where(l => l.Data.ForStaff == read.ByPractitioner))
        {
            line.ReadAt = clock.GetInstant();
            db.Hint(new HintAudience.User(line.UserId), HintTypes.Notification, line.Id);
        }
    }

    private Task<MessageNotice?> FindAsync(Guid conversationId, bool forStaff, CancellationToken ct) =>
        db.MessageNotices.SingleOrDefaultAsync(n => n.ConversationId == conversationId && n.ForStaff == forStaff, ct);
}
