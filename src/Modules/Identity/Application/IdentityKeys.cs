namespace Clinic.Identity.Application;

/// <summary>The unique keys that refuse rows on purpose.</summary>
internal static class IdentityKeys
{
    /// <summary>One account per address.</summary>
    public const string Email = "ux_identity_account_normalized_email";

    /// <summary>No two roles of one name.</summary>
    public const string RoleName = "ux_identity_role_name";

    /// <summary>One application per account.</summary>
    public const string ApplicationOfUser = "ux_identity_doctor_application_user_id";
}
