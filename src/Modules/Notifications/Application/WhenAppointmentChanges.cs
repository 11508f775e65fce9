using Clinic.Appointments.Contracts;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells the patient and the doctor what happened to a visit, each once. What is only sent again, and the steps of the day
/// itself, are no news. What waits to be sent about a proposal that is over is not sent.
/// </summary>
internal sealed class WhenAppointmentChanges(INotificationsDb db, Teller teller)
    : INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
        INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProposed>,
        INotificationHandler<AppointmentProposalEnded>
{
    public Task Handle(AppointmentBooked booked, CancellationToken cancellationToken) =>
        TellAsync(booked, booked.Appointment.Status == Visit.Pending ? NotificationKind.Requested : NotificationKind.Booked, null, cancellationToken, booked.Together);

    public Task Handle(AppointmentApproved approved, CancellationToken cancellationToken) =>
        TellAsync(approved, NotificationKind.Approved, approved.PreviousStartLocal, cancellationToken, approved.Together);

    public Task Handle(AppointmentDeclined declined, CancellationToken cancellationToken) =>
        TellAsync(declined, declined.NotAnswered ? NotificationKind.NotAnswered : NotificationKind.Declined, null, cancellationToken, declined.Together);

    public async Task Handle(AppointmentMoved moved, CancellationToken cancellationToken)
    {
        await DropProposalAsync(moved, cancellationToken);
        await TellAsync(moved, NotificationKind.Moved, moved.PreviousStartLocal, cancellationToken, moved.Together, exceptStaff: moved.PreviousPractitionerId is not null);
        // For a doctor who takes it over from another it is a new visit.
        if (moved.PreviousPractitionerId is not null) await TellAsync(moved, NotificationKind.Booked, null, cancellationToken, onlyStaff: true);
    }

    public async Task Handle(AppointmentProposed proposed, CancellationToken cancellationToken)
    {
        var (visit, time) = (proposed.Appointment.ToVisit(), proposed.Proposed);
        var present = visit.StartLocal;
        visit.Propose(Instant.FromDateTimeOffset(time.Start), Instant.FromDateTimeOffset(time.End), time.StartLocal, time.LocationName, time.TimeZone, time.PractitionerName ?? visit.PractitionerName);
        var until = Instant.FromDateTimeOffset(time.ExpiresAt);
        var news = new News(NotificationKind.Proposed, visit, present) { UselessFrom = until, UntilLocal = VisitTimes.Format(until, time.TimeZone) };
        foreach (var telling in Audience.Of(news.Kind, proposed.By)) await teller.TellAsync(news, telling, cancellationToken);
    }

    public async Task Handle(AppointmentProposalEnded ended, CancellationToken cancellationToken)
    {
        await DropProposalAsync(ended, cancellationToken);
        if (ended.Outcome == AppointmentProposalEnded.Withdrawn) return;
        var kind = ended.Outcome == AppointmentProposalEnded.Refused ? NotificationKind.ProposalRefused : NotificationKind.ProposalNotAnswered;
        // The visit stays when it is; the other time is the proposed one.
        await TellAsync(ended, kind, ended.Proposed.StartLocal, cancellationToken);
    }

    public Task Handle(AppointmentCancelled cancelled, CancellationToken cancellationToken) =>
        TellAsync(cancelled, NotificationKind.Cancelled, null, cancellationToken, cancelled.Together);

    /// <summary>Nobody is asked for an answer that cannot be given any more. A proposal that came with this very change stays.</summary>
    private async Task DropProposalAsync(IAppointmentEvent happened, CancellationToken ct)
    {
        var (id, version) = (happened.Appointment.AppointmentId, happened.Appointment.Version);
        await db.Mails.Where(m => m.SourceId == id && m.SourceVersion < version && m.Kind == MailKind.Proposed && m.State == MessageState.Queued)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Expired), ct);
        await db.Sms.Where(s => s.SourceId == id && s.SourceVersion < version && s.Kind == MailKind.Proposed && s.State == MessageState.Queued)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, MessageState.Expired), ct);
    }

    private async Task TellAsync(IAppointmentEvent happened, NotificationKind kind, string? previousStartLocal, CancellationToken ct, Together? together = null, bool exceptStaff = false, bool onlyStaff = false)
    {
        // Of what was done with several visits at once, people hear with the first of them, and how many there are.
        if (together is { Number: > 1 }) return;
        // A patient is made known before the first visit; when the news overtook it, the relay tries again a little later.
        var news = new News(kind, happened.Appointment.ToVisit(), previousStartLocal) { Visits = together?.Of ?? 1 };
        foreach (var telling in Audience.Of(kind, happened.By).Where(t => t.ForStaff ? !exceptStaff : !onlyStaff)) await teller.TellAsync(news, telling, ct);
    }
}
