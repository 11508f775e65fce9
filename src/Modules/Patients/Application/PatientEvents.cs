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

    /// <summary>Tells the other modules until when the doctor treats the patient.</summary>
    public static void Tell(this IPatientsDb db, CareRelationship relationship) => db.Enqueue(
        new CareRelationshipChanged(
            relationship.Id, relationship.Version, relationship.PatientId, relationship.PractitionerId, relationship.Until.ToDateTimeOffset()),
        relationship.Id,
        relationship.Version);
}
