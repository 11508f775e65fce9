using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Tells of every account again.</summary>
internal sealed class RepublishAccounts(IIdentityDb db, Accounts accounts) : IRepublish
{
    public string Module => IdentityModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().ToListAsync(ct);
        foreach (var user in users) accounts.Tell(user);
        await db.SaveChangesAsync(ct);
        return users.Count;
    }
}
