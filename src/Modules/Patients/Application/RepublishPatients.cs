using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Tells of every patient again, of who treats whom, and of who acts for whom.</summary>
internal sealed class RepublishPatients(IPatientsDb db) : IRepublish
{
    public string Module => PatientsModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var patients = await db.Patients.AsNoTracking().ToListAsync(ct);
        foreach (var patient in patients) db.Tell(patient);
        var relationships = await db.CareRelationships.AsNoTracking().ToListAsync(ct);
        foreach (var relationship in relationships) db.Tell(relationship);
        var proxies = await db.Proxies.AsNoTracking().Where(p => p.UserId != null).ToListAsync(ct);
        foreach (var proxy in proxies) db.Tell(proxy);
        await db.SaveChangesAsync(ct);
        return patients.Count + relationships.Count + proxies.Count;
    }
}
