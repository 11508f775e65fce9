using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Contracts;

namespace Clinic.Patients.Application;

/// <summary>What this module asks of people.</summary>
internal static class PatientsPermissions
{
    /// <summary>Read and change the own profile.</summary>
    public const string OwnProfile = "patients.own-profile";

    /// <summary>Open the records of the patients that one treats, and write in them.</summary>
    public const string Treat = "patients.treat";

    /// <summary>Act for others, and let others act for oneself.</summary>
    public const string Family = "patients.family";

    /// <summary>Look at the records that doctors opened in an emergency.</summary>
    public const string ReviewAccess = EmergencyAccessOpened.ReviewPermission;

    /// <summary>Find, make and change patients for the clinic. Doctors do not: they see whom they treat.</summary>
    public const string Manage = "patients.manage";

    /// <summary>Whether the person keeps what is known about this patient, beside the record: the patient's side, or the desk.</summary>
    public static bool MayKeep(this ICurrentUser user, Guid patientId) => user.MayReadFor(patientId) || user.Has(Manage);
}
