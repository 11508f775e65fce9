using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Makes accounts and tells the other modules about them; nothing is stored before the caller saves.</summary>
internal sealed class Accounts(IIdentityDb db, UserManager<User> users, PermissionCatalog catalog, TimeProvider clock)
{
    /// <summary>The form in which addresses are compared.</summary>
    public string Normalize(string email) => users.NormalizeEmail(email.Trim())!;

    /// <summary>The account with this address, or null.</summary>
    public Task<User?> FindAsync(string email) => users.FindByEmailAsync(email.Trim());

    /// <summary>Adds an account: of somebody whose address is known to be theirs, or, without a password, of somebody who is invited.</summary>
    public User Add(NewAccount account, string? passwordHash)
    {
        var user = User.Create(account, Normalize(account.Email), passwordHash, clock.GetInstant());
        db.Users.Add(user);
        Tell(user);
        return user;
    }

    /// <summary>What these roles, built-in or the clinic's own, allow together.</summary>
    public async Task<IReadOnlySet<string>> PermissionsOfAsync(IReadOnlyCollection<string> roles, CancellationToken ct)
    {
        var permissions = new HashSet<string>(catalog.Of(roles));
        var own = roles.Select(r => Guid.TryParse(r, out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
        if (own.Count == 0) return permissions;
        foreach (var role in await db.Roles.AsNoTracking().Where(r => own.Contains(r.Id)).ToListAsync(ct)) permissions.UnionWith(role.Permissions);
        return permissions;
    }

    /// <summary>Tells the other modules how the account is now.</summary>
    public void Tell(User user) => db.Enqueue(
        new AccountChanged(
            user.Id, user.Version, user.Email!, user.GivenName, user.FamilyName, user.Language, user.PatientId, user.PractitionerId, user.Roles,
            Active: user.DisabledAt is null),
        user.Id,
        user.Version);

    /// <summary>Tells the other modules what a role of the clinic's own allows now.</summary>
    public void Tell(ClinicRole role) => db.Enqueue(new RoleChanged(role.Id, role.Version, role.Permissions), role.Id, role.Version);
}
