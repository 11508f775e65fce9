using Clinic.Appointments.Contracts;
using Clinic.Notifications.Domain;
using MediatR;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells the patient and the doctor what happened to a visit, each once. What is only sent again, and the steps of the day
/// itself, are no news.
/// </summary>
internal sealed class WhenAppointmentChanges(Teller teller)
    : INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
        INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>
{
    public Task Handle(AppointmentBooked booked, CancellationToken cancellationToken) =>
        TellAsync(booked, booked.Appointment.Status == Visit.Pending ? NotificationKind.Requested : NotificationKind.Booked, null, cancellationToken);

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
        // A patient is made known before the first visit; when the news overtook it, the relay tries again a little later.
        var news = new News(kind, happened.Appointment.ToVisit(), previousStartLocal);
        foreach (var telling in Audience.Of(kind, happened.By)) await teller.TellAsync(news, telling, ct);
    }
}
