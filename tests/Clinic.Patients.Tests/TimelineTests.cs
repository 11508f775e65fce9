using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Everything of a record on one line.</summary>
public sealed class TimelineTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everything_that_somebody_sees_stands_on_one_line_in_pages_and_by_kind(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor) = await app.Treated();
        await doctor.HasLicence();
        (await patient.Add("condition", new { name = "Asthma" })).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await patient.Post($"{patient.Record()}/notes", new { text = "For me\nalone", shared = false, sign = true })).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await patient.Upload($"{patient.Record()}/documents/report", SampleFiles.Jpeg(), "letter.jpg")).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var item = new { drug = "Ramipril", form = "tablet", strength = "5 mg", dose = "1", route = "by mouth", frequency = "daily", quantity = "100" };
        (await doctor.Post($"{patient.Record()}/prescriptions", new { id = Guid.NewGuid(), items = new[] { item } })).Expect(HttpStatusCode.Created);

        // The visit is tomorrow.
        (await LinesFor(patient, "")).ShouldBe(["visit Visit", "prescription Ramipril 5 mg", "document letter.jpg", "note For me alone", "entry Asthma"]);
        (await LinesFor(doctor, "")).ShouldBe(["visit Visit", "prescription Ramipril 5 mg", "entry Asthma"]);
        (await LinesFor(patient, "?kind=note")).ShouldBe(["note For me alone"]);
        (await LinesFor(patient, "?pageSize=2&page=2")).ShouldBe(["document letter.jpg", "note For me alone"]);
        // Of a colleague's visit the doctor has no page; the patient has one of each.
        await patient.Book(await app.AddPractitioner(name: "Omar Haddad"), Visits.Start.AddHours(2));
        await app.EventsDelivered();
        (await VisitsFor(doctor)).ShouldBe([("Dr Omar Haddad", false), ("Dr Ines Carranza", true)]);
        (await VisitsFor(patient)).ShouldBe([("Dr Omar Haddad", true), ("Dr Ines Carranza", true)]);
        (await (await app.SignedInPatient("Eve")).Get($"{patient.Record()}/timeline")).Status.ShouldBe(HttpStatusCode.NotFound);

        async Task<List<(string?, bool)>> VisitsFor(Person person) =>
        [
            .. (await person.Get($"{patient.Record()}/timeline?kind=visit")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Select(i => (i.GetProperty("by").GetString(), i.GetProperty("canOpen").GetBoolean())),
        ];

        async Task<string[]> LinesFor(Person person, string query) =>
        [
            .. (await person.Get($"{patient.Record()}/timeline{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Select(i => $"{i.GetProperty("kind").GetString()} {i.GetProperty("title").GetString()}"),
        ];
    }
}
