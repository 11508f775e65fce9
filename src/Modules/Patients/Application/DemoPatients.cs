using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The patients of the demo clinic.</summary>
internal sealed class DemoPatients(IPatientsDb db, TimeProvider clock) : IDemoSeeder
{
    public int Order => 2;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        if (await db.Patients.AnyAsync(ct)) return;
        var now = clock.GetInstant();
        foreach (var p in plan.Patients)
        {
            var profile = new PatientProfile(
                p.GivenName, p.FamilyName, p.BirthDate, p.Phone, Languages.Closest(p.Language), p.TimeZone,
                new Address(p.AddressLine, null, p.City, p.PostalCode, p.Country));
            var patient = Patient.Create(p.Id, p.Email is null ? null : p.UserId, p.Email, profile, now);
            db.Patients.Add(patient);
            db.Tell(patient);
        }

        await db.SaveChangesAsync(ct);
    }
}
