using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Contracts;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Makes the practitioner behind a doctor's new account, and stops bookings when the account is closed or is no doctor's any more.
/// Visits that are booked stay booked. A patient whose account is closed waits no longer.
/// </summary>
internal sealed class WhenAccountChanged(ISchedulingDb db, WaitList waitList) : INotificationHandler<AccountChanged>
{
    public async Task Handle(AccountChanged notification, CancellationToken cancellationToken)
    {
        if (!notification.Active && notification.PatientId is { } patient)
        {
            foreach (var entry in await db.WaitListEntries.Where(e => e.PatientId == patient && e.End == null).ToListAsync(cancellationToken))
                await waitList.EndAsync(entry, WaitEnd.AccountClosed, cancellationToken);
        }

        if (notification.PractitionerId is not { } id) return;
        var works = notification.Active && notification.Roles.Contains(Roles.Practitioner);
        var known = await db.Practitioners.SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (known is null)
        {
            if (works) db.AddNew(Practitioner.OfAccount(id, notification.Version, notification.GivenName, notification.FamilyName, notification.Language), [], []);
        }
        else if (known.FollowAccount(notification.Version, works))
        {
            db.EnqueueChanged(known);
            db.Hint(new HintAudience.WatchersOf(id), HintTypes.Slots, id);
        }
    }
}
