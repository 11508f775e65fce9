using Clinic.Notifications.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>Tells a patient who waits of the time that is kept for them, on every channel they want. It is told at once or not at all: it is kept for minutes.</summary>
internal sealed class WhenTimeIsOffered(Teller teller) : INotificationHandler<WaitListTimeOffered>
{
    public async Task Handle(WaitListTimeOffered offered, CancellationToken cancellationToken)
    {
        var until = Instant.FromDateTimeOffset(offered.ExpiresAt);
        // There is no visit yet: the offer stands in its place.
        var visit = new Visit
        {
            AppointmentId = offered.OfferId,
            Version = 1,
            Status = Visit.Booked,
            PractitionerId = offered.PractitionerId,
            PractitionerName = offered.PractitionerName,
            PatientId = offered.PatientId,
            ServiceName = offered.ServiceName,
            LocationName = offered.LocationName,
            TimeZone = offered.TimeZone,
            Start = Instant.FromDateTimeOffset(offered.Start),
            End = Instant.FromDateTimeOffset(offered.End),
            StartLocal = offered.StartLocal,
        };
        var news = new News(NotificationKind.WaitListOffered, visit) { UselessFrom = until, UntilLocal = VisitTimes.Format(until, offered.TimeZone) };
        await teller.TellAsync(news, Audience.OfReminders, cancellationToken);
    }
}
