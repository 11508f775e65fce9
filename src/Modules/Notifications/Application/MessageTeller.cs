using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells one side of a conversation that there are messages, on every channel they want: in the inbox from whom, in mails and SMS not
/// even that. Nothing is sent here; all of it is stored together with the note that it was told.
/// </summary>
internal sealed class MessageTeller(INotificationsDb db, IMailQueue mails, ISmsQueue texts, TimeProvider clock)
{
    /// <summary>Puts the news where the people of this side find it.</summary>
    public async Task TellAsync(MessageNotice notice, CancellationToken ct)
    {
        var patient = await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == notice.PatientId, ct);
        var doctor = await db.Visits.AsNoTracking().Where(v => v.PractitionerId == notice.PractitionerId).OrderByDescending(v => v.Start).Select(v => v.PractitionerName).FirstOrDefaultAsync(ct);
        var data = NotificationData.OfAccount(notice.ForStaff, doctor ?? "") with { PatientName = patient?.FullName ?? "" };
        foreach (var account in await AccountsOfAsync(notice, ct))
        {
            if (account.Preferences.Wants(Topic.Messages, Channel.InApp))
            {
                await db.NotifyAsync(account.UserId, NotificationKind.MessageReceived, notice.ConversationId, notice.LastSeq, 0, data, clock, ct);
            }

            if (account.Preferences.Wants(Topic.Messages, Channel.Email)) Mail(notice, account);
            // Each on their own number: the one in the record of a child may be anybody's.
            if (!notice.ForStaff && account.Preferences.Wants(Topic.Messages, Channel.Sms) && await db.NumberOfAsync(account, ct) is { } number) Text(notice, account, number);
        }
    }

    private async Task<List<Account>> AccountsOfAsync(MessageNotice notice, CancellationToken ct)
    {
        if (notice.ForStaff) return await db.Accounts.AsNoTracking().Where(a => a.PractitionerId == notice.PractitionerId && a.Active).OrderBy(a => a.Email).Take(1).ToListAsync(ct);
        var now = clock.GetInstant();
        return await db.Accounts.AsNoTracking()
            .Where(a => a.Active && (a.PatientId == notice.PatientId
                || db.ProxyContacts.Any(p => p.PatientId == notice.PatientId && p.UserId == a.UserId && p.Active && p.Reads && (p.Until == null || p.Until > now))))
            .ToListAsync(ct);
    }

    private void Mail(MessageNotice notice, Account account) => mails.Add(new Mail
    {
        Id = Guid.CreateVersion7(),
        Kind = MailKind.MessageReceived,
        ForStaff = notice.ForStaff,
        SourceId = notice.ConversationId,
        SourceVersion = notice.LastSeq,
        OnBehalf = BehalfOf(notice, account),
        ToAddress = account.Email,
        ToName = account.GivenName,
        Language = account.Language,
        Data = new MailData { ConversationId = notice.ConversationId },
        CreatedAt = clock.GetInstant(),
        NextAttemptAt = NotBefore(account),
    });

    private void Text(MessageNotice notice, Account account, string number) => texts.Add(new Sms
    {
        Id = Guid.CreateVersion7(),
        Kind = MailKind.MessageReceived,
        ForStaff = false,
        SourceId = notice.ConversationId,
        SourceVersion = notice.LastSeq,
        OnBehalf = BehalfOf(notice, account),
        ToNumber = number,
        Language = account.Language,
        Data = new MailData { ConversationId = notice.ConversationId },
        CreatedAt = clock.GetInstant(),
        NextAttemptAt = NotBefore(account),
        UselessFrom = clock.GetInstant() + MessageNotice.Pause,
    });

    /// <summary>The same news goes to several people: who acts for the patient is told apart from the patient.</summary>
    private static Guid BehalfOf(MessageNotice notice, Account account) => notice.ForStaff || account.PatientId == notice.PatientId ? Guid.Empty : account.UserId;

    private Instant NotBefore(Account account) => account.Preferences.QuietHours is { } quiet ? quiet.Release(clock.GetInstant(), null) : clock.GetInstant();
}
