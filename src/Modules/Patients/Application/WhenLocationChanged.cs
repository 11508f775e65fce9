using Clinic.Patients.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Keeps our copy of where the clinic is, for what is printed. Older news is ignored.</summary>
internal sealed class WhenLocationChanged(IPatientsDb db) : INotificationHandler<LocationChanged>
{
    public async Task Handle(LocationChanged notification, CancellationToken cancellationToken)
    {
        var known = await db.Locations.SingleOrDefaultAsync(l => l.LocationId == notification.LocationId, cancellationToken);
        if (known?.Version >= notification.Version) return;
        if (known is null) db.Locations.Add(new KnownLocation { LocationId = notification.LocationId, Version = notification.Version, Name = notification.Name, Address = notification.Address });
        else (known.Version, known.Name, known.Address) = (notification.Version, notification.Name, notification.Address);
    }
}

internal static class Letterheads
{
    /// <summary>
    /// The clinic's address for a paper, in one line: where the newest of these visits is that has an address, because a call by video has none.
    /// Empty when there is none.
    /// </summary>
    public static async Task<string> AddressAtAsync(this IPatientsDb db, IQueryable<Visit> visits, CancellationToken ct)
    {
        var place = await visits.Join(db.Locations.Where(l => l.Address != ""), v => v.LocationId, l => l.LocationId, (v, l) => new { v.Start, v.AppointmentId, l.Name, l.Address })
            .OrderByDescending(x => x.Start).ThenBy(x => x.AppointmentId).FirstOrDefaultAsync(ct);
        return place is null ? "" : $"{place.Name}, {place.Address}";
    }
}
