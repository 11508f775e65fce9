using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

public sealed class ProfileTests
{
    [Fact]
    public async Task Who_registers_finds_a_profile()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.RegisterAndSignIn("ada@people.example");

        var profile = (await ada.Get("/api/patients/me")).Expect(HttpStatusCode.OK).Json;

        profile.GetProperty("id").GetGuid().ShouldBe(ada.PatientId!.Value);
        profile.GetProperty("email").GetString().ShouldBe("ada@people.example");
        profile.GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_change_is_stored_and_the_account_follows()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        var changed = (await ada.Put("/api/patients/me", Profile(version: 1))).Expect(HttpStatusCode.OK).Json;
        await app.EventsDelivered();

        changed.GetProperty("version").GetInt32().ShouldBe(2);
        var profile = (await ada.Get("/api/patients/me")).Json;
        profile.GetProperty("address").GetProperty("city").GetString().ShouldBe("Cádiz");
        profile.GetProperty("timeZone").GetString().ShouldBe("Europe/Madrid");
        profile.GetProperty("email").GetString().ShouldBe(ada.Email);
        var me = (await ada.Get("/api/identity/me")).Json;
        me.GetProperty("name").GetString().ShouldBe("Adela Marsh Ríos");
        me.GetProperty("language").GetString().ShouldBe("es");
    }

    [Fact]
    public async Task A_change_of_something_old_is_refused_and_shows_what_is_there_now()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        await ada.Put("/api/patients/me", Profile(version: 1));

        var stale = await ada.Put("/api/patients/me", Profile(version: 1, givenName: "Other"));

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Code.ShouldBe("changed_meanwhile");
        stale.Json.GetProperty("current").GetProperty("givenName").GetString().ShouldBe("Adela");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_changes_at_once_one_is_stored(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ada.Put("/api/patients/me", Profile(version: 1, givenName: $"Ada {i}"))));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code == "changed_meanwhile").ShouldBe(7);
        (await ada.Get("/api/patients/me")).Json.GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_changes_anothers_profile_whatever_the_body_says()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var eve = await app.SignedInPatient("Eve", "Stone");

        (await eve.Put("/api/patients/me", new
        {
            id = ada.PatientId, userId = ada.UserId, email = "eve@evil.example", givenName = "Eve", familyName = "Stone", birthDate = "1990-05-17",
            phone = "+44 20 7946 0999", language = "en", version = 1,
        })).Expect(HttpStatusCode.OK).Json.GetProperty("email").GetString().ShouldBe(eve.Email);

        (await ada.Get("/api/patients/me")).Json.GetProperty("phone").GetString().ShouldBe("+44 20 7946 0123");
    }

    [Theory]
    [InlineData("givenName", "", "not_empty")]
    [InlineData("phone", "12345", "phone")]
    [InlineData("phone", "+44 20 7946 0123 ext 12", "phone")]
    [InlineData("birthDate", "2026-12-09", "birth_date")]
    [InlineData("birthDate", "1896-01-01", "birth_date")]
    [InlineData("language", "tlh", "language")]
    [InlineData("timeZone", "Mars/Olympus", "time_zone")]
    public async Task What_cannot_be_is_refused(string field, string value, string code)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var profile = new Dictionary<string, object?>
        {
            ["givenName"] = "Ada", ["familyName"] = "Marsh", ["birthDate"] = "1990-05-17", ["phone"] = "+44 20 7946 0123", ["language"] = "en", ["version"] = 1,
            [field] = value,
        };

        var answer = await ada.Put("/api/patients/me", profile);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Visitors_are_asked_to_sign_in(string method)
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();

        (await visitor.Send(new HttpMethod(method), "/api/patients/me", method == "PUT" ? Profile(1) : null)).Code.ShouldBe("not_signed_in");
    }

    [Fact]
    public async Task Attack_strings_are_kept_as_text()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        const string name = "<script>alert(1)</script> =cmd|' /C calc'!A0 {{7*7}} '; DROP TABLE patient;--";

        (await ada.Put("/api/patients/me", Profile(version: 1, givenName: name))).Expect(HttpStatusCode.OK);

        (await ada.Get("/api/patients/me")).Json.GetProperty("givenName").GetString().ShouldBe(name);
    }

    private static object Profile(int version, string givenName = "Adela") => new
    {
        givenName, familyName = "Marsh Ríos", birthDate = "1990-05-17", phone = "+34 91 555 01 23", language = "es", timeZone = "Europe/Madrid",
        address = new { line1 = "Calle Larga 3", city = "Cádiz", postalCode = "11001", country = "Spain" }, version,
    };
}
