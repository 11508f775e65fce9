namespace Clinic.Patients.Domain;

/// <summary>Who wrote something in a record, as they were called then.</summary>
/// <param name="UserId">The account.</param>
/// <param name="PractitionerId">The doctor; null when it was the patient, or somebody who acts for the patient.</param>
/// <param name="Name">As on the day.</param>
internal sealed record Author(Guid UserId, Guid? PractitionerId, string Name)
{
    /// <summary>Whether a doctor wrote it.</summary>
    public bool IsPractitioner => PractitionerId is not null;
}
