using System.Globalization;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells people who acts for whom. An invitation goes to the address, account or not; the rest to both sides, where they can be reached.
/// Nothing of it says why somebody is a patient.
/// </summary>
internal sealed class WhenProxiesMove(INotificationsDb db, IMailQueue mails, TimeProvider clock) : INotificationHandler<ProxyMoved>
{
    public async Task Handle(ProxyMoved moved, CancellationToken cancellationToken)
    {
        var patient = await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == moved.PatientId, cancellationToken)
            ?? throw new InvalidOperationException($"Patient {moved.PatientId} is not known here yet.");
        var kind = moved.What switch
        {
            "invited" => NotificationKind.ProxyInvited,
            "accepted" => NotificationKind.ProxyAccepted,
            "ending" => NotificationKind.ProxyEnding,
            "ended" => NotificationKind.ProxyEnded,
            _ => throw new InvalidOperationException($"There is no news {moved.What}."),
        };
        if (kind == NotificationKind.ProxyInvited)
        {
            await InviteAsync(moved, patient, cancellationToken);
            return;
        }

        var proxy = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == moved.UserId, cancellationToken);
        var name = proxy is null ? "" : await db.NameOfAsync(proxy, cancellationToken);
        var own = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.PatientId == moved.PatientId && a.Active, cancellationToken);
        if (own is not null) await TellAsync(moved, kind, own, patient, name, cancellationToken);
        else if (patient.Email is { } address) Mail(moved, kind, address, patient.GivenName, patient.Language, patient, name);
        // Who said yes knows it.
        if (proxy is { Active: true } && kind != NotificationKind.ProxyAccepted) await TellAsync(moved, kind, proxy, patient, name, cancellationToken);
    }

    private async Task InviteAsync(ProxyMoved moved, PatientContact patient, CancellationToken ct)
    {
        if (moved.UserId is not null && await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.UserId == moved.UserId && a.Active, ct) is { } account)
            await NotifyAsync(moved, NotificationKind.ProxyInvited, account, patient, "", ct);
        // The same mail in the same language either way, so that nothing tells whether there is an account.
        Mail(moved, NotificationKind.ProxyInvited, moved.Email!, "", patient.Language, patient, "");
    }

    private async Task TellAsync(ProxyMoved moved, NotificationKind kind, Account account, PatientContact patient, string proxyName, CancellationToken ct)
    {
        await NotifyAsync(moved, kind, account, patient, proxyName, ct);
        Mail(moved, kind, account.Email, account.GivenName, account.Language, patient, proxyName);
    }

    private Task NotifyAsync(ProxyMoved moved, NotificationKind kind, Account account, PatientContact patient, string proxyName, CancellationToken ct)
    {
        var data = NotificationData.OfAccount(forStaff: false, expiresOn: DateOf(moved)) with { PatientName = patient.FullName, ProxyName = proxyName };
        return db.NotifyAsync(account.UserId, kind, moved.ProxyId, moved.Version, 0, data, clock, ct);
    }

    private void Mail(ProxyMoved moved, NotificationKind kind, string address, string toName, string language, PatientContact patient, string proxyName)
    {
        var now = clock.GetInstant();
        mails.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = kind.ToMailKind(),
            ForStaff = false,
            // The same news goes to two people, so it is the mail to this person that is told apart. The event comes once.
            SourceId = Guid.CreateVersion7(),
            SourceVersion = moved.Version,
            ToAddress = address,
            ToName = toName,
            Language = language,
            Data = new MailData { PatientName = kind == NotificationKind.ProxyInvited ? patient.FullName : patient.GivenName, ProxyName = proxyName, ExpiresOn = DateOf(moved) },
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }

    private static string? DateOf(ProxyMoved moved) =>
        moved.Until is { } until ? Instant.FromDateTimeOffset(until).InUtc().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : null;
}
