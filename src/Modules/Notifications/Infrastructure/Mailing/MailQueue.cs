using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>Mails wait in the table; a signal tells the sender that there is one.</summary>
internal sealed class MailQueue(INotificationsDb db, RelaySignal signal) : IMailQueue
{
    public const string Signal = "notifications.mail";

    public void Add(Mail mail)
    {
        db.Mails.Add(mail);
        db.AfterCommit(() => signal.Wake(Signal));
    }
}
