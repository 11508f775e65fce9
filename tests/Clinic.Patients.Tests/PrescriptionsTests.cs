using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>What doctors prescribe, and how anybody finds out whether a prescription is good.</summary>
public sealed class PrescriptionsTests
{
    private static readonly object[] Ramipril = [Item("Ramipril", "5 mg")];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_doctor_signs_a_prescription_the_patient_downloads_it_and_a_stranger_checks_its_code(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor) = await app.Treated();
        var path = $"{patient.Record()}/prescriptions";

        (await doctor.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Refused(HttpStatusCode.Conflict, "licence_needed");
        await doctor.HasLicence();
        var signed = (await doctor.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Expect(HttpStatusCode.Created).Json;
        signed.GetProperty("by").GetProperty("name").GetString().ShouldBe("Dr Ines Carranza");

        var read = (await patient.Get(path)).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        read.GetProperty("items")[0].GetProperty("drug").GetString().ShouldBe("Ramipril");
        read.Actions().ShouldBe(["ask_renewal"]);
        (await patient.Get($"{path}/{Id(signed)}/pdf")).Expect(HttpStatusCode.OK);
        var pdf = await patient.Client.Http.GetByteArrayAsync($"{path}/{Id(signed)}/pdf");
        Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");

        using var stranger = app.Visitor();
        var code = read.GetProperty("code").GetString()!;
        code.Length.ShouldBe(26);
        var check = (await stranger.Get($"/api/check/{code.ToLowerInvariant().Insert(4, "-")}")).Expect(HttpStatusCode.OK);
        check.Json.GetProperty("result").GetString().ShouldBe("valid");
        check.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["result", "clinic", "doctor", "signedOn", "items"]);
        check.Text.ShouldNotContain("Marsh");
        check.Text.ShouldNotContain("Ramipril");
        (await stranger.Get($"/api/check/{code[..25]}0")).Json.GetProperty("result").GetString().ShouldBe(code.EndsWith('0') ? "valid" : "unknown");
        (await stranger.Get("/api/check/nonsense")).Json.GetProperty("result").GetString().ShouldBe("unknown");

        (await doctor.Post($"{path}/{Id(signed)}/cancel", new { version = 1 })).Expect(HttpStatusCode.OK);
        (await stranger.Get($"/api/check/{code}")).Json.GetProperty("result").GetString().ShouldBe("revoked");
        (await patient.Client.Http.GetByteArrayAsync($"{path}/{Id(signed)}/pdf")).Length.ShouldBeGreaterThan(1_000);
        await app.EventsDelivered();
        var news = (await patient.Get("/api/notifications")).Text;
        news.ShouldContain("prescription_signed");
        news.ShouldContain("prescription_cancelled");
        news.ShouldNotContain("Ramipril");
    }

