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

    /// <summary>Names of built-in roles and ids of the clinic's own; kept as one text, each between blanks, so that it can be searched.</summary>
    public IReadOnlyList<string> Roles
    {
        get => RolesText.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        private set => RolesText = $" {string.Join(' ', value)} ";
    }

    /// <summary>The roles, as stored.</summary>
    public string RolesText { get; private set; } = "";

    /// <summary>Names and address in the form they are searched in.</summary>
    public string SearchText { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    /// <summary>Set while the account may not be used.</summary>
    public Instant? DisabledAt { get; private set; }

    /// <summary>Until the invited person chose a password.</summary>
    public bool Invited => PasswordHash is null && ErasedAt is null;

    /// <summary>Set when the account was deleted: nothing of the person is left in it.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Grows by one with each change that others are told of; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    /// <summary>The version of the patient's profile that the names and the language come from; 0 before the first.</summary>
    public int ProfileVersion { get; private set; }

    /// <summary>
    /// A new account: of somebody whose address is known to be theirs, or, without a password, of somebody who is invited and
    /// chooses one by the link in the mail.
    /// </summary>
    public static User Create(NewAccount account, string normalizedEmail, string? passwordHash, Instant now) => new()
    {
        Id = account.UserId,
        Email = account.Email,
        NormalizedEmail = normalizedEmail,
        UserName = account.Email,
        NormalizedUserName = normalizedEmail,
        EmailConfirmed = passwordHash is not null,
        PasswordHash = passwordHash,
        SecurityStamp = NewStamp(),
        GivenName = account.GivenName,
        FamilyName = account.FamilyName,
        Language = account.Language,
        PatientId = account.PatientId,
        PractitionerId = account.PractitionerId,
        Roles = account.Roles,
        SearchText = SearchTextOf(account.GivenName, account.FamilyName, account.Email),
        CreatedAt = now,
        Version = 1,
    };

    /// <summary>The invited person chose a password, by a link that only their mailbox had.</summary>
    public void AcceptInvitation(string passwordHash)
    {
        EmailConfirmed = true;
        ChangePassword(passwordHash);
    }

    /// <summary>Gives the account these roles and no others.</summary>
    public void ChangeRoles(IReadOnlyList<string> roles)
    {
        Roles = roles;
        Version++;
    }

    /// <summary>Makes the person a doctor of the clinic, beside what they are already.</summary>
    /// <param name="practitionerId">The practitioner they become, unless they are one.</param>
    /// <param name="role">The role of a doctor.</param>
    public void BecomePractitioner(Guid practitionerId, string role)
    {
        PractitionerId ??= practitionerId;
        ChangeRoles([.. Roles.Append(role).Distinct()]);
    }

    /// <summary>Changes how the person is named and spoken to.</summary>
    public void Rename(string givenName, string familyName, string language)
    {
        (GivenName, FamilyName, Language) = (givenName, familyName, language);
        SearchText = SearchTextOf(givenName, familyName, Email!);
        Version++;
    }

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
        Rename(givenName, familyName, language);
        return true;
    }

    /// <summary>From now on the account cannot be used.</summary>
    public void Disable(Instant now)
    {
        DisabledAt ??= now;
        Version++;
    }

    /// <summary>The account can be used again.</summary>
    public void Enable()
    {
        DisabledAt = null;
        Version++;
    }

    /// <summary>
    /// Takes everything of the person out of the account and closes it for good. The row stays, so that the audit log and the visits
    /// still name one account.
    /// </summary>
    public void Erase(Instant now)
    {
        Disable(now);
        ErasedAt = now;
        Email = UserName = $"{Id:N}@deleted.invalid";
        NormalizedEmail = NormalizedUserName = Email.ToUpperInvariant();
        (GivenName, FamilyName, SearchText, PasswordHash, Roles) = ("", "", "", null, []);
    }

    private static string SearchTextOf(string givenName, string familyName, string email) =>
        $"{BuildingBlocks.Domain.SearchText.Fold($"{givenName} {familyName}")} {email.ToLowerInvariant()}";

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}

/// <summary>What an account is made of.</summary>
internal sealed record NewAccount(
    Guid UserId, string Email, string GivenName, string FamilyName, string Language, Guid? PatientId, Guid? PractitionerId, IReadOnlyList<string> Roles);
