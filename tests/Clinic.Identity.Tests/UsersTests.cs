using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

/// <summary>What people who manage accounts can do to the accounts of others, and what they cannot.</summary>
public sealed class UsersTests
{
    private const string Fresh = "eleven quiet lanterns";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_invited_person_chooses_a_password_and_works_here(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var admin = await app.SignedInStaff(Roles.Admin);

        var invited = (await Invite(admin, "Olga", "Łoś", Roles.Receptionist)).Expect(HttpStatusCode.Created).Json;
        invited.GetProperty("state").GetString().ShouldBe("invited");
        using var olga = app.Visitor();
        (await olga.Post("/api/identity/sign-in", new { email = "olga@clinic.test", password = Fresh })).Code.ShouldBe("sign_in_failed");
        var mail = await app.NewestMailTo("olga@clinic.test");
        mail.Link.ShouldStartWith("/accept-invitation?token=");

        (await olga.Post("/api/identity/accept-invitation", new { mail.Token, password = "short" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await olga.Post("/api/identity/accept-invitation", new { mail.Token, password = Fresh })).Expect(HttpStatusCode.OK);
        (await olga.Post("/api/identity/accept-invitation", new { mail.Token, password = Fresh })).Code.ShouldBe("link_expired");

        using var browser = await app.SignIn("olga@clinic.test", Fresh);
        (await browser.Get("/api/identity/me")).Json.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe([Roles.Receptionist]);
        var found = (await admin.Get("/api/identity/users?text=los&role=receptionist&state=active")).Json;
        found.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("id").GetGuid()).ShouldBe([invited.GetProperty("id").GetGuid()]);
    }

    [Fact]
    public async Task An_invitation_that_is_sent_again_replaces_the_one_before()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var id = (await Invite(admin, "Olga", "Los", Roles.Receptionist)).Json.GetProperty("id").GetGuid();
        var first = (await app.NewestMailTo("olga@clinic.test")).Token;

        (await admin.Post($"/api/identity/users/{id}/invite-again")).Expect(HttpStatusCode.Accepted);

        var second = (await app.NewestMailTo("olga@clinic.test")).Token;
        using var olga = app.Visitor();
        (await olga.Post("/api/identity/accept-invitation", new { token = first, password = Fresh })).Code.ShouldBe("link_expired");
        (await olga.Post("/api/identity/accept-invitation", new { token = second, password = Fresh })).Expect(HttpStatusCode.OK);
        (await admin.Post($"/api/identity/users/{id}/invite-again")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_accounts_cannot_have_one_address()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var ada = await app.SignedInPatient();

        var answer = await admin.Post("/api/identity/users", new { email = ada.Email.ToUpperInvariant(), givenName = "Ada", familyName = "Two", language = "en", roles = new[] { Roles.Receptionist } });

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Conflict, "email_taken"));
    }

    [Fact]
    public async Task A_disabled_account_is_signed_out_at_once_and_works_again_when_it_is_enabled()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var ada = await app.SignedInPatient();

        var disabled = await Switch(admin, ada.UserId, "disable");

        disabled.Json.GetProperty("state").GetString().ShouldBe("disabled");
        (await ada.Get("/api/identity/me")).Expect(HttpStatusCode.Unauthorized);
        using var browser = app.Visitor();
        (await browser.Post("/api/identity/sign-in", new { email = ada.Email, password = People.Password })).Code.ShouldBe("sign_in_failed");
        (await Switch(admin, ada.UserId, "enable")).Expect(HttpStatusCode.OK);
        (await app.SignIn(ada.Email)).Dispose();
    }

    [Fact]
    public async Task A_deleted_account_holds_nothing_of_its_person_and_the_address_is_free_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var ada = await app.SignedInPatient("Ada", "Quibbleworth");

        (await Switch(admin, ada.UserId, "delete")).Expect(HttpStatusCode.OK);

        (await ada.Get("/api/identity/me")).Expect(HttpStatusCode.Unauthorized);
        (await admin.Get($"/api/identity/users/{ada.UserId}")).Expect(HttpStatusCode.NotFound);
        (await admin.Get("/api/identity/users?text=quibbleworth")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await app.RegisterAndSignIn(ada.Email)).UserId.ShouldNotBe(ada.UserId);
    }

    [Fact]
    public async Task New_roles_count_at_once()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var robin = await app.SignedInStaff(Roles.Receptionist);
        (await robin.Get("/api/identity/users")).Expect(HttpStatusCode.Forbidden);

        (await Edit(admin, robin.UserId, Roles.Receptionist, Roles.Admin)).Expect(HttpStatusCode.OK);

        (await robin.Get("/api/identity/users")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_grants_more_than_they_hold()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var role = (await admin.Post("/api/identity/roles", new { version = 0, name = "People", permissions = new[] { "users.manage" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        var helper = await app.SignedInStaff(Roles.Receptionist);
        (await Edit(admin, helper.UserId, role)).Expect(HttpStatusCode.OK);
        var other = await app.SignedInStaff(Roles.Receptionist);

        (await Invite(helper, "Olga", "Los", Roles.Admin)).Code.ShouldBe("grants_more_than_held");
        (await Edit(helper, other.UserId, Roles.Receptionist, Roles.Admin)).Code.ShouldBe("grants_more_than_held");
        // Nor may somebody touch an account that can do more than they can.
        (await Switch(helper, admin.UserId, "disable")).Code.ShouldBe("grants_more_than_held");
        (await Switch(helper, admin.UserId, "delete")).Code.ShouldBe("grants_more_than_held");
        (await Edit(helper, admin.UserId, role)).Code.ShouldBe("grants_more_than_held");
        (await helper.Post("/api/identity/roles", new { version = 0, name = "All", permissions = new[] { "users.manage", "audit.read" } })).Code.ShouldBe("grants_more_than_held");
        (await helper.Put($"/api/identity/roles/{role}", new { version = 1, name = "People", permissions = new[] { "settings.manage" } })).Code.ShouldBe("grants_more_than_held");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_last_admin_stays_also_when_two_take_the_right_from_each_other_at_once(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (one, two) = (await app.SignedInStaff(Roles.Admin), await app.SignedInStaff(Roles.Admin));

        var answers = await Task.WhenAll(Switch(one, two.UserId, "disable"), Switch(two, one.UserId, "disable"));

        // The second either finds itself signed out, or is refused; never are both done.
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        var left = answers[0].Status == HttpStatusCode.OK ? one : two;
        (await Switch(left, left.UserId, "disable")).Code.ShouldBe("own_account");
        (await Edit(left, left.UserId, Roles.Receptionist)).Code.ShouldBe("own_account");
    }

    [Fact]
    public async Task An_invited_admin_does_not_count_as_one()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var invited = (await Invite(admin, "Olga", "Los", Roles.Admin)).Json.GetProperty("id").GetGuid();
        var second = await app.SignedInStaff(Roles.Admin);
        (await Switch(second, admin.UserId, "disable")).Expect(HttpStatusCode.OK);

        (await Switch(second, invited, "disable")).Expect(HttpStatusCode.OK);
        (await Switch(second, invited, "enable")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_made_from_an_older_version_is_refused()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var robin = await app.SignedInStaff(Roles.Receptionist);
        (await Edit(admin, robin.UserId, Roles.Receptionist)).Expect(HttpStatusCode.OK);

        (await admin.Post($"/api/identity/users/{robin.UserId}/disable", new { version = 1 })).Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task A_role_of_the_clinic_opens_what_it_says_and_cannot_go_while_somebody_has_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var role = (await admin.Post("/api/identity/roles", new { version = 0, name = "Auditor", permissions = new[] { "audit.read" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        (await admin.Post("/api/identity/roles", new { version = 0, name = "Auditor", permissions = new[] { "audit.read" } })).Code.ShouldBe("role_name_taken");
        (await admin.Post("/api/identity/roles", new { version = 0, name = "X", permissions = new[] { "no.such" } })).Expect(HttpStatusCode.UnprocessableEntity);
        var robin = await app.SignedInStaff(Roles.Receptionist);
        (await Edit(admin, robin.UserId, Roles.Receptionist, role)).Expect(HttpStatusCode.OK);

        (await robin.Get("/api/audit")).Expect(HttpStatusCode.OK);
        (await admin.Delete($"/api/identity/roles/{role}")).Code.ShouldBe("role_in_use");
        (await admin.Put($"/api/identity/roles/{role}", new { version = 1, name = "Auditor", permissions = new[] { "settings.manage" } })).Expect(HttpStatusCode.OK);
        (await robin.Get("/api/audit")).Expect(HttpStatusCode.Forbidden);
        (await Edit(admin, robin.UserId, Roles.Receptionist)).Expect(HttpStatusCode.OK);
        (await admin.Delete($"/api/identity/roles/{role}")).Expect(HttpStatusCode.NoContent);
        (await Edit(admin, robin.UserId, role)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Nobody_becomes_a_patient_or_a_doctor_by_a_role_alone()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var robin = await app.SignedInStaff(Roles.Receptionist);

        (await Edit(admin, robin.UserId, Roles.Practitioner)).Expect(HttpStatusCode.UnprocessableEntity);
        (await Edit(admin, robin.UserId, Roles.Patient)).Expect(HttpStatusCode.UnprocessableEntity);
        (await Invite(admin, "Olga", "Los", Roles.Patient)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_is_half_there_is_refused()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        foreach (var answer in new[]
        {
            await admin.Post("/api/identity/users", new { email = "x@clinic.test" }),
            await admin.Post("/api/identity/users", new { email = (string?)null, givenName = "A", familyName = "B", language = "en", roles = new string?[] { null } }),
            await admin.Put($"/api/identity/users/{admin.UserId}", new { version = 1, roles = new string?[] { null, "a b" } }),
            await admin.Post("/api/identity/roles", new { version = 0, name = (string?)null, permissions = new string?[] { null } }),
            await admin.Post("/api/identity/confirm-password", new { }),
            await app.Visitor().Post("/api/identity/accept-invitation", new { }),
            await app.Visitor().Post("/api/identity/set-up", new { }),
        })
        {
            answer.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Accounts_are_for_those_who_manage_them()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        foreach (var person in new[] { ada, await app.SignedInStaff(Roles.Receptionist) })
        {
            foreach (var path in new[] { "/api/identity/users", $"/api/identity/users/{ada.UserId}", "/api/identity/roles" }) (await person.Get(path)).Expect(HttpStatusCode.Forbidden);
            (await Invite(person, "Olga", "Los", Roles.Receptionist)).Expect(HttpStatusCode.Forbidden);
            (await person.Post($"/api/identity/users/{ada.UserId}/disable", new { version = 1 })).Expect(HttpStatusCode.Forbidden);
        }

        using var visitor = app.Visitor();
        (await visitor.Get("/api/identity/users")).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_password_is_shown_again_before_a_secret_is_changed()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        var wrong = await admin.Post("/api/identity/confirm-password", new { password = "not the one" });
        wrong.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").GetProperty("password")[0].GetProperty("code").GetString().ShouldBe("wrong_password");
        (await admin.Post("/api/identity/confirm-password", new { password = People.Password })).Expect(HttpStatusCode.NoContent);
    }

    private static Task<ApiAnswer> Invite(Person by, string givenName, string familyName, params string[] roles) => by.Post(
        "/api/identity/users", new { email = $"{givenName.ToLowerInvariant()}@clinic.test", givenName, familyName, language = "en", roles });

    private static async Task<ApiAnswer> Switch(Person by, Guid id, string to) => await by.Post($"/api/identity/users/{id}/{to}", new { version = await VersionOf(by, id) });

    private static async Task<ApiAnswer> Edit(Person by, Guid id, params string[] roles) => await by.Put(
        $"/api/identity/users/{id}", new { version = await VersionOf(by, id), givenName = "Robin", familyName = "Vance", language = "en", roles });

    private static async Task<int> VersionOf(Person by, Guid id)
    {
        var answer = await by.Get($"/api/identity/users/{id}");
        return answer.Status == HttpStatusCode.OK ? answer.Json.GetProperty("version").GetInt32() : 1;
    }
}