    [Fact]
    public async Task Who_checks_without_end_is_asked_to_wait()
    {
        await using var app = await ClinicApp.StartAsync();
        using var stranger = app.Visitor();
        for (var i = 0; i < 30; i++) (await stranger.Get("/api/check/nonsense")).Expect(HttpStatusCode.OK);
        (await stranger.Get("/api/check/nonsense")).Refused(HttpStatusCode.TooManyRequests, "too_many_checks");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await stranger.Get("/api/check/nonsense")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_allergy_and_what_is_taken_already_are_looked_at_before_anything_is_signed()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        await doctor.HasLicence();
        var path = $"{patient.Record()}/prescriptions";
        (await patient.Add("allergy", new { name = "Penicillin", severity = "severe" })).Expect(HttpStatusCode.Created);
        (await patient.Add("medication", new { name = "Ramipril 2.5 mg" })).Expect(HttpStatusCode.Created);

        object[] items = [Item("Amoxicillin", "500 mg"), Item("Ramipril", "5 mg"), Item("Paracetamol", "500 mg")];
        var warned = (await doctor.Post(path, new { id = Guid.NewGuid(), items })).Refused(HttpStatusCode.Conflict, "warnings_not_acknowledged").GetProperty("warnings").EnumerateArray().ToList();
        warned.Select(w => (w.GetProperty("kind").GetString(), w.GetProperty("item").GetInt32(), w.GetProperty("because").GetString()))
            .ShouldBe([("allergy", 0, "Penicillin"), ("duplicate", 1, "Ramipril 2.5 mg")]);

        // One of two is not enough.
        var keys = warned.Select(w => w.GetProperty("key").GetString()).ToArray();
        (await doctor.Post(path, new { id = Guid.NewGuid(), items, acknowledged = keys[..1] })).Refused(HttpStatusCode.Conflict, "warnings_not_acknowledged");
        (await doctor.Post(path, new { id = Guid.NewGuid(), items, acknowledged = keys })).Expect(HttpStatusCode.Created);
        (await patient.Get(path)).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await doctor.Post(path, new { id = Guid.NewGuid(), items = Array.Empty<object>() })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await doctor.Post(path, new { id = Guid.NewGuid(), items = new[] { Item("", "5 mg") } })).Json.GetProperty("errors").GetProperty("items[0].drug")[0].GetProperty("code").GetString().ShouldBe("not_empty");
    }

    [Fact]
    public async Task Signing_asks_for_the_password_when_it_was_shown_long_ago()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        await doctor.HasLicence();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var path = $"{patient.Record()}/prescriptions";

        (await doctor.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Refused(HttpStatusCode.Forbidden, "reauthentication_required");
        (await doctor.Post("/api/identity/confirm-password", new { password = People.Password })).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        (await doctor.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_patient_asks_for_it_again_and_the_doctor_renews_it_or_says_no()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        await doctor.HasLicence();
        var path = $"{patient.Record()}/prescriptions";
        var first = (await doctor.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Expect(HttpStatusCode.Created).Json;

        (await patient.Post($"{path}/{Id(first)}/cancel", new { version = 1 })).Refused(HttpStatusCode.Conflict, "not_allowed_in_state");
        (await patient.Post($"{path}/{Id(first)}/ask-renewal", new { version = 1 })).Expect(HttpStatusCode.OK).Json.Actions().ShouldBeEmpty();
        await app.EventsDelivered();
        (await doctor.Get("/api/notifications")).Text.ShouldContain("renewal_requested");
        (await doctor.Post($"{path}/{Id(first)}/refuse-renewal", new { version = 2 })).Expect(HttpStatusCode.OK);
        (await patient.Post($"{path}/{Id(first)}/ask-renewal", new { version = 3 })).Expect(HttpStatusCode.OK);
        // The same again is no duplicate when it is a renewal.
        var again = new { id = Guid.NewGuid(), items = Ramipril, renewsId = Id(first) };
        var second = (await doctor.Post(path, again)).Expect(HttpStatusCode.Created).Json;
        // The answer was lost on the way, and the button pressed once more.
        (await doctor.Post(path, again)).Json.GetProperty("code").GetString().ShouldBe(second.GetProperty("code").GetString());
        (await patient.Get(path)).Json.GetProperty("total").GetInt32().ShouldBe(2);
        second.GetProperty("renewsId").GetString().ShouldBe(Id(first));
        (await patient.Get(path)).Json.GetProperty("items").EnumerateArray().Count(p => p.TryGetProperty("renewalAskedAt", out var _)).ShouldBe(0);
        await app.EventsDelivered();
        (await patient.Get("/api/notifications")).Text.ShouldContain("renewal_refused");
    }

    [Fact]
    public async Task Nobody_but_a_doctor_who_treats_the_patient_prescribes()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, _) = await app.Treated();
        var other = await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId);
        await other.HasLicence();
        var path = $"{patient.Record()}/prescriptions";

        (await other.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Post(path, new { id = Guid.NewGuid(), items = Ramipril })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await app.SignedInStaff(Roles.Admin)).Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Item(string drug, string strength) => new
    {
        drug, strength, form = "tablet", dose = "1 tablet", route = "by mouth", frequency = "once a day", duration = "90 days", quantity = "100 tablets", refills = 2, instructions = "With water",
    };

    private static string Id(JsonElement prescription) => prescription.GetProperty("id").GetString()!;
}

internal static class Prescribing
{
    public static async Task HasLicence(this Person doctor) =>
        (await doctor.Put("/api/patients/prescriber", new { licenceNumber = "GMC 7654321", licenceAuthority = "General Medical Council" })).Expect(HttpStatusCode.OK);
}
