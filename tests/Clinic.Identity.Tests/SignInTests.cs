using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Identity.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task A_person_who_signs_in_is_known_to_the_next_request()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        var me = (await ada.Get("/api/identity/me")).Expect(HttpStatusCode.OK).Json;

        me.GetProperty("email").GetString().ShouldBe(ada.Email);
        me.GetProperty("patientId").GetGuid().ShouldBe(ada.PatientId!.Value);
        me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["patient"]);
        me.GetProperty("permissions").EnumerateArray().Select(r => r.GetString()).ShouldContain("patients.own-profile");
        me.TryGetProperty("practitionerId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_visitor_is_nobody()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        var me = await visitor.Get("/api/identity/me");

        me.Status.ShouldBe(HttpStatusCode.Unauthorized);
        me.Code.ShouldBe("not_signed_in");
    }

    [Fact]
    public async Task Staff_hold_their_role_and_not_a_patients_permissions()
    {
        await using var app = await ClinicApp.StartAsync();
        var robin = await app.SignedInStaff(Roles.Receptionist);

        (await robin.Get("/api/identity/me")).Json.GetProperty("roles")[0].GetString().ShouldBe("receptionist");
        var profile = await robin.Get("/api/patients/me");

        profile.Status.ShouldBe(HttpStatusCode.Forbidden);
        profile.Code.ShouldBe("not_allowed");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_the_same()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();

        var wrong = await visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = "not the password" });
        var unknown = await visitor.Post("/api/identity/sign-in", new { email = "nobody@people.example", password = "not the password" });

        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Code.ShouldBe("sign_in_failed");
        Same(wrong).ShouldBe(Same(unknown));
    }

    [Fact]
    public async Task Guessing_is_slowed_down_for_known_and_unknown_addresses_alike()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        foreach (var email in new[] { ada.Email, "nobody@people.example" })
        {
            for (var i = 0; i < 5; i++) (await visitor.Post("/api/identity/sign-in", new { email, password = $"guess number {i}" })).Code.ShouldBe("sign_in_failed");

            var sixth = await visitor.Post("/api/identity/sign-in", new { email, password = People.Password });

            sixth.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            sixth.Code.ShouldBe("too_many_attempts");
            sixth.Json.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(15 * 60);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        (await app.SignIn(ada.Email)).Dispose();
    }

    [Fact]
    public async Task Guesses_at_the_same_time_do_not_slip_through_together()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        await visitor.Get("/api/clinic");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = $"guess number {i}" })));

        answers.Count(a => a.Code == "sign_in_failed").ShouldBe(5);
        answers.Count(a => a.Code == "too_many_attempts").ShouldBe(15);
    }

    [Fact]
    public async Task A_good_sign_in_forgives_the_bad_ones_before_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = $"guess number {i}" });
            (await visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = People.Password })).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Signing_out_counts_at_once_also_for_a_copied_cookie()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        using var thief = app.Visitor();
        thief.Cookies.Add(ada.Client.Cookies.GetAllCookies());
        (await thief.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await ada.Post("/api/identity/sign-out")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await thief.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ada.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ada.Post("/api/identity/sign-out")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Signing_out_here_leaves_the_other_browser_signed_in()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var elsewhere = await app.SignInAgain(ada);

        await ada.Post("/api/identity/sign-out");

        (await elsewhere.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_cannot_come_back()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IIdentityDb>();
            (await db.Users.SingleAsync(u => u.Id == ada.UserId)).Disable(NodaTime.Instant.FromDateTimeOffset(ClinicApp.Monday));
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        (await ada.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var visitor = app.Visitor();
        (await visitor.Post("/api/identity/sign-in", new { email = ada.Email, password = People.Password })).Code.ShouldBe("sign_in_failed");
    }

    [Theory]
    [InlineData(false, 29, true)]
    [InlineData(false, 32, false)]
    [InlineData(true, 14, true)]
    [InlineData(true, 17, false)]
    public async Task Doing_nothing_ends_the_session_sooner_for_staff(bool staff, int minutes, bool signedIn)
    {
        await using var app = await ClinicApp.StartAsync();
        var person = staff ? await app.SignedInStaff(Roles.Admin) : await app.SignedInPatient();

        app.Clock.Advance(TimeSpan.FromMinutes(minutes));

        (await person.Get("/api/identity/me")).Status.ShouldBe(signedIn ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task However_busy_a_session_ends_after_twelve_hours()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        for (var minutes = 0; minutes < (12 * 60) - 20; minutes += 20)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            (await ada.Get("/api/identity/me")).Expect(HttpStatusCode.OK);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(20));

        (await ada.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Unsafe_calls_without_the_antiforgery_token_are_refused_and_so_is_another_persons()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var eve = await app.SignedInPatient("Eve");

        using var without = await ada.Client.Http.PostAsync("/api/identity/sign-out", null);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/identity/sign-out");
        foreign.Headers.Add("X-XSRF-TOKEN", eve.Client.Cookies.GetCookies(app.Address)["XSRF-TOKEN"]!.Value);
        using var withEves = await ada.Client.Http.SendAsync(foreign);

        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        withEves.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await withEves.Content.ReadAsStringAsync()).ShouldContain("antiforgery_failed");
        (await ada.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_and_bound_to_the_host_over_https()
    {
        await using var app = await ClinicApp.StartAsync(settings: new Dictionary<string, string?> { ["Clinic:KnownProxies"] = "127.0.0.1,::1" });
        var ada = await app.SignedInPatient();

        (await CookieSetFor("http")).ShouldStartWith("clinic=");
        var secure = await CookieSetFor("https");

        secure.ShouldStartWith("__Host-clinic=");
        secure.ShouldContain("; secure", Case.Insensitive);
        secure.ShouldContain("; httponly", Case.Insensitive);
        secure.ShouldContain("; samesite=lax", Case.Insensitive);
        secure.ShouldNotContain("domain", Case.Insensitive);

        async Task<string> CookieSetFor(string scheme)
        {
            using var plain = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
            plain.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
            using var first = await plain.GetAsync("/api/clinic");
            var cookies = first.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).ToList();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/sign-in")
            {
                Content = System.Net.Http.Json.JsonContent.Create(new { email = ada.Email, password = People.Password }),
            };
            request.Headers.Add("Cookie", string.Join("; ", cookies));
            request.Headers.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(cookies.Single(c => c.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal))["XSRF-TOKEN=".Length..]));
            using var answer = await plain.SendAsync(request);
            return answer.Headers.GetValues("Set-Cookie").Single(c => c.Split('=')[0].EndsWith("clinic", StringComparison.Ordinal));
        }
    }

    private static string Same(ApiAnswer answer) => System.Text.RegularExpressions.Regex.Replace(answer.Text, "\"traceId\":\"[^\"]*\"", "");
}
