using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>A doctor who works at two places in a day needs time between them.</summary>
public sealed class TravelTests
{
    private const string Section = "/api/settings/scheduling.travel";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Between_visits_at_two_places_lies_the_gap_that_the_clinic_set(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var riverside = await app.AddPractitioner("09:00-12:00");
        var hillside = riverside with { LocationId = await app.AddLocation(riverside, "12:00-15:00") };
        var online = riverside with { LocationId = await app.AddLocation(riverside, "15:00-16:00", online: true) };
        var (ada, ben, admin) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInStaff(Roles.Admin));
        await Book(app, ada, riverside, 11, 30);
        (await Starts(app, hillside)).ShouldBe(["12:00", "12:30", "13:00", "13:30", "14:00", "14:30"]);

        (await admin.Put(Section, new { version = 0, values = new { gapMinutes = 45 } })).Expect(HttpStatusCode.OK);

        (await Starts(app, hillside)).ShouldBe(["13:00", "13:30", "14:00", "14:30"]);
        var refused = await ben.Post("/api/scheduling/holds", hillside.Hold(Tuesday(12, 30)));
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "slot_taken"));
        refused.Json.GetProperty("alternatives")[0].GetProperty("startLocal").GetString().ShouldBe("2026-12-08T13:00");
        // A held time counts like a visit, and nobody travels to a video visit.
        (await ben.Post("/api/scheduling/holds", hillside.Hold(Tuesday(14, 30)))).Expect(HttpStatusCode.Created);
        (await Starts(app, online)).ShouldBe(["15:00", "15:30"]);
        (await Starts(app, riverside)).ShouldBe(["09:00", "09:30", "10:00", "10:30", "11:00"]);
    }

    [Fact]
    public async Task The_gap_is_for_admins_to_set_in_whole_five_minutes()
    {
        await using var app = await ClinicApp.StartAsync();
        var (admin, desk) = (await app.SignedInStaff(Roles.Admin), await app.SignedInStaff(Roles.Receptionist));

        (await admin.Get(Section)).Expect(HttpStatusCode.OK).Json.GetProperty("values").GetProperty("gapMinutes").GetInt32().ShouldBe(0);
        foreach (var (minutes, code) in new[] { (7, "not_on_grid"), (-5, "inclusive_between"), (300, "inclusive_between") })
        {
            var refused = (await admin.Put(Section, new { version = 0, values = new { gapMinutes = minutes } })).Expect(HttpStatusCode.UnprocessableEntity);
            refused.Json.GetProperty("errors").GetProperty("values.gapMinutes")[0].GetProperty("code").GetString().ShouldBe(code);
        }

        (await desk.Put(Section, new { version = 0, values = new { gapMinutes = 15 } })).Expect(HttpStatusCode.Forbidden);
    }

    private static DateTimeOffset Tuesday(int hour, int minute) => new(2026, 12, 8, hour, minute, 0, TimeSpan.Zero);

    private static async Task Book(ClinicApp app, Person patient, Practice practice, int hour, int minute)
    {
        var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(Tuesday(hour, minute)))).Expect(HttpStatusCode.Created).Json;
        (await patient.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
    }

    private static async Task<string[]> Starts(ClinicApp app, Practice practice)
    {
        using var visitor = app.Visitor();
        return Times((await visitor.Get($"{practice.SlotsPath("2026-12-08", "2026-12-09")}&location={practice.LocationId}")).Expect(HttpStatusCode.OK).Json.GetProperty("slots"));
    }

    private static string[] Times(JsonElement slots) => [.. slots.EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()![11..])];
}
