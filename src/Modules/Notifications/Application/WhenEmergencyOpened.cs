using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Tells whoever looks at such openings at once that a doctor opened a record in an emergency: who, and nothing of the patient.</summary>
internal sealed class WhenEmergencyOpened(INotificationsDb db, IMailQueue mails, PermissionCatalog catalog, TimeProvider clock) : INotificationHandler<EmergencyAccessOpened>
{
    public async Task Handle(EmergencyAccessOpened opened, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        foreach (var account in await ReviewersAsync(opened.UserId, cancellationToken))
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

    /// <summary>Who holds the permission, by a built-in role or by one of the clinic's own.</summary>
    private async Task<IReadOnlyList<Account>> ReviewersAsync(Guid but, CancellationToken ct)
    {
        var builtIn = catalog.RolesWith(EmergencyAccessOpened.ReviewPermission);
        var own = await db.Roles.Where(r => r.ReviewsAccess).Select(r => r.RoleId).ToListAsync(ct);
        var found = new List<Account>();
        foreach (var role in builtIn.Concat(own.Select(id => $"{id}")))
        {
            var padded = $" {role} ";
            found.AddRange(await db.Accounts.AsNoTracking().Where(a => a.Active && a.UserId != but && a.RolesText.Contains(padded)).OrderBy(a => a.Email).ToListAsync(ct));
        }

        return [.. found.DistinctBy(a => a.UserId)];
    }
}
