using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>Every refusal of this module.</summary>
internal static class IdentityErrors
{
    /// <summary>The same for an unknown address, a wrong password and a disabled account.</summary>
    public static readonly Error SignInFailed = new(ErrorKind.Unauthorized, "sign_in_failed", "The e-mail address or the password is wrong.");

    /// <summary>Only told to somebody who knows the password.</summary>
    public static readonly Error EmailNotConfirmed = new(ErrorKind.Forbidden, "email_not_confirmed", "Confirm your e-mail address first: follow the link that we sent.");

    /// <summary>Used, expired, replaced, or never ours: all look the same.</summary>
    public static readonly Error LinkExpired = new(ErrorKind.Gone, "link_expired", "This link has expired or was used already.");

    /// <summary>An account with this address is there already; only told to people who manage accounts.</summary>
    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "email_taken", "There is an account with this address already.");

    /// <summary>Nobody grants more than they hold.</summary>
    public static readonly Error GrantsTooMuch = new(ErrorKind.Forbidden, "grants_more_than_held", "You cannot give permissions that you do not have yourself.");

    /// <summary>Somebody must be left who can run the clinic.</summary>
    public static readonly Error LastAdmin = new(ErrorKind.Conflict, "last_admin", "This is the last admin who can sign in. Make somebody else an admin first.");

    /// <summary>People who manage accounts cannot lock themselves out.</summary>
    public static readonly Error OwnAccount = new(ErrorKind.Conflict, "own_account", "Ask another admin to do this to your own account.");

    /// <summary>Somebody else changed it first.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "Somebody else changed this meanwhile. Look at it again.");

    /// <summary>Two roles cannot have one name.</summary>
    public static readonly Error RoleNameTaken = new(ErrorKind.Conflict, "role_name_taken", "There is a role with this name already.");

    /// <summary>People still have the role.</summary>
    public static readonly Error RoleInUse = new(ErrorKind.Conflict, "role_in_use", "Some people still have this role. Take it from them first.");

    /// <summary>The clinic has an admin; the first-start page is over.</summary>
    public static readonly Error SetUpAlready = new(ErrorKind.Gone, "set_up_already", "This clinic was set up already. Sign in instead.");

    /// <summary>The code of the log is another one.</summary>
    public static readonly Error WrongSetUpCode = new(ErrorKind.Forbidden, "wrong_set_up_code", "This is not the code in the host's log.");

    /// <summary>The application is in a state that does not allow this; the answer's <c>current</c> is how it stands.</summary>
    public static readonly Error NotAllowedInState = new(ErrorKind.Conflict, "not_allowed_in_state", "This cannot be done with the application as it stands now.");

    /// <summary>Who is a doctor here needs no application.</summary>
    public static readonly Error AlreadyADoctor = new(ErrorKind.Conflict, "already_a_doctor", "You are a doctor of this clinic already.");

    /// <summary>Tried too often; says how long to wait.</summary>
    public static Error TooManyAttempts(Duration wait) =>
        new Error(ErrorKind.TooMany, "too_many_attempts", "Too many attempts. Wait a little.").With("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>What is wrong with a password that somebody chose.</summary>
    public static string Describe(string code) => code switch
    {
        PasswordRules.TooShort => $"Use at least {PasswordRules.MinLength} characters. A few words are easy to remember.",
        PasswordRules.TooLong => $"Use at most {PasswordRules.MaxLength} characters.",
        PasswordRules.Common => "Many people use this password, so it is guessed first. Choose another.",
        PasswordRules.ContainsPersonal => "This is little more than your name, your address or the clinic's name. Choose another.",
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };
}
