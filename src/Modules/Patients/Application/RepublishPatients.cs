using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Tells of every patient again.</summary>
internal sealed class RepublishPatients(IPatientsDb db) : IRepublish
{
    public string Module => PatientsModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var patients = await db.Patients.AsNoTracking().ToListAsync(ct);
        foreach (var patient in patients) db.Tell(patient);
        await db.SaveChangesAsync(ct);
        return patients.Count;
    }
}
