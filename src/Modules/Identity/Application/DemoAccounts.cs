using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Accounts for the people of the demo clinic who can sign in.</summary>
internal sealed class DemoAccounts(IIdentityDb db, Accounts accounts, Passwords passwords) : IDemoSeeder
{
    public int Order => 1;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) return;
        // Everybody has the same public password here, so one hash serves; hashing it for each would only slow the start.
        var hash = passwords.Hash(DemoPlan.Password);
        foreach (var account in AccountsOf(plan)) accounts.Add(account, hash);
        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<NewAccount> AccountsOf(DemoPlan plan)
    {
        foreach (var p in plan.Practitioners.Where(p => p.Email is not null))
        {
            yield return new NewAccount(p.UserId, p.Email!, p.GivenName, p.FamilyName, Languages.Closest("en"), null, p.Id, [Roles.Practitioner]);
        }

        foreach (var p in plan.Patients.Where(p => p.Email is not null))
        {
            yield return new NewAccount(p.UserId, p.Email!, p.GivenName, p.FamilyName, Languages.Closest(p.Language), p.Id, null, [Roles.Patient]);
        }

        foreach (var s in plan.Staff) yield return new NewAccount(s.UserId, s.Email, s.GivenName, s.FamilyName, Languages.Closest("en"), null, null, [s.Role]);
    }
}
