using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Tells of every patient again, and of who treats whom.</summary>
internal sealed class RepublishPatients(IPatientsDb db) : IRepublish
{
    public string Module => PatientsModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var patients = await db.Patients.AsNoTracking().ToListAsync(ct);
        foreach (var patient in patients) db.Tell(patient);
        var relationships = await db.CareRelationships.AsNoTracking().ToListAsync(ct);
        foreach (var relationship in relationships) db.Tell(relationship);
        await db.SaveChangesAsync(ct);
        return patients.Count + relationships.Count;
    }
}
