using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>
/// Keeps our copy of visits, and plans the reminders of each from its state: a booked visit has them, any other has none; a new
/// time makes a new plan. News that is older than what we have is ignored, so it does not matter which event brought the state.
/// </summary>
internal sealed class WhenVisitsChange(INotificationsDb db, ISettings settings, TimeProvider clock) :
    INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
    INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProgressed>,
    INotificationHandler<AppointmentRepublished>, INotificationHandler<AppointmentProposed>, INotificationHandler<AppointmentProposalEnded>
{
    public Task Handle(AppointmentBooked notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentApproved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentDeclined notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentMoved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentCancelled notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentProgressed notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentRepublished notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentProposed notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentProposalEnded notification, CancellationToken ct) => ApplyAsync(notification, ct);

    private async Task ApplyAsync(IAppointmentEvent happened, CancellationToken ct)
    {
        var news = happened.Appointment.ToVisit();
        var visit = await db.Visits.SingleOrDefaultAsync(v => v.AppointmentId == news.AppointmentId, ct);
        if (visit is null) db.Visits.Add(visit = news);
        else if (visit.Version >= news.Version) return;
        else visit.Take(news);

        if (visit.Status != Visit.Booked) await DropAsync(visit, ct);
        else if (visit.PlannedFor == visit.Start) await ResumeAsync(visit, ct);
        else await PlanAsync(visit, ct);
    }

    private async Task PlanAsync(Visit visit, CancellationToken ct)
    {
        await DropAsync(visit, ct);
        (visit.PlanVersion, visit.PlannedFor) = (visit.Version, visit.Start);
        foreach (var planned in ReminderPlan.For(visit.Start, settings.Get<ReminderSettings>().Offsets!, clock.GetInstant()))
        {
            db.Reminders.Add(new Reminder
            {
                Id = Guid.CreateVersion7(),
                AppointmentId = visit.AppointmentId,
                AppointmentVersion = visit.Version,
                PatientId = visit.PatientId,
                MinutesBefore = planned.MinutesBefore,
                DueAt = planned.DueAt,
                UselessFrom = planned.UselessFrom,
                NextAttemptAt = planned.DueAt,
            });
        }
    }

    /// <summary>The visit takes place at the planned time after all, for example because a check-in was undone. What was given is not given again.</summary>
    private Task<int> ResumeAsync(Visit visit, CancellationToken ct) => db.Reminders
        .Where(r => r.AppointmentId == visit.AppointmentId && r.AppointmentVersion == visit.PlanVersion && r.State == ReminderState.Dropped)
        .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Planned), ct);

    /// <summary>Also what was given already and still waits to be sent.</summary>
    private async Task DropAsync(Visit visit, CancellationToken ct)
    {
        await db.Reminders.Where(r => r.AppointmentId == visit.AppointmentId && r.State == ReminderState.Planned)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Dropped), ct);
        await db.Mails.Where(m => m.SourceId == visit.AppointmentId && m.Kind == MailKind.Reminder && m.State == MessageState.Queued)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Expired), ct);
        await db.Sms.Where(s => s.SourceId == visit.AppointmentId && s.Kind == MailKind.Reminder && s.State == MessageState.Queued)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, MessageState.Expired), ct);
    }
}

/// <summary>Reading visits from the events of the Appointments module.</summary>
internal static class AppointmentSnapshots
{
    public static Visit ToVisit(this AppointmentSnapshot a) => new()
    {
        AppointmentId = a.AppointmentId,
        Version = a.Version,
        Status = a.Status,
        PractitionerId = a.PractitionerId,
        PractitionerName = a.PractitionerName,
        PatientId = a.PatientId,
        ServiceName = a.ServiceName,
        LocationName = a.LocationName,
        TimeZone = a.TimeZone,
        Start = Instant.FromDateTimeOffset(a.Start),
        End = Instant.FromDateTimeOffset(a.End),
        StartLocal = a.StartLocal,
    };
}
