using System.Security.Cryptography;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clinic.Identity.Application;

/// <summary>The code of the set-up page: 80 random bits in letters and digits that are not mistaken for each other, in groups of four.</summary>
internal sealed class SetUpCode
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>For example <c>7KQ2-XW9M-D4TH-PB3C</c>.</summary>
    public string Value { get; } = string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(c => new string(c)));

    /// <summary>Whether this is the code; blanks, dashes and small letters make no difference.</summary>
    public bool Is(string code) => CryptographicOperations.FixedTimeEquals(Plain(code), Plain(Value));

    private static byte[] Plain(string code) => Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant());
}

internal sealed class CreateAdmin(IIdentityDb db, Accounts accounts, SecurityMails mails, SetUpCode code, IOptions<ClinicOptions> clinic) : ICreateAdmin
{
    private const string Admins = $" {Roles.Admin} ";

    public string Code => code.Value;

    public Task<bool> ExistsAsync(CancellationToken ct) => db.Users.AnyAsync(u => u.RolesText.Contains(Admins) && u.DisabledAt == null, ct);

    public Guid Add(string email, string givenName, string familyName, string language, string passwordHash)
    {
        var user = accounts.Add(new NewAccount(Guid.CreateVersion7(), email.Trim(), givenName.Trim(), familyName.Trim(), language, null, null, [Roles.Admin]), passwordHash);
        db.Audit("account.create-admin", "account", user.Id);
        return user.Id;
    }

    public async Task<Uri?> CreateAsync(string email, string givenName, string familyName, CancellationToken ct)
    {
        if (!email.Contains('@', StringComparison.Ordinal) || email.Length > PersonRules.LongestEmail) return null;
        var user = await accounts.FindAsync(email);
        if (user is null)
        {
            user = accounts.Add(new NewAccount(Guid.CreateVersion7(), email.Trim(), givenName, familyName, Languages.Supported[0], null, null, [Roles.Admin]), passwordHash: null);
        }
        else
        {
            user.ChangeRoles([.. user.Roles.Append(Roles.Admin).Distinct()]);
            if (user.DisabledAt is not null) user.Enable();
            accounts.Tell(user);
        }

        var (path, token) = user.Invited ? ("accept-invitation", mails.TokenForInvitation(user)) : ("reset-password", mails.TokenForReset(user));
        db.Audit("account.create-admin", "account", user.Id);
        await db.SaveChangesAsync(ct);
        return clinic.Value.Link($"/{path}?token={token}");
    }
}
