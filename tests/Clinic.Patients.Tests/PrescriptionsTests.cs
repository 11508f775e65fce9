using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task The_paper_says_where_the_doctor_works_also_when_the_visit_is_a_call_and_what_holds_when_it_was_taken_back()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var online = await app.AddLocation(practice, "17:00-19:00", online: true);
        var (patient, doctor) = (await app.SignedInPatient(familyName: "Marsh-Őry"), await app.SignedInPractitioner(practice.PractitionerId));
        await patient.Book(practice);
        var call = await patient.Book(practice with { LocationId = online }, Visits.Start.AddHours(8));
        await app.EventsDelivered();
        await doctor.HasLicence();
        var path = $"{patient.Record()}/prescriptions";
        object[] items = [.. Enumerable.Range(1, 10).Select(i => Item($"Ramipril number {i} with a name that is far too long for one line of the paper and goes on and on", "5 mg"))];
        var signed = (await doctor.Post(path, new { id = Guid.NewGuid(), items, appointmentId = call.Id })).Expect(HttpStatusCode.Created).Json;

        var pages = PdfText.PagesOf(await patient.Client.Http.GetByteArrayAsync($"{path}/{Id(signed)}/pdf"));
        pages.Count.ShouldBeGreaterThan(1);
        pages[0].ShouldContain("Riverside, 1 Quay Street, Town");
        pages[0].ShouldContain("+44 20 7946 0100");
        pages[0].ShouldContain("Ada Marsh-Őry, born 17 May 1990");
        pages[^1].ShouldContain("Licence GMC 7654321, General Medical Council");
        var code = signed.GetProperty("code").GetString()!;
        var shown = string.Join(' ', code.Chunk(4).Select(part => new string(part)));
        for (var i = 0; i < pages.Count; i++) (pages[i].Contains($"Page {i + 1} of {pages.Count}", StringComparison.Ordinal), pages[i].Contains(shown, StringComparison.Ordinal)).ShouldBe((true, true));
        string.Concat(pages).ShouldNotContain("TAKEN BACK");

        (await doctor.Post($"{path}/{Id(signed)}/cancel", new { version = 1 })).Expect(HttpStatusCode.OK);
        PdfText.PagesOf(await patient.Client.Http.GetByteArrayAsync($"{path}/{Id(signed)}/pdf")).ShouldAllBe(page => page.Contains("TAKEN BACK"));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_clinic_checked_is_what_prescriptions_carry_and_the_doctor_cannot_write_over_it(DatabaseEngine engine)
    {
        const string own = "/api/patients/prescriber", renewal = "/api/identity/licence-renewal", application = "/api/identity/application";
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        await app.AddPractitioner();
        var (nadia, admin) = (await app.SignedInApplicant(), await app.SignedInStaff(Roles.Admin));
        var begun = (await nadia.Post(application)).Expect(HttpStatusCode.Created).Json;
        (await nadia.Put(application, new { version = 1, fields = Application("NMC 10") })).Expect(HttpStatusCode.OK);
        (await nadia.Upload($"{application}/documents/licence", SampleFiles.Pdf(), "licence.pdf")).Expect(HttpStatusCode.Created);
        var sent = (await nadia.Post($"{application}/submit", new { version = 2 })).Expect(HttpStatusCode.OK).Json;
        (await admin.Post($"/api/identity/applications/{Id(begun)}/approve", new { version = sent.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        (await LicenceOf(nadia)).ShouldBe(("NMC 10", "Norwegian Board", true));
        (await nadia.Put(own, new { licenceNumber = "Mine", licenceAuthority = "Me" })).Refused(HttpStatusCode.Conflict, "licence_checked");

        (await nadia.Upload($"{renewal}/documents", SampleFiles.Pdf(), "licence.pdf")).Expect(HttpStatusCode.Created);
        var renewed = (await nadia.Post(renewal, new { number = "NMC 11", authority = "Norwegian Board", expiresOn = "2031-06-30" })).Expect(HttpStatusCode.OK).Json;
        await app.EventsDelivered();
        (await LicenceOf(nadia)).Number.ShouldBe("NMC 10", "nobody looked at it yet");
        (await admin.Post($"/api/identity/licence-renewals/{Id(renewed)}/accept", new { version = renewed.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await LicenceOf(nadia)).ShouldBe(("NMC 11", "Norwegian Board", true));

        // An admin-made doctor writes it, until the clinic checks one.
        var practice = await app.AddPractitioner(name: "Omar Haddad");
        var omar = await app.SignedInPractitioner(practice.PractitionerId, "Omar", "Haddad");
        await omar.HasLicence();
        (await LicenceOf(omar)).ShouldBe(("GMC 7654321", "General Medical Council", false));

        // What is lost is filled again, and what came before stays behind.
        await app.InScopeAsync(s => s.GetRequiredService<IPatientsDb>().Prescribers.ExecuteDeleteAsync());
        for (var i = 0; i < 2; i++)
        {
            await app.InScopeAsync(async s =>
            {
                foreach (var republish in s.GetServices<IRepublish>().Where(r => r.Module == "identity")) await republish.RepublishAsync(CancellationToken.None);
                return 0;
            });
            await app.EventsDelivered();
            (await LicenceOf(nadia)).ShouldBe(("NMC 11", "Norwegian Board", true));
        }

        async Task<(string? Number, string? Authority, bool IsChecked)> LicenceOf(Person doctor)
        {
            var json = (await doctor.Get(own)).Expect(HttpStatusCode.OK).Json;
            return (json.GetProperty("licenceNumber").GetString(), json.GetProperty("licenceAuthority").GetString(), json.GetProperty("isChecked").GetBoolean());
        }
    }

    [Fact]
    public async Task Who_checks_without_end_is_asked_to_wait()
    {
        await using var app = await ClinicApp.StartAsync();
        using var stranger = app.Visitor();
        for (var i = 0; i < 30; i++) (await stranger.Get("/api/check/nonsense")).Expect(HttpStatusCode.OK);
        (await stranger.Get("/api/check/nonsense")).Refused(HttpStatusCode.TooManyRequests, "too_many_checks").GetProperty("retryAfterSeconds").GetInt32().ShouldBe(60);
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

    private static object Application(string number) => new
    {
        licenceNumber = number, licenceAuthority = "Norwegian Board", licenceExpiresOn = "2029-06-30", specialtyCodes = new[] { "207N00000X" },
        education = new[] { new { title = "Doctor of Medicine", place = "University of Oslo", year = 2011 } },
        experience = new object[] { new { position = "Dermatologist", place = "Bergen Hospital", from = 2016 } }, languages = new[] { "nb", "en" }, about = "I look after skin.",
    };

    private static string Id(JsonElement prescription) => prescription.GetProperty("id").GetString()!;
}

internal static class Prescribing
{
    public static async Task HasLicence(this Person doctor) =>
        (await doctor.Put("/api/patients/prescriber", new { licenceNumber = "GMC 7654321", licenceAuthority = "General Medical Council" })).Expect(HttpStatusCode.OK);
}
