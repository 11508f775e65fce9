using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells the patient and the doctor what happened to a visit, each once. What is only sent again, and the steps of the day
/// itself, are no news.
/// </summary>
internal sealed class WhenAppointmentChanges(INotificationsDb db, IMailQueue queue, TimeProvider clock)
    : INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
        INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>
{
    private const string Pending = "pending";

    public Task Handle(AppointmentBooked booked, CancellationToken cancellationToken) =>
        TellAsync(booked, booked.Appointment.Status == Pending ? NotificationKind.Requested : NotificationKind.Booked, null, cancellationToken);

    public Task Handle(AppointmentApproved approved, CancellationToken cancellationToken) =>
        TellAsync(approved, NotificationKind.Approved, approved.PreviousStartLocal, cancellationToken);

    public Task Handle(AppointmentDeclined declined, CancellationToken cancellationToken) =>
        TellAsync(declined, declined.NotAnswered ? NotificationKind.NotAnswered : NotificationKind.Declined, null, cancellationToken);

    public Task Handle(AppointmentMoved moved, CancellationToken cancellationToken) =>
        TellAsync(moved, NotificationKind.Moved, moved.PreviousStartLocal, cancellationToken);

    public Task Handle(AppointmentCancelled cancelled, CancellationToken cancellationToken) =>
        TellAsync(cancelled, NotificationKind.Cancelled, null, cancellationToken);

    private async Task TellAsync(IAppointmentEvent happened, NotificationKind kind, string? previousStartLocal, CancellationToken ct)
    {
        var visit = happened.Appointment;
        // A patient is made known before the first visit; when the news overtook it, the relay tries again a little later.
        var patient = await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == visit.PatientId, ct)
            ?? throw new InvalidOperationException($"Patient {visit.PatientId} is not known here yet.");
        foreach (var telling in Audience.Of(kind, happened.By))
        {
            var account = telling.ForStaff
                ? await db.Accounts.AsNoTracking().Where(a => a.PractitionerId == visit.PractitionerId && a.Active).FirstOrDefaultAsync(ct)
                : await db.Accounts.AsNoTracking().Where(a => a.PatientId == visit.PatientId && a.Active).FirstOrDefaultAsync(ct);
            if (telling.InApp && account is not null) await NotifyAsync(account.UserId, kind, visit, patient.FullName, previousStartLocal, telling.ForStaff, ct);
            if (telling.ByMail) await MailAsync(account, patient, kind, visit, previousStartLocal, telling.ForStaff, ct);
        }
    }

    private async Task NotifyAsync(
        Guid userId, NotificationKind kind, AppointmentSnapshot visit, string patientName, string? previousStartLocal, bool forStaff, CancellationToken ct)
    {
        var told = await db.Notifications.AnyAsync(
            n => n.AppointmentId == visit.AppointmentId && n.AppointmentVersion == visit.Version && n.Kind == kind && n.UserId == userId, ct);
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
            AppointmentId = visit.AppointmentId,
            AppointmentVersion = visit.Version,
            Data = new NotificationData(
                visit.PractitionerName, patientName, visit.ServiceName, visit.StartLocal, visit.TimeZone, visit.LocationName, previousStartLocal, forStaff),
        };
        db.Notifications.Add(notification);
        db.Hint(new HintAudience.User(userId), HintTypes.Notification, notification.Id);
    }

    private async Task MailAsync(
        Account? account, PatientContact patient, NotificationKind kind, AppointmentSnapshot visit, string? previousStartLocal, bool forStaff, CancellationToken ct)
    {
        // Patients may have given an address to the front desk without having an account; the account's own goes first.
        var address = account?.Email ?? (forStaff ? null : patient.Email);
        if (address is null) return;
        var mailKind = Enum.Parse<MailKind>(kind.ToString());
        var told = await db.Mails.AnyAsync(
            m => m.SourceId == visit.AppointmentId && m.SourceVersion == visit.Version && m.Kind == mailKind && m.ForStaff == forStaff, ct);
        if (told) return;
        var now = clock.GetInstant();
        queue.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = mailKind,
            ForStaff = forStaff,
            SourceId = visit.AppointmentId,
            SourceVersion = visit.Version,
            ToAddress = address,
            ToName = forStaff ? account!.GivenName : patient.GivenName,
            Language = forStaff ? account!.Language : patient.Language,
            Data = new MailData
            {
                PractitionerName = visit.PractitionerName,
                StartLocal = visit.StartLocal,
                PreviousStartLocal = previousStartLocal == visit.StartLocal ? null : previousStartLocal,
                TimeZone = visit.TimeZone,
                LocationName = visit.LocationName,
                AppointmentId = visit.AppointmentId,
                Waits = visit.Status == Pending,
            },
            CreatedAt = now,
            NextAttemptAt = now,
        });
    }
}
