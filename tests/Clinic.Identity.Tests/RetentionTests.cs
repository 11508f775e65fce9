using System.Net;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Identity.Application;
using Clinic.Identity.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Identity.Tests;

/// <summary>What accounts leave behind goes after a while, and nothing else does.</summary>
public sealed class RetentionTests
{
    private const string Own = "/api/identity/application";
    private const string Rules = "/api/settings/identity.retention";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_nobody_came_back_to_goes_and_what_was_sent_in_or_is_newer_stays(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (gone, sent) = (await app.SignedInApplicant(), await app.SignedInApplicant("Bo"));
        await DraftAsync(gone);
        var version = await DraftAsync(sent);
        (await sent.Post($"{Own}/submit", new { version })).Expect(HttpStatusCode.OK);
        var picked = await app.SignedInApplicant("Pia");
        await DraftAsync(picked);
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new { email = "never@people.example", password = People.Password, givenName = "Noa", familyName = "Berg", birthDate = "1990-05-17", phone = "+44 20 7946 0123" });
        await app.EventsDelivered();

        app.Clock.Advance(TimeSpan.FromDays(100));
        var kept = await app.SignedInApplicant("Kim");
        await DraftAsync(kept);
        // Somebody who took up an old draft again: one document is enough.
        picked = await app.SignInAgain(picked);
        (await picked.Upload($"{Own}/documents/other", Pdf, "other.pdf")).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromDays(85));
        await RunAsync(app);

        (await StateAsync(gone)).ShouldBe("none");
        (await StateAsync(sent)).ShouldBe("submitted");
        (await StateAsync(picked)).ShouldBe("draft");
        (await StateAsync(kept)).ShouldBe("draft");
        await Eventually.Until(() => Task.FromResult(FilesIn(app) == 4));
        (await CountAsync(app, db => db.Registrations)).ShouldBe(0);
        (await CountAsync(app, db => db.Sessions)).ShouldBe(6, "two of a hundred days ago, and those who just signed in");

        var admin = await app.SignedInStaff(Roles.Admin);
        (await admin.Put(Rules, new { version = 0, values = new { sessionDays = 30, draftDays = 30 } })).Expect(HttpStatusCode.OK);
        await RunAsync(app);

        (await StateAsync(kept)).ShouldBe("none");
        (await StateAsync(sent)).ShouldBe("submitted");
        (await admin.Put(Rules, new { version = 1, values = new { sessionDays = 29, draftDays = 3_651 } })).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name)
            .ShouldBe(["values.sessionDays", "values.draftDays"], ignoreOrder: true);

        // Whoever comes back begins anew.
        async Task<string?> StateAsync(Person person)
        {
            var answer = await (await app.SignInAgain(person)).Get(Own);
            return answer.Status == HttpStatusCode.NotFound ? "none" : answer.Expect(HttpStatusCode.OK).Json.GetProperty("state").GetString();
        }
    }

    private static byte[] Pdf => Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    private static async Task<int> DraftAsync(Person person)
    {
        await person.Post(Own);
        (await person.Upload($"{Own}/documents/licence", Pdf, "licence.pdf")).Expect(HttpStatusCode.Created);
        var fields = new
        {
            licenceNumber = "GMC 7654321", licenceAuthority = "General Medical Council", licenceExpiresOn = "2029-06-30", specialtyCodes = new[] { "207N00000X" },
            education = new[] { new { title = "Doctor of Medicine", place = "University of Oslo", year = 2011 } }, experience = Array.Empty<object>(), languages = new[] { "en" }, about = "",
        };
        return (await person.Put(Own, new { version = 1, fields })).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
    }

    private static Task<int> RunAsync(ClinicApp app) => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<AccountRetention>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static Task<int> CountAsync<T>(ClinicApp app, Func<IIdentityDb, IQueryable<T>> rows) => app.InScopeAsync(services => rows(services.GetRequiredService<IIdentityDb>()).CountAsync());

    private static int FilesIn(ClinicApp app) =>
        Directory.EnumerateFiles(Path.Combine(app.Database.Folder, "files"), "*", SearchOption.AllDirectories).Count(f => !f.Contains("incoming", StringComparison.Ordinal));
}
