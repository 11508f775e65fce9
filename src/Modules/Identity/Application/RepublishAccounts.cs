using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Tells of every role of the clinic's own and every account again.</summary>
internal sealed class RepublishAccounts(IIdentityDb db, Accounts accounts) : IRepublish
{
    public string Module => IdentityModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var roles = await db.Roles.AsNoTracking().ToListAsync(ct);
        foreach (var role in roles) accounts.Tell(role);
        var users = await db.Users.AsNoTracking().ToListAsync(ct);
        foreach (var user in users) accounts.Tell(user);
        await db.SaveChangesAsync(ct);
        return roles.Count + users.Count;
    }
}
