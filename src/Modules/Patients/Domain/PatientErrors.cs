using Clinic.BuildingBlocks.Domain;

namespace Clinic.Patients.Domain;

/// <summary>Every refusal of this module.</summary>
internal static class PatientErrors
{
    /// <summary>Somebody else, or the same person elsewhere, changed it after it was read.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "This was changed meanwhile. Look at it again, then repeat your change.");
}
