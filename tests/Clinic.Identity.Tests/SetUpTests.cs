using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Identity.Tests;

/// <summary>How a clinic gets its first admin.</summary>
public sealed class SetUpTests
{
    private const string Fresh = "eleven quiet lanterns";

    [Fact]
    public async Task The_code_of_the_log_makes_the_first_admin_who_is_signed_in_then()
    {
        await using var app = await ClinicApp.StartAsync();
        using var browser = app.Visitor();
        (await browser.Get("/api/identity/set-up")).Json.GetProperty("needed").GetBoolean().ShouldBeTrue();

        (await SetUp(browser, "AAAA-AAAA-AAAA-AAAA")).Code.ShouldBe("wrong_set_up_code");
        (await SetUp(browser, (await CodeOf(app)).ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Expect(HttpStatusCode.NoContent);

        (await browser.Get("/api/identity/me")).Json.GetProperty("roles")[0].GetString().ShouldBe(Roles.Admin);
        (await browser.Get("/api/identity/users")).Expect(HttpStatusCode.OK);
        using var late = app.Visitor();
        (await late.Get("/api/identity/set-up")).Json.GetProperty("needed").GetBoolean().ShouldBeFalse();
        (await SetUp(late, await CodeOf(app))).Code.ShouldBe("set_up_already");
    }

    [Fact]
    public async Task A_clinic_that_has_an_admin_cannot_be_set_up()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.SignedInStaff(Roles.Admin);
        using var browser = app.Visitor();

        (await SetUp(browser, await CodeOf(app))).Code.ShouldBe("set_up_already");
    }

    [Fact]
    public async Task The_command_makes_an_admin_of_nobody_or_of_somebody_and_answers_where_to_choose_a_password()
    {
        await using var app = await ClinicApp.StartAsync();
        var robin = await app.SignedInStaff(Roles.Receptionist);

        var fresh = await CreateAdmin(app, "new@clinic.test");
        fresh.ShouldStartWith("/accept-invitation?token=");
        using var browser = app.Visitor();
        (await browser.Post("/api/identity/accept-invitation", new { token = fresh.Split('=')[1], password = Fresh })).Expect(HttpStatusCode.OK);
        using var signedIn = await app.SignIn("new@clinic.test", Fresh);
        (await signedIn.Get("/api/identity/users")).Expect(HttpStatusCode.OK);

        (await CreateAdmin(app, robin.Email)).ShouldStartWith("/reset-password?token=");
        (await robin.Get("/api/identity/users")).Expect(HttpStatusCode.OK);
    }

    private static Task<ApiAnswer> SetUp(ApiClient browser, string code) => browser.Post(
        "/api/identity/set-up", new { code, email = "first@clinic.test", givenName = "Vera", familyName = "First", language = "en", password = Fresh });

    private static Task<string> CodeOf(ClinicApp app) => app.InScopeAsync(services => Task.FromResult(services.GetRequiredService<ICreateAdmin>().Code));

    private static Task<string> CreateAdmin(ClinicApp app, string email) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<ICreateAdmin>().CreateAsync(email, "New", "Admin", default))!.PathAndQuery);
}
