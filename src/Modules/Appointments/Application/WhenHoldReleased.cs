using Clinic.Appointments.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>A hold that was given back cannot be booked any more, although its token is still young.</summary>
internal sealed class WhenHoldReleased(IAppointmentsDb db) : INotificationHandler<HoldReleased>
{
    public async Task Handle(HoldReleased notification, CancellationToken cancellationToken)
    {
        // Booked in the same moment: the booking stands.
        if (await db.SpentHolds.AnyAsync(h => h.HoldId == notification.HoldId, cancellationToken)) return;
        db.SpentHolds.Add(new SpentHold { HoldId = notification.HoldId });
    }
}
