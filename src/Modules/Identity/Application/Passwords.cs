using System.Collections.Frozen;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Domain;
using Microsoft.AspNetCore.Identity;

namespace Clinic.Identity.Application;

/// <summary>Passwords: which may be chosen, and their hashes, which cost the same whether an account exists or not.</summary>
internal sealed class Passwords(IPasswordHasher<User> hasher, ISettings settings)
{
    private static readonly FrozenSet<string> Common = ReadCommon();
    private string? _nobodys;

    /// <summary>Null when the password may be chosen, else the code of what is wrong with it.</summary>
    public string? Check(string password, params IEnumerable<string?> personal) => PasswordRules.Check(password, Common, [settings.Get<ClinicSettings>().Name, .. personal]);

    /// <summary>What is stored in place of the password.</summary>
    public string Hash(string password) => hasher.HashPassword(null!, PasswordRules.Normalize(password));

    /// <summary>Whether the hash is of this password. Without a hash it works as long and says no.</summary>
    public bool Matches(string? hash, string password, out bool outdated)
    {
        var answer = hasher.VerifyHashedPassword(null!, hash ?? (_nobodys ??= Hash("nobody has this password")), PasswordRules.Normalize(password));
        outdated = answer == PasswordVerificationResult.SuccessRehashNeeded;
        return hash is not null && answer != PasswordVerificationResult.Failed;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var reader = new StreamReader(typeof(Passwords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
