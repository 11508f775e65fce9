namespace Clinic.Identity.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class IdentityPermissions
{
    /// <summary>See, invite, change, disable and delete accounts, and make roles.</summary>
    public const string ManageUsers = "users.manage";

    /// <summary>Read doctors' applications and renewed licences, and decide them.</summary>
    public const string ReviewApplications = "identity.applications";

    /// <summary>Send in the own licence when it was renewed.</summary>
    public const string RenewLicence = "identity.renew-licence";
}
