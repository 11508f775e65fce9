using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

public sealed class ResetPasswordTests
{
    private const string Fresh = "eleven quiet lanterns";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_forgotten_password_is_replaced_and_every_session_ends(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        (await visitor.Post("/api/identity/forgot-password", new { email = ada.Email })).Status.ShouldBe(HttpStatusCode.Accepted);
        var mail = await app.NewestMailTo(ada.Email);
        mail.Link.ShouldStartWith("/reset-password?token=");

        (await visitor.Post("/api/identity/reset-password", new { mail.Token, password = Fresh })).Status.ShouldBe(HttpStatusCode.NoContent);

        (await ada.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = People.Password })).Code.ShouldBe("sign_in_failed");
        (await app.SignIn(ada.Email, Fresh)).Dispose();
        (await app.NewestMailTo(ada.Email)).Kind.ShouldBe("PasswordChanged");
    }

    [Fact]
    public async Task An_unknown_address_is_answered_the_same_and_gets_no_mail()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();

        var known = await visitor.Post("/api/identity/forgot-password", new { email = ada.Email });
        var unknown = await visitor.Post("/api/identity/forgot-password", new { email = "nobody@people.example" });

        unknown.ShouldBe(known);
        (await app.MailsTo("nobody@people.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_works_once_for_an_hour_and_takes_the_others_with_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        var (first, second, third) = (await Ask(), await Ask(), await Ask());
        await visitor.Post("/api/identity/reset-password", new { Token = first, password = Fresh });

        (await visitor.Post("/api/identity/reset-password", new { Token = first, password = Fresh })).Code.ShouldBe("link_expired");
        (await visitor.Post("/api/identity/reset-password", new { Token = second, password = Fresh })).Code.ShouldBe("link_expired");
        var late = await Ask();
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await visitor.Post("/api/identity/reset-password", new { Token = late, password = Fresh })).Code.ShouldBe("link_expired");
        third.ShouldNotBe(second);

        async Task<string> Ask()
        {
            await visitor.Post("/api/identity/forgot-password", new { email = ada.Email });
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await app.NewestMailTo(ada.Email)).Token;
        }
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_good()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient("Seraphina", "Longbottom");
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/forgot-password", new { email = ada.Email });
        var mail = await app.NewestMailTo(ada.Email);

        var refused = await visitor.Post("/api/identity/reset-password", new { mail.Token, password = "Seraphina2026" });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Json.GetProperty("errors").GetProperty("password")[0].GetProperty("code").GetString().ShouldBe("password_contains_personal");
        (await visitor.Post("/api/identity/reset-password", new { mail.Token, password = Fresh })).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_invented_token_is_worth_nothing(string token)
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        (await visitor.Post("/api/identity/reset-password", new { token, password = Fresh })).Code.ShouldBe("link_expired");
    }

    [Fact]
    public async Task A_link_to_confirm_an_address_does_not_reset_a_password()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new { email = "maja@people.example", password = "seven slow herons", givenName = "Maja", familyName = "Lind", birthDate = "1984-02-29", phone = "+46 8 5550 1234" });
        var mail = await app.NewestMailTo("maja@people.example");

        (await visitor.Post("/api/identity/reset-password", new { mail.Token, password = Fresh })).Code.ShouldBe("link_expired");
    }

    [Fact]
    public async Task The_log_holds_no_name_address_password_or_token()
    {
        await using var app = await ClinicApp.StartAsync();
        var person = await app.RegisterAndSignIn("canary-mail@people.example", "Canarygiven", "Canaryfamily");
        await person.Post("/api/identity/forgot-password", new { email = person.Email });
        var mail = await app.NewestMailTo(person.Email);
        await person.Post("/api/identity/reset-password", new { mail.Token, password = Fresh });
        await person.Post("/api/identity/sign-in", new { email = person.Email, password = "a wrong canary password" });

        foreach (var canary in new[] { "canary-mail", "Canarygiven", "Canaryfamily", mail.Token, Fresh, People.Password, "wrong canary", "7946 0123" })
        {
            app.LogLines.Where(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(canary);
        }
    }
}
