using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

internal sealed class RepublishPractitioners(ISchedulingDb db) : IRepublish
{
    public string Module => SchedulingModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var practitioners = await db.Practitioners.AsNoTracking().ToListAsync(ct);
        foreach (var p in practitioners) db.EnqueueChanged(p);
        var locations = await db.Locations.AsNoTracking().ToListAsync(ct);
        foreach (var l in locations) db.EnqueueChanged(l);
        var counted = (await db.CountedDays.AsNoTracking().OrderBy(d => d.Date).ThenBy(d => d.LocationId).Include(d => d.Doctors).ToListAsync(ct));
        foreach (var day in counted) db.EnqueueCounted(day);
        await db.SaveChangesAsync(ct);
        return practitioners.Count + locations.Count + counted.Count;
    }
}
