using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>
/// An account: a person who showed that the address is theirs. Password hash, security stamp and the rest of what signing in
/// needs are ASP.NET Core Identity's; who the person is in the clinic is ours.
/// </summary>
internal sealed class User : IdentityUser<Guid>
{
    private User()
    {
    }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    public string FullName => $"{GivenName} {FamilyName}";

    /// <summary>BCP 47; one that the clinic speaks.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The patient that this person is, if any.</summary>
    public Guid? PatientId { get; private set; }

    /// <summary>The practitioner that this person is, if any.</summary>
    public Guid? PractitionerId { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public Instant CreatedAt { get; private set; }

    /// <summary>Set while the account may not be used.</summary>
    public Instant? DisabledAt { get; private set; }

    /// <summary>Grows by one with each change that others are told of; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    /// <summary>The version of the patient's profile that the names and the language come from; 0 before the first.</summary>
    public int ProfileVersion { get; private set; }

    /// <summary>A new account whose address is known to be the person's.</summary>
    public static User Create(NewAccount account, string normalizedEmail, string passwordHash, Instant now) => new()
    {
        Id = account.UserId,
        Email = account.Email,
        NormalizedEmail = normalizedEmail,
        UserName = account.Email,
        NormalizedUserName = normalizedEmail,
        EmailConfirmed = true,
        PasswordHash = passwordHash,
        SecurityStamp = NewStamp(),
        GivenName = account.GivenName,
        FamilyName = account.FamilyName,
        Language = account.Language,
        PatientId = account.PatientId,
        PractitionerId = account.PractitionerId,
        Roles = account.Roles,
        CreatedAt = now,
        Version = 1,
    };

    /// <summary>Sets a new password. Who does this also ends the person's sessions.</summary>
    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        SecurityStamp = NewStamp();
        Version++;
    }

    /// <summary>Stores the same password under a stronger hash; nothing else changes.</summary>
    public void UpgradePasswordHash(string passwordHash) => PasswordHash = passwordHash;

    /// <summary>Takes over what the patient's profile says, unless it is older than what is known. Returns whether anything changed.</summary>
    public bool FollowProfile(int profileVersion, string givenName, string familyName, string language)
    {
        if (profileVersion <= ProfileVersion) return false;
        ProfileVersion = profileVersion;
        if ((givenName, familyName, language) == (GivenName, FamilyName, Language)) return false;
        (GivenName, FamilyName, Language) = (givenName, familyName, language);
        Version++;
        return true;
    }

    /// <summary>From now on the account cannot be used.</summary>
    public void Disable(Instant now)
    {
        DisabledAt ??= now;
        Version++;
    }

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>What an account is made of.</summary>
internal sealed record NewAccount(
    Guid UserId, string Email, string GivenName, string FamilyName, string Language, Guid? PatientId, Guid? PractitionerId, IReadOnlyList<string> Roles);
