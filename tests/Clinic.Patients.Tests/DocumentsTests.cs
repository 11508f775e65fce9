using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Documents and photos of a record: who sees them, and what becomes of them.</summary>
public sealed class DocumentsTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_doctor_sees_only_what_was_shared_with_them_belongs_to_their_visit_or_was_added_by_them(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor, visit) = await app.TreatedAtVisit();
        var other = await app.AddPractitioner(name: "Omar Haddad");
        await patient.Book(other, Visits.Start.AddHours(2));
        var otherDoctor = await app.SignedInPractitioner(other.PractitionerId, "Omar", "Haddad");
        await app.EventsDelivered();
        var documents = $"{patient.Record()}/documents";

        var card = (await patient.Upload($"{documents}/insurance", SampleFiles.Jpeg(), "card.jpg")).Expect(HttpStatusCode.Created).Json;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await patient.Upload($"{documents}/image?appointment={visit.Id}", SampleFiles.Png(), "mole.png")).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await otherDoctor.Upload($"{documents}/report", SampleFiles.Jpeg(), "result.jpg")).Expect(HttpStatusCode.Created);

        (await NamesFor(patient)).ShouldBe(["result.jpg", "mole.png", "card.jpg"]);
        (await NamesFor(doctor)).ShouldBe(["mole.png"]);
        (await NamesFor(otherDoctor)).ShouldBe(["result.jpg"]);
        (await doctor.Get($"{documents}/{Id(card)}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var doctors = (await patient.Get($"{patient.Record()}/doctors")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("name").GetString());
        doctors.ShouldBe(["Dr Ines Carranza", "Dr Omar Haddad"]);
        (await patient.Put($"{documents}/{Id(card)}/sharing", new { version = 1, practitionerIds = new[] { doctor.PractitionerId } })).Expect(HttpStatusCode.OK);
        (await NamesFor(doctor)).ShouldBe(["mole.png", "card.jpg"]);
        (await doctor.Get($"{documents}/{Id(card)}?preview=true")).Expect(HttpStatusCode.OK);
        (await patient.Put($"{documents}/{Id(card)}/sharing", new { version = 2, practitionerIds = Array.Empty<Guid>() })).Expect(HttpStatusCode.OK);
        (await NamesFor(doctor)).ShouldBe(["mole.png"]);
        (await patient.Put($"{documents}/{Id(card)}/sharing", new { version = 3, practitionerIds = new[] { Guid.NewGuid() } })).Json.GetProperty("errors").GetProperty("practitionerIds")[0].GetProperty("code").GetString().ShouldBe("unknown_doctor");

        await app.EventsDelivered();
        (await doctor.Get("/api/notifications")).Text.ShouldContain("document_shared");
        (await patient.Get("/api/notifications")).Text.ShouldContain("document_shared");
        (await patient.Get("/api/notifications")).Text.ShouldNotContain("result.jpg");

        async Task<string?[]> NamesFor(Person person) => [.. (await person.Get(documents)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("name").GetString())];
    }

    [Fact]
    public async Task A_removal_can_be_taken_back_for_an_hour_and_then_the_bytes_are_gone_too()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var documents = $"{patient.Record()}/documents";
        var photo = (await patient.Upload($"{documents}/image", SampleFiles.Jpeg(), "rash.jpg")).Expect(HttpStatusCode.Created).Json;
        var report = (await doctor.Upload($"{documents}/report", SampleFiles.Jpeg(), "result.jpg")).Expect(HttpStatusCode.Created).Json;

        var renamed = (await patient.Put($"{documents}/{Id(photo)}", new { version = 1, name = "Left arm", category = "other" })).Expect(HttpStatusCode.OK).Json;
        renamed.GetProperty("name").GetString().ShouldBe("Left arm.jpg");
        (await patient.Put($"{documents}/{Id(report)}", new { version = 1, name = "Mine", category = "other" })).Refused(HttpStatusCode.Conflict, "not_your_document");
        (await patient.Delete($"{documents}/{Id(report)}")).Refused(HttpStatusCode.Conflict, "not_your_document");

        (await patient.Delete($"{documents}/{Id(photo)}")).Expect(HttpStatusCode.NoContent);
        (await patient.Get($"{documents}/{Id(photo)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Post($"{documents}/{Id(photo)}/restore")).Expect(HttpStatusCode.NoContent);
        (await patient.Get($"{documents}/{Id(photo)}")).Expect(HttpStatusCode.OK);

        (await patient.Delete($"{documents}/{Id(photo)}")).Expect(HttpStatusCode.NoContent);
        var blobs = Blobs(app).Length;
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        patient = await app.SignInAgain(patient);
        (await patient.Post($"{documents}/{Id(photo)}/restore")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Eventually.AsTimePasses(app.Clock, () => Task.FromResult(Blobs(app).Length == blobs - 1));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "rash.svg")]
    [InlineData("<html><script>alert(1)</script></html>", "rash.jpg")]
    [InlineData("MZ this is a program", "../../rash.png")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /Catalog /OpenAction << /S /JavaScript /JS (x) >> >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n", "letter.pdf")]
    public async Task What_is_no_picture_and_no_quiet_document_is_not_taken(string content, string name)
    {
        await using var app = await ClinicApp.StartAsync();
        var patient = await app.SignedInPatient();

        (await patient.Upload($"{patient.Record()}/documents/image", Encoding.UTF8.GetBytes(content), name)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await patient.Get($"{patient.Record()}/documents")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        Blobs(app).ShouldBeEmpty();
    }

    private static string Id(JsonElement document) => document.GetProperty("id").GetString()!;

    private static string[] Blobs(ClinicApp app) =>
        Directory.Exists(Path.Combine(app.Database.Folder, "files")) ? Directory.GetFiles(Path.Combine(app.Database.Folder, "files"), "*", SearchOption.AllDirectories) : [];
}
