using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Tells who runs the clinic at once that a doctor opened a record in an emergency: who, and nothing of the patient.</summary>
internal sealed class WhenEmergencyOpened(INotificationsDb db, IMailQueue mails, TimeProvider clock) : INotificationHandler<EmergencyAccessOpened>
{
    public async Task Handle(EmergencyAccessOpened opened, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        foreach (var account in await db.Accounts.AsNoTracking().Where(a => a.Active && a.Admin && a.UserId != opened.UserId).ToListAsync(cancellationToken))
        {
            var data = NotificationData.OfAccount(forStaff: true, opened.DoctorName);
            await db.NotifyAsync(account.UserId, NotificationKind.EmergencyOpened, opened.AccessId, 1, 0, data, clock, cancellationToken);
            mails.Add(new Mail
            {
                Id = Guid.CreateVersion7(),
                Kind = MailKind.EmergencyOpened,
                ForStaff = true,
                // The same news goes to several admins, so it is the mail to this person that is told apart. The event comes once.
                SourceId = Guid.CreateVersion7(),
                SourceVersion = 1,
                ToAddress = account.Email,
                ToName = account.GivenName,
                Language = account.Language,
                Data = new MailData { PractitionerName = opened.DoctorName },
                CreatedAt = now,
                NextAttemptAt = now,
            });
        }
    }
}
