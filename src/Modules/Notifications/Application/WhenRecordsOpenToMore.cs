using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells the patient and the guardians that a record is open to more people than before, whatever they turned off. What was known at the
/// desk as the patient's address is told too where no account has it: if somebody took over what is not theirs, its owner reads it there.
/// Nothing of it says what is in the record.
/// </summary>
internal sealed class WhenRecordsOpenToMore(INotificationsDb db, IMailQueue mails, TimeProvider clock) : INotificationHandler<RecordOpenedToMore>
{
    public async Task Handle(RecordOpenedToMore opened, CancellationToken cancellationToken)
    {
        var joined = opened.What == RecordOpenedToMore.Joined;
        var kind = joined ? NotificationKind.RecordJoined : NotificationKind.GuardianJoined;
        var patient = await KnownAsync(opened.PatientId, cancellationToken);
        // The address that the desk had is the one of the record that was merged; a child's own has no other.
        var desk = joined ? await KnownAsync(opened.SourceId, cancellationToken) : patient;
        var name = opened.UserId is { } id ? await NameOfAsync(id, cancellationToken) : "";
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.Active && opened.Tell.Contains(a.UserId)).OrderBy(a => a.Email).ToListAsync(cancellationToken);
        foreach (var account in accounts)
        {
            var data = NotificationData.OfAccount(forStaff: false) with { PatientName = patient.FullName, PatientId = opened.PatientId, ProxyName = name };
            await db.NotifyAsync(account.UserId, kind, opened.SourceId, opened.Version, 0, data, clock, cancellationToken);
            Mail(opened, kind, account.Email, account.GivenName, account.Language, patient, name);
        }

        if (desk.Email is { } address && !accounts.Exists(a => string.Equals(a.Email, address.Trim(), StringComparison.OrdinalIgnoreCase)))
            Mail(opened, kind, address, desk.GivenName, desk.Language, desk, name);
    }

    private async Task<PatientContact> KnownAsync(Guid patientId, CancellationToken ct) =>
        await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == patientId, ct)
            ?? throw new InvalidOperationException($"Patient {patientId} is not known here yet.");

    private async Task<string> NameOfAsync(Guid userId, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId, ct);
        return account is null ? "" : await db.NameOfAsync(account, ct);
    }

    private void Mail(RecordOpenedToMore opened, NotificationKind kind, string address, string toName, string language, PatientContact patient, string proxyName)
    {
        var now = clock.GetInstant();
        mails.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = kind.ToMailKind(),
            ForStaff = false,
            // The same news goes to several people, so it is the mail to this person that is told apart. The event comes once.
            SourceId = Guid.CreateVersion7(),
            SourceVersion = opened.Version,
            ToAddress = address,
            ToName = toName,
            Language = language,
            Data = new MailData { PatientName = patient.GivenName, ProxyName = proxyName },
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
