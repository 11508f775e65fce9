using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>
/// The frame of every change that somebody makes to another person's account: made from the version that was seen, never giving
/// more than is held, never leaving the clinic without an admin, told to the other modules, and in force at once.
/// </summary>
internal sealed class ChangeUser(IIdentityDb db, Accounts accounts, ICurrentUser current, PermissionCatalog catalog)
{
    /// <summary>Runs the change in a transaction; the sessions of somebody who may do less from now on stay, with less.</summary>
    /// <param name="id">The account.</param>
    /// <param name="version">The version the person saw.</param>
    /// <param name="action">For the audit log, for example <c>account.disable</c>.</param>
    /// <param name="change">The change; a refusal undoes everything.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<UserResponse>> RunAsync(Guid id, int version, string action, Func<User, Error?> change, CancellationToken ct) => db.TryInTransactionAsync<UserResponse>(
        async () =>
        {
            // Two admins who take the right from each other at once would leave none: whoever comes second waits here.
            await db.Users.Where(u => u.RolesText.Contains(Admins)).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount), ct);
            var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.ErasedAt == null, ct);
            if (user is null) return Error.NotFound;
            if (user.Version != version) return IdentityErrors.ChangedMeanwhile;
            var held = await accounts.PermissionsOfAsync([.. current.Roles], ct);
            // Who may do more is not theirs to change: a helper cannot disable an admin.
            if (!catalog.MayGrant(held, await accounts.PermissionsOfAsync(user.Roles, ct))) return IdentityErrors.GrantsTooMuch;
            if (change(user) is { } refusal) return refusal;
            if (!catalog.MayGrant(held, await accounts.PermissionsOfAsync(user.Roles, ct))) return IdentityErrors.GrantsTooMuch;
            accounts.Tell(user);
            db.Audit(action, "account", user.Id, user.PatientId);
            db.Hint(new HintAudience.User(user.Id), HintTypes.Session, user.Id);
            await db.SaveChangesAsync(ct);
            // Invited admins do not count: nobody knows whether they come.
            if (!await db.Users.AnyAsync(u => u.RolesText.Contains(Admins) && u.DisabledAt == null && u.PasswordHash != null, ct)) return IdentityErrors.LastAdmin;
            return UserResponse.From(user);
        },
        ct);

    /// <summary>Whether the person at work may give these roles; unknown roles are refused too.</summary>
    public async Task<Error?> CheckRolesAsync(IReadOnlyList<string> roles, CancellationToken ct)
    {
        var own = roles.Where(r => !BuiltIn.Contains(r)).ToList();
        var ids = own.Select(r => Guid.TryParse(r, out var id) ? id : Guid.Empty).ToList();
        if (await db.Roles.CountAsync(r => ids.Contains(r.Id), ct) != own.Count) return Error.Invalid("roles", "unknown_role", "There is no such role.");
        return catalog.MayGrant(await accounts.PermissionsOfAsync([.. current.Roles], ct), await accounts.PermissionsOfAsync(roles, ct)) ? null : IdentityErrors.GrantsTooMuch;
    }

    /// <summary>The roles that every clinic has.</summary>
    public static readonly IReadOnlyList<string> BuiltIn = [Roles.Patient, Roles.Practitioner, Roles.Receptionist, Roles.Admin];

    private const string Admins = $" {Roles.Admin} ";
}
