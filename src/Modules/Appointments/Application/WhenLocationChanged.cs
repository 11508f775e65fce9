using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// Keeps our copy of where locations are. Visits to come show the present name and address, because people go there; visits that
/// are over show those of their day. The moment and the clock that a visit was booked by never follow: they were agreed. The
/// version of the visits stays, so that nobody who has one open is refused. What other modules copied keeps the old name until the
/// visit changes next; messages lead to the visit's page, which has the present one.
/// </summary>
internal sealed class WhenLocationChanged(IAppointmentsDb db, TimeProvider clock) : INotificationHandler<LocationChanged>
{
    public async Task Handle(LocationChanged notification, CancellationToken cancellationToken)
    {
        var (id, name, address) = (notification.LocationId, notification.Name, notification.Address);
        var known = await db.Locations.SingleOrDefaultAsync(l => l.LocationId == id, cancellationToken);
        if (known is not null && known.Version >= notification.Version) return;
        if (known is null) db.Locations.Add(new LocationProjection { LocationId = id, Version = notification.Version, Name = name, Address = address });
        else (known.Version, known.Name, known.Address) = (notification.Version, name, address);

        var now = clock.GetInstant();
        await db.Appointments
            .Where(a => a.LocationId == id && a.End > now && (a.Status == AppointmentStatus.Pending || a.Status == AppointmentStatus.Booked || a.Status == AppointmentStatus.Arrived))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LocationName, name).SetProperty(a => a.LocationAddress, address), cancellationToken);
    }
}

internal static class PlacesOfOffers
{
    /// <summary>The offer with the place as it is called now: it may have changed since the time was held.</summary>
    public static async Task<Offer> AtPresentPlaceAsync(this IAppointmentsDb db, Offer offer, CancellationToken ct) =>
        await db.Locations.AsNoTracking().SingleOrDefaultAsync(l => l.LocationId == offer.LocationId, ct) is { } place
            ? offer with { LocationName = place.Name, LocationAddress = place.Address }
            : offer;
}
