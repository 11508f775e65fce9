using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Makes the patient that a person registered as.</summary>
internal sealed class WhenPatientRegistered(IPatientsDb db, TimeProvider clock) : INotificationHandler<PatientRegistered>
{
    public async Task Handle(PatientRegistered registered, CancellationToken cancellationToken)
    {
        if (await db.Patients.AnyAsync(p => p.Id == registered.PatientId, cancellationToken)) return;
        var profile = new PatientProfile(
            registered.GivenName, registered.FamilyName, registered.BirthDate, registered.Phone, registered.Language, TimeZone: null, Address.Unknown);
        var patient = Patient.Create(registered.PatientId, registered.UserId, registered.Email, profile, clock.GetInstant());
        db.Patients.Add(patient);
        db.Audit("patient.create", "patient", patient.Id, patient.Id);
        db.Tell(patient);
    }
}
