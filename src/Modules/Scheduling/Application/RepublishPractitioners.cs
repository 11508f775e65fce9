using Clinic.BuildingBlocks.Application;
using Clinic.Scheduling.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

internal sealed class RepublishPractitioners(ISchedulingDb db) : IRepublish
{
    public string Module => SchedulingModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var practitioners = await db.Practitioners.AsNoTracking().ToListAsync(ct);
        foreach (var p in practitioners) db.Enqueue(new PractitionerChanged(p.Id, p.Version, p.Name, p.Bookable), p.Id, p.Version);
        await db.SaveChangesAsync(ct);
        return practitioners.Count;
    }
}
