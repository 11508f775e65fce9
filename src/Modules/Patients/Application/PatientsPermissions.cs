namespace Clinic.Patients.Application;

/// <summary>What this module asks of people.</summary>
internal static class PatientsPermissions
{
    /// <summary>Read and change the own profile.</summary>
    public const string OwnProfile = "patients.own-profile";

    /// <summary>Find, make and change patients for the clinic. Doctors do not: they see whom they treat.</summary>
    public const string Manage = "patients.manage";
}
