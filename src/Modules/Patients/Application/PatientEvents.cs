using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;

namespace Clinic.Patients.Application;

internal static class PatientEvents
{
    /// <summary>Tells the other modules how the patient is now.</summary>
    public static void Tell(this IPatientsDb db, Patient patient)
    {
        var profile = patient.Profile;
        db.Enqueue(
            new PatientChanged(
                patient.Id, patient.Version, patient.UserId, profile.GivenName, profile.FamilyName, profile.BirthDate, profile.Phone, patient.Email,
                profile.Language, profile.TimeZone),
            patient.Id,
            patient.Version);
    }
}
