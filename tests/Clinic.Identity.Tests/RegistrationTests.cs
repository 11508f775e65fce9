using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

public sealed class RegistrationTests
{
    private const string Email = "maja@people.example";
    private const string Password = "seven slow herons";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_person_registers_confirms_the_address_and_signs_in(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        using var visitor = app.Visitor();

        (await Register(visitor)).Status.ShouldBe(HttpStatusCode.Accepted);
        var mail = await app.NewestMailTo(Email);
        (await visitor.Post("/api/identity/confirm-email", new { mail.Token })).Expect(HttpStatusCode.OK).Json.GetProperty("email").GetString().ShouldBe(Email);
        using var browser = await app.SignIn(Email, Password);
        await app.EventsDelivered();

        var me = (await browser.Get("/api/identity/me")).Expect(HttpStatusCode.OK).Json;
        me.GetProperty("name").GetString().ShouldBe("Maja Lind");
        me.GetProperty("language").GetString().ShouldBe("es");
        var profile = (await browser.Get("/api/patients/me")).Expect(HttpStatusCode.OK).Json;
        profile.GetProperty("id").GetGuid().ShouldBe(me.GetProperty("patientId").GetGuid());
        profile.GetProperty("birthDate").GetString().ShouldBe("1984-02-29");
        profile.GetProperty("phone").GetString().ShouldBe("+46 8 5550 1234");
    }

    [Fact]
    public async Task The_mail_leads_back_to_where_the_person_came_from()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        await Register(visitor, returnTo: "/doctors/7?date=2026-12-10");

        var mail = await app.NewestMailTo(Email);
        mail.Link.ShouldStartWith("/confirm-email?token=");
        mail.Link.ShouldEndWith("&returnTo=%2Fdoctors%2F7%3Fdate%3D2026-12-10");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("doctors")]
    public async Task The_way_back_cannot_be_another_site(string returnTo)
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        var answer = await Register(visitor, returnTo: returnTo);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty("returnTo")[0].GetProperty("code").GetString().ShouldBe("local_path");
    }

    [Fact]
    public async Task A_known_address_is_answered_like_an_unknown_one_and_only_its_owner_is_told()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();

        var unknown = await Register(visitor, "nobody-yet@people.example");
        var known = await Register(visitor, ada.Email.ToUpperInvariant());

        known.ShouldBe(unknown);
        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["AlreadyRegistered"]);
        (await app.NewestMailTo(ada.Email)).Link.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Signing_in_before_the_address_is_confirmed_is_explained_only_to_who_knows_the_password()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await Register(visitor);

        (await visitor.Post("/api/identity/sign-in", new { email = Email, password = Password })).Code.ShouldBe("email_not_confirmed");
        (await visitor.Post("/api/identity/sign-in", new { email = Email, password = "something else" })).Code.ShouldBe("sign_in_failed");
    }

    [Fact]
    public async Task Whoever_registers_my_address_cannot_slip_a_password_under_my_link()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await Register(visitor);
        var mine = await app.NewestMailTo(Email);
        await Register(visitor, password: "the attacker's own words");

        (await visitor.Post("/api/identity/confirm-email", new { mine.Token })).Expect(HttpStatusCode.OK);

        (await visitor.Post("/api/identity/sign-in", new { email = Email, password = "the attacker's own words" })).Code.ShouldBe("sign_in_failed");
        (await app.SignIn(Email, Password)).Dispose();
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await Register(visitor);
        var mail = await app.NewestMailTo(Email);
        await visitor.Post("/api/identity/confirm-email", new { mail.Token });

        var again = await visitor.Post("/api/identity/confirm-email", new { mail.Token });

        again.Status.ShouldBe(HttpStatusCode.Gone);
        again.Code.ShouldBe("link_expired");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_clicks_at_once_one_makes_the_account(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        using var visitor = app.Visitor();
        await Register(visitor);
        var mail = await app.NewestMailTo(Email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.Post("/api/identity/confirm-email", new { mail.Token })));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Gone).ShouldBe(7);
    }

    [Fact]
    public async Task A_link_expires_and_a_new_one_can_be_asked_for()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await Register(visitor);
        var old = await app.NewestMailTo(Email);
        app.Clock.Advance(TimeSpan.FromDays(2));
        (await visitor.Post("/api/identity/resend-confirmation", new { email = Email, returnTo = "/doctors" })).Status.ShouldBe(HttpStatusCode.Accepted);
        var fresh = await app.NewestMailTo(Email);
        app.Clock.Advance(TimeSpan.FromDays(2));

        (await visitor.Post("/api/identity/confirm-email", new { old.Token })).Code.ShouldBe("link_expired");
        (await visitor.Post("/api/identity/confirm-email", new { fresh.Token })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asking_again_for_an_unknown_address_is_answered_the_same_and_sends_nothing()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await Register(visitor);

        var known = await visitor.Post("/api/identity/resend-confirmation", new { email = Email });
        var unknown = await visitor.Post("/api/identity/resend-confirmation", new { email = "nobody@people.example" });

        unknown.ShouldBe(known);
        (await app.MailsTo("nobody@people.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobodys_inbox_can_be_flooded()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        for (var i = 0; i < 9; i++) (await Register(visitor)).Status.ShouldBe(HttpStatusCode.Accepted);

        (await app.MailsTo(Email)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_is_wrong_is_said_for_each_field()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        var answer = await visitor.Post("/api/identity/register", new { email = "not an address", password = "short", givenName = "", familyName = "Lind\r\nBcc: x", birthDate = "2030-01-01", phone = "call me", language = "tlh" });

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var errors = answer.Json.GetProperty("errors");
        errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value[0].GetProperty("code").GetString()).ShouldBe(
            new Dictionary<string, string?>
            {
                ["email"] = "email", ["givenName"] = "not_empty", ["familyName"] = "one_line", ["birthDate"] = "birth_date", ["phone"] = "phone",
                ["language"] = "language", ["password"] = "password_too_short",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"email":""")]
    [InlineData("""{"email":"a@b.example","password":"x","givenName":"A","familyName":"B","birthDate":"yesterday","phone":"1"}""")]
    [InlineData("""[]""")]
    public async Task What_cannot_be_read_is_said_to_be_so(string body)
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await visitor.Get("/api/clinic");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/register") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-XSRF-TOKEN", visitor.Cookies.GetCookies(app.Address)["XSRF-TOKEN"]!.Value);

        using var answer = await visitor.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("malformed_request");
    }

    [Fact]
    public async Task Fields_that_nobody_asked_for_give_nothing()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new
        {
            email = Email, password = Password, givenName = "Maja", familyName = "Lind", birthDate = "1984-02-29", phone = "+46 8 5550 1234",
            roles = new[] { "admin" }, emailConfirmed = true, userId = Guid.Empty, practitionerId = Guid.NewGuid(),
        });
        await visitor.Post("/api/identity/confirm-email", new { (await app.NewestMailTo(Email)).Token });

        using var browser = await app.SignIn(Email, Password);

        var me = (await browser.Get("/api/identity/me")).Json;
        me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["patient"]);
        me.TryGetProperty("practitionerId", out _).ShouldBeFalse();
        me.GetProperty("userId").GetGuid().ShouldNotBe(Guid.Empty);
    }

    private static Task<ApiAnswer> Register(ApiClient visitor, string email = Email, string password = Password, string? returnTo = null) => visitor.Post(
        "/api/identity/register",
        new { email, password, givenName = "Maja", familyName = "Lind", birthDate = "1984-02-29", phone = "+46 8 5550 1234", language = "es", returnTo });
}
