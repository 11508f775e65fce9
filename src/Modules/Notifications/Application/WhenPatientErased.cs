using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>The person left: what was told to them is forgotten, sent or not.</summary>
internal sealed class WhenPatientErased(INotificationsDb db) : INotificationHandler<PatientErased>
{
    public async Task Handle(PatientErased erased, CancellationToken cancellationToken)
    {
        await db.Notifications.Where(n => n.UserId == erased.UserId).ExecuteDeleteAsync(cancellationToken);
        var email = erased.Email;
        var visits = db.Visits.Where(v => v.PatientId == erased.PatientId).Select(v => v.AppointmentId);
        var talks = db.MessageNotices.Where(n => n.PatientId == erased.PatientId).Select(n => n.ConversationId);
        await db.Mails.Where(m => m.OnBehalf == erased.UserId || (!m.ForStaff && (m.ToAddress == email || visits.Contains(m.SourceId) || talks.Contains(m.SourceId)))).ExecuteDeleteAsync(cancellationToken);
        await db.Sms.Where(s => s.OnBehalf == erased.UserId || (!s.ForStaff && (visits.Contains(s.SourceId) || talks.Contains(s.SourceId)))).ExecuteDeleteAsync(cancellationToken);
        await db.Reminders.Where(r => r.PatientId == erased.PatientId).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Dropped), cancellationToken);
    }
}
