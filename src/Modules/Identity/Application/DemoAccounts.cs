using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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
        await AddApplicationAsync(plan, hash, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Somebody who would like to work here, and waits for two days already.</summary>
    private async Task AddApplicationAsync(DemoPlan plan, string hash, CancellationToken ct)
    {
        var applicant = new NewAccount(DemoPlan.IdFor("applicant"), "applicant@clinic.example", "Tomás", "Ribeiro", Languages.Closest("en"), null, null, []);
        accounts.Add(applicant, hash);
        var sent = Instant.FromDateTimeOffset(plan.Now) - Duration.FromDays(2);
        var application = DoctorApplication.Start(applicant.UserId, sent - Duration.FromHours(1));
        var fields = new ApplicationFields(
            "OM 48213", "Ordem dos Médicos", null, [], [new("Doctor of Medicine", "University of Porto", 2009), new("Specialist in dermatology", "Hospital de São João", 2015)],
            [new("Dermatologist", "Hospital de São João", 2015, null)], [], "I look after people with long-lasting skin conditions and like to explain.");
        var details = await db.SealAsync(applicant.UserId, ApplicationFields.PlaceOf(application.Id), fields.ToSealedText(), ct);
        application.Write(details, sent.InUtc().Date.PlusYears(3), [DemoPlan.Specialties[0].Code], ["pt", "en", "es"], sent);
        application.Take(ApplicationAction.Submit, applicant.UserId, sent);
        db.Applications.Add(application);
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
