using MediatR;

namespace Clinic.Identity.Contracts;

/// <summary>An account was made or changed. Carries what others need to address its person.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="Email">Where mail goes; known to be the person's.</param>
/// <param name="GivenName">As the person wrote it.</param>
/// <param name="FamilyName">As the person wrote it.</param>
/// <param name="Language">BCP 47, for example <c>es</c>.</param>
/// <param name="PatientId">The patient that the person is, if any.</param>
/// <param name="PractitionerId">The practitioner that the person is, if any.</param>
/// <param name="Roles">Names of built-in roles, and ids of the clinic's own.</param>
/// <param name="Active">False while disabled. Nobody hears of an account before its address is confirmed.</param>
public sealed record AccountChanged(
    Guid UserId, int Version, string Email, string GivenName, string FamilyName, string Language,
    Guid? PatientId, Guid? PractitionerId, IReadOnlyList<string> Roles, bool Active) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.account-changed.v1";
}

/// <summary>A role that the clinic made itself was made, or allows something else now. Accounts name it by its id.</summary>
/// <param name="RoleId">The role, as in <see cref="AccountChanged.Roles" />.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="Permissions">Names of permissions.</param>
public sealed record RoleChanged(Guid RoleId, int Version, IReadOnlyList<string> Permissions) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.role-changed.v1";
}

/// <summary>A person registered as a patient. The patient's id is made here, so that nobody waits for it.</summary>
/// <param name="UserId">The account.</param>
/// <param name="PatientId">The patient to make.</param>
/// <param name="GivenName">As the person wrote it.</param>
/// <param name="FamilyName">As the person wrote it.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As the person wrote it.</param>
/// <param name="Email">The account's address.</param>
/// <param name="Language">BCP 47.</param>
public sealed record PatientRegistered(
    Guid UserId, Guid PatientId, string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string Email, string Language) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.patient-registered.v1";
}

/// <summary>What a security mail is about.</summary>
public enum SecurityMail
{
    /// <summary>Confirm the address of a new account. Has a link.</summary>
    ConfirmEmail,

    /// <summary>Choose a new password. Has a link.</summary>
    ResetPassword,

    /// <summary>Somebody registered with an address that has an account already. No link but to sign in.</summary>
    AlreadyRegistered,

    /// <summary>The password was changed.</summary>
    PasswordChanged,

    /// <summary>Somebody made an account for the person, who chooses a password. Has a link.</summary>
    Invitation,
}

/// <summary>A mail about the account is to be sent. The link's token is made from its id when the mail is rendered.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Mail">What it is about.</param>
/// <param name="Email">The address to send to.</param>
/// <param name="GivenName">For the greeting.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="LinkId">The link in it, if it has one.</param>
/// <param name="ReturnTo">A local path to go on to afterwards.</param>
public sealed record SecurityMailRequested(
    Guid UserId, SecurityMail Mail, string Email, string GivenName, string Language, Guid? LinkId, string? ReturnTo) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.security-mail-requested.v1";

    /// <summary>The purpose of the token in a mail of this kind.</summary>
    public static string PurposeOf(SecurityMail mail) => $"identity.{mail}";
}
