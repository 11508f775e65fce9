using Clinic.BuildingBlocks.Domain;

namespace Clinic.Patients.Domain;

/// <summary>Every refusal of this module.</summary>
internal static class PatientErrors
{
    /// <summary>Somebody of this name and date of birth is known already; <c>found</c> says who.</summary>
    public static readonly Error Exists = new(
        ErrorKind.Conflict, "patient_exists", "There is a patient with this name and date of birth already. Say that it is somebody else to go on.");

    /// <summary>Somebody else, or the same person elsewhere, changed it after it was read.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "This was changed meanwhile. Look at it again, then repeat your change.");
}
