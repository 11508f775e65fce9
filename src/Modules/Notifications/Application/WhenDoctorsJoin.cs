using System.Globalization;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Notifications.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells applicants and doctors how their application or renewed licence stands, and doctors and admins of licences that run out: in the inbox and by mail. What the
/// clinic asked, or why it said no, stands on the page and in no message.
/// </summary>
internal sealed class WhenDoctorsJoin(INotificationsDb db, IMailQueue mails, TimeProvider clock) :
    INotificationHandler<DoctorApplicationMoved>, INotificationHandler<LicenceRenewalDecided>, INotificationHandler<LicenceRunsOut>
{
    private const int MinutesOfADay = 24 * 60;

    public async Task Handle(DoctorApplicationMoved moved, CancellationToken cancellationToken)
    {
        NotificationKind? kind = moved.State switch
        {
            "submitted" => NotificationKind.ApplicationReceived,
            "more_needed" => NotificationKind.ApplicationMoreNeeded,
            "approved" => NotificationKind.ApplicationApproved,
            "denied" => NotificationKind.ApplicationDenied,
            // What the applicant takes back or begins anew is no news to them.
            _ => null,
        };
        if (kind is null) return;
        // An account is made known before it can apply; when the news overtook it, the relay tries again a little later.
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == moved.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Account {moved.UserId} is not known here yet.");
        var answersThePerson = kind == NotificationKind.ApplicationReceived;
        await TellAsync(
            account, kind.Value, moved.ApplicationId, moved.Version, 0, NotificationData.OfAccount(forStaff: false), new MailData(), answersThePerson, cancellationToken);
    }

    public async Task Handle(LicenceRenewalDecided decided, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == decided.UserId, cancellationToken)
            ?? throw new InvalidOperationException($"Account {decided.UserId} is not known here yet.");
        var (kind, expires) = (decided.Accepted ? NotificationKind.LicenceAccepted : NotificationKind.LicenceRefused, decided.ExpiresOn.ToString("O", CultureInfo.InvariantCulture));
        await TellAsync(
            account, kind, decided.RenewalId, decided.Version, 0, NotificationData.OfAccount(forStaff: false, expiresOn: expires), new MailData { ExpiresOn = expires },
            isAnswer: false, cancellationToken);
    }

    public async Task Handle(LicenceRunsOut licence, CancellationToken cancellationToken)
    {
        var kind = licence.DaysBefore < 0 ? NotificationKind.LicenceEnded : NotificationKind.LicenceEnding;
        var (before, expires) = (Math.Max(licence.DaysBefore, 0) * MinutesOfADay, licence.ExpiresOn.ToString("O", CultureInfo.InvariantCulture));
        foreach (var account in await db.Accounts.AsNoTracking().Where(a => a.Active && (a.PractitionerId == licence.PractitionerId || a.Admin)).ToListAsync(cancellationToken))
        {
            var own = account.PractitionerId == licence.PractitionerId;
            await TellAsync(
                account, kind, licence.PractitionerId, licence.Version, before, NotificationData.OfAccount(!own, licence.Name, expires),
                new MailData { PractitionerId = licence.PractitionerId, PractitionerName = licence.Name, ExpiresOn = expires }, isAnswer: false, cancellationToken);
        }
    }

    private async Task TellAsync(
        Account account, NotificationKind kind, Guid sourceId, int sourceVersion, int minutesBefore, NotificationData data, MailData mail, bool isAnswer, CancellationToken ct)
    {
        await db.NotifyAsync(account.UserId, kind, sourceId, sourceVersion, minutesBefore, data, clock, ct);
        var now = clock.GetInstant();
        mails.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = kind.ToMailKind(),
            ForStaff = data.ForStaff,
            // The same news goes to several admins, so it is the mail to this person that is told apart. The event comes once.
            SourceId = Guid.CreateVersion7(),
            SourceVersion = sourceVersion,
            MinutesBefore = minutesBefore,
            ToAddress = account.Email,
            ToName = account.GivenName,
            Language = account.Language,
            Data = mail,
            CreatedAt = now,
            NextAttemptAt = isAnswer || account.Preferences.QuietHours is not { } quiet ? now : quiet.Release(now, null),
        });
    }
}
