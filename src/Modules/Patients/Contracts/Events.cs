using MediatR;

namespace Clinic.Patients.Contracts;

/// <summary>A patient was made or changed.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="UserId">The account of the patient, if there is one.</param>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">How to call the patient; empty when the clinic knows none.</param>
/// <param name="Email">Where mail goes, if known.</param>
/// <param name="Language">BCP 47; the language of messages.</param>
/// <param name="TimeZone">IANA; null when it is the clinic's.</param>
public sealed record PatientChanged(
    Guid PatientId, int Version, Guid? UserId, string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string? Email,
    string Language, string? TimeZone) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.patient-changed.v1";
}
