using Clinic.Appointments.Domain;
using Clinic.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// Ends the calendar addresses of who may not sign in any more, or is not the patient or the doctor any more. Old news ends at
/// most an address that the person makes again; it never opens one.
/// </summary>
internal sealed class WhenAccountChanged(IAppointmentsDb db) : INotificationHandler<AccountChanged>
{
    public async Task Handle(AccountChanged notification, CancellationToken cancellationToken)
    {
        var feeds = await db.CalendarFeeds.Where(f => f.UserId == notification.UserId).ToListAsync(cancellationToken);
        db.CalendarFeeds.RemoveRange(feeds.Where(f =>
            !notification.Active || f.SubjectId != (f.Of == FeedOf.Patient ? notification.PatientId : notification.PractitionerId)));
    }
}
