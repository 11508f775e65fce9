using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Notes the date of a renewed licence that the clinic accepted, which opens bookings again that the old one had stopped. A date that
/// is not later than what is noted is old news, or the clinic noted a later one itself.
/// </summary>
internal sealed class WhenLicenceRenewed(ISchedulingDb db, Schedules schedules, TimeProvider clock) : INotificationHandler<LicenceRenewalDecided>
{
    public async Task Handle(LicenceRenewalDecided notification, CancellationToken cancellationToken)
    {
        if (!notification.Accepted) return;
        var (id, expiresOn) = (notification.PractitionerId, LocalDate.FromDateOnly(notification.ExpiresOn));
        await db.Locks.Where(l => l.PractitionerId == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), cancellationToken);
        // A doctor is made known before they can renew anything; when the news overtook it, the relay tries again a little later.
        var schedule = await schedules.ReadFreshAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Practitioner {id} is not known here yet.");
        var practitioner = await db.Practitioners.SingleAsync(p => p.Id == id, cancellationToken);
        if (practitioner.LicenceExpiresOn >= expiresOn) return;
        practitioner.NoteLicence(expiresOn, schedule.Today(clock));
        practitioner.Touch();
        db.EnqueueChanged(practitioner);
        db.Audit("practitioner.licence", "practitioner", id);
        db.Hint(new HintAudience.WatchersOf(id), HintTypes.Slots, id);
        db.Hint(new HintAudience.Practitioner(id), HintTypes.Schedule, id);
    }
}
