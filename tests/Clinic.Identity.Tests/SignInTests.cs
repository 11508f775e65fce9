using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;

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

    [Theory]
    [InlineData(Roles.Receptionist)]
    [InlineData(Roles.Admin)]
    public async Task Staff_hold_their_role(string role)
    {
        await using var app = await ClinicApp.StartAsync();
        var robin = await app.SignedInStaff(role);

        (await robin.Get("/api/identity/me")).Json.GetProperty("roles")[0].GetString().ShouldBe(role);
    }
}
