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
