using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>What those who run the clinic change of it as a whole: its places, its specialties, the days on which it is closed.</summary>
public sealed class ClinicTests
{
    private const string Manage = "/api/scheduling/manage";
    private static readonly DateTimeOffset TuesdayTen = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_location_is_added_changed_closed_and_opened_again(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var admin = await app.SignedInStaff(Roles.Admin);
        var visitor = app.Visitor();

        var added = (await admin.Post($"{Manage}/locations", Place(0))).Expect(HttpStatusCode.Created).Json;
        var id = added.GetProperty("id").GetGuid();
        added.GetProperty("shownMapUrl").GetString().ShouldBe("https://www.openstreetmap.org/search?query=14%20Spreeweg%2C%20Hinterhaus%2C%2010557%20Berlin%2C%20DE");
        var shown = (await visitor.Get("/api/scheduling/locations")).Json[0];
        (shown.GetProperty("address").GetString(), shown.GetProperty("city").GetString()).ShouldBe(("14 Spreeweg, Hinterhaus", "Berlin"));

        var changed = (await admin.Put($"{Manage}/locations/{id}", Place(1, name: "By the river", mapUrl: "https://maps.example/river"))).Expect(HttpStatusCode.OK).Json;
        changed.GetProperty("version").GetInt32().ShouldBe(2);
        (await visitor.Get("/api/scheduling/locations")).Json[0].GetProperty("mapUrl").GetString().ShouldBe("https://maps.example/river");
        (await admin.Put($"{Manage}/locations/{id}", Place(1))).Code.ShouldBe("changed_meanwhile");

        (await admin.Post($"{Manage}/locations/{id}/close", new { version = 2 })).Expect(HttpStatusCode.OK);
        (await visitor.Get("/api/scheduling/locations")).Json.GetArrayLength().ShouldBe(0);
        (await admin.Get($"{Manage}/locations")).Json[0].GetProperty("closed").GetBoolean().ShouldBeTrue();
        (await admin.Post($"{Manage}/locations/{id}/reopen", new { version = 3 })).Expect(HttpStatusCode.OK);
        (await visitor.Get("/api/scheduling/locations")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_location_that_cannot_be_is_refused_at_its_fields_and_only_admins_change_the_clinic()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        var answer = await admin.Post($"{Manage}/locations", new
        {
            version = 0, kind = "place", name = " ", addressLines = new[] { "", " " }, postalCode = "1", city = "", country = "germany", phone = "call us", timeZone = "UTC+2", mapUrl = "http://maps.example",
        });
        Fields(answer).ShouldBe(["name", "addressLines", "city", "country", "phone", "timeZone", "mapUrl"], ignoreOrder: true);
        foreach (var map in new[] { "javascript:alert(1)", "https://user:word@maps.example/", "//maps.example" })
        {
            Fields(await admin.Post($"{Manage}/locations", Place(0, mapUrl: map))).ShouldBe(["mapUrl"]);
        }

        (await admin.Post($"{Manage}/locations", new { version = 0, kind = "virtual", name = "By video", country = "DE", phone = "+49 30 555 0142", timeZone = "Europe/Berlin" })).Expect(HttpStatusCode.Created);
        var virtualOne = (await app.Visitor().Get("/api/scheduling/locations")).Json[0];
        (virtualOne.GetProperty("kind").GetString(), virtualOne.GetProperty("address").GetString()).ShouldBe(("virtual", ""));
        virtualOne.TryGetProperty("mapUrl", out var none).ShouldBe(none.ValueKind == JsonValueKind.Null);

        Fields(await admin.Post($"{Manage}/holidays", new { version = 0, name = "", from = "2026-12-25", to = "2026-12-24", yearly = false })).ShouldBe(["name", "to"], ignoreOrder: true);
        Fields(await admin.Post($"{Manage}/holidays", new { version = 0, name = "Long", from = "2026-01-01", to = "2026-12-31", yearly = true })).ShouldBe(["to"]);
        Fields(await admin.Post($"{Manage}/holidays", Holiday("Elsewhere", "2026-12-25", location: Guid.NewGuid()))).ShouldBe(["locationId"]);
        Fields(await admin.Post($"{Manage}/specialties", new { code = "skin", name = "", practitionerTitle = "" })).ShouldBe(["code", "name", "practitionerTitle"], ignoreOrder: true);

        (await admin.Get($"{Manage}/time-zones")).Json.EnumerateArray().Select(z => z.GetProperty("id").GetString()).ShouldContain("Asia/Kolkata");
        foreach (var other in new[] { await app.SignedInStaff(Roles.Receptionist), await app.SignedInPatient() })
        {
            foreach (var path in new[] { "locations", "specialties", "holidays", "time-zones" }) (await other.Get($"{Manage}/{path}")).Expect(HttpStatusCode.Forbidden);
            (await other.Post($"{Manage}/holidays", Holiday("Closed", "2026-12-25"))).Expect(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_location_with_hours_or_coming_visits_is_not_closed_and_says_what_is_in_the_way()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (admin, ada) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPatient());
        await Book(app, ada, practice);

        Task<ApiAnswer> Close() => admin.Post($"{Manage}/locations/{practice.LocationId}/close", new { version = 1 });
        var refused = await Close();
        (refused.Code, refused.Json.GetProperty("doctors").GetInt32(), refused.Json.GetProperty("visits").GetInt32()).ShouldBe(("location_in_use", 1, 1));

        var schedule = (await admin.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Json;
        (await admin.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/weekly-hours", new { version = schedule.GetProperty("version").GetInt32(), hours = Array.Empty<object>() })).Expect(HttpStatusCode.OK);
        refused = await Close();
        (refused.Json.GetProperty("doctors").GetInt32(), refused.Json.GetProperty("visits").GetInt32()).ShouldBe((0, 1));

        app.Clock.SetUtcNow(TuesdayTen.AddHours(1));
        admin = await app.SignInAgain(admin);
        (await Close()).Expect(HttpStatusCode.OK);
        // What is offered there is nothing, not an error; and a hold is refused as what is not offered.
        (await app.Visitor().Get(practice.SlotsPath("2026-12-09", "2026-12-10"))).Expect(HttpStatusCode.OK).Json.GetProperty("slots").GetArrayLength().ShouldBe(0);
        (await (await app.SignInAgain(ada)).Post("/api/scheduling/holds", practice.Hold(TuesdayTen.AddDays(1)))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_another_zone_visits_keep_their_moment_and_the_hours_follow_the_clock()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (admin, ada) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPatient());
        var visit = await Book(app, ada, practice);
        (await app.Visitor().Get(practice.SlotsPath("2026-12-09", "2026-12-10"))).Json.GetProperty("slots")[0].GetProperty("start").GetString().ShouldBe("2026-12-09T09:00:00+00:00");

        var answer = (await admin.Put($"{Manage}/locations/{practice.LocationId}", Place(1))).Expect(HttpStatusCode.OK).Json;
        answer.GetProperty("futureVisits").GetInt32().ShouldBe(1);
        await app.EventsDelivered();

        var kept = (await ada.Get($"/api/appointments/{visit}")).Json;
        kept.GetProperty("start").GetDateTimeOffset().ShouldBe(TuesdayTen);
        (kept.GetProperty("timeZone").GetString(), kept.GetProperty("startLocal").GetString()).ShouldBe(("Europe/London", "2026-12-08T10:00"));
        (await app.Visitor().Get(practice.SlotsPath("2026-12-09", "2026-12-10"))).Json.GetProperty("slots")[0].GetProperty("start").GetString().ShouldBe("2026-12-09T08:00:00+00:00");
    }

    [Fact]
    public async Task Coming_visits_show_where_the_place_is_now_and_visits_that_are_over_where_it_was()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (admin, ada) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPatient());
        var (first, second) = (await Book(app, ada, practice), await Book(app, ada, practice, TuesdayTen.AddDays(2)));
        var held = (await ada.Post("/api/scheduling/holds", practice.Hold(TuesdayTen.AddDays(3)))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString();
        app.Clock.SetUtcNow(TuesdayTen.AddDays(1));
        (admin, ada) = (await app.SignInAgain(admin), await app.SignInAgain(ada));

        (await admin.Put($"{Manage}/locations/{practice.LocationId}", Place(1, name: "New house"))).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        async Task<string> AddressOf(Guid visit) => (await ada.Get($"/api/appointments/{visit}")).Json.GetProperty("locationAddress").GetString()!;
        (await AddressOf(first)).ShouldBe("1 Quay Street, Town");
        (await AddressOf(second)).ShouldBe("14 Spreeweg, Hinterhaus, 10557 Berlin");
        (await ada.Get($"/api/appointments/{second}")).Json.GetProperty("locationName").GetString().ShouldBe("New house");
        held.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_holiday_takes_its_days_out_of_slots_search_and_holds_and_leaves_booked_visits(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (practice, elsewhere) = (await app.AddPractitioner(), await app.AddPractitioner(name: "Ben Adebayo"));
        var (admin, ada) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPatient());
        var visit = await Book(app, ada, practice);
        var visitor = app.Visitor();
        // Read once, so that schedules are in memory when the holiday comes.
        (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Json.GetProperty("slots").GetArrayLength().ShouldBe(15);
        (await SearchDays(visitor)).ShouldContain("2026-12-08");

        var added = (await admin.Post($"{Manage}/holidays", Holiday("Founders' day", "2026-12-08", location: practice.LocationId))).Expect(HttpStatusCode.Created).Json;
        added.GetProperty("visits").GetInt32().ShouldBe(1);

        var slots = (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Json;
        (slots.GetProperty("slots").GetArrayLength(), slots.GetProperty("reason").GetString()).ShouldBe((0, "holiday"));
        slots.GetProperty("alternatives")[0].GetProperty("startLocal").GetString().ShouldBe("2026-12-09T09:00");
        var refused = await ada.Post("/api/scheduling/holds", practice.Hold(TuesdayTen.AddHours(2)));
        (refused.Status, refused.Code, refused.Json.GetProperty("rule").GetString()).ShouldBe((HttpStatusCode.UnprocessableEntity, "not_bookable", "holiday"));
        (await visitor.Get(elsewhere.SlotsPath("2026-12-08", "2026-12-09"))).Json.GetProperty("slots").GetArrayLength().ShouldBe(16);
        (await ada.Get($"/api/appointments/{visit}")).Json.GetProperty("status").GetString().ShouldBe("booked");
        var calendar = (await admin.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/working-time?from=2026-12-07&to=2026-12-10")).Json;
        calendar.GetProperty("windows").EnumerateArray().Select(w => w.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-07T09:00", "2026-12-09T09:00"]);
        calendar.GetProperty("absences")[0].GetProperty("note").GetString().ShouldBe("Founders' day");

        var id = added.GetProperty("id").GetGuid();
        (await admin.Put($"{Manage}/holidays/{id}", Holiday("Founders' day", "2026-12-08", version: 1))).Expect(HttpStatusCode.OK);
        (await SearchDays(visitor)).ShouldNotContain("2026-12-08");
        (await visitor.Get(elsewhere.SlotsPath("2026-12-08", "2026-12-09"))).Json.GetProperty("reason").GetString().ShouldBe("holiday");

        (await admin.Delete($"{Manage}/holidays/{id}")).Expect(HttpStatusCode.NoContent);
        (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Json.GetProperty("slots").GetArrayLength().ShouldBe(15);
        (await admin.Delete($"{Manage}/holidays/{id}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_specialty_is_added_from_the_catalog_found_by_the_words_of_patients_and_hidden()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        var visitor = app.Visitor();
        async Task<string?[]> Shown() => [.. (await visitor.Get("/api/scheduling/specialties")).Json.EnumerateArray().Select(s => s.GetProperty("code").GetString())];

        var catalog = (await admin.Get($"{Manage}/specialties")).Json.GetProperty("catalog");
        catalog.EnumerateArray().Select(e => e.GetProperty("code").GetString()).ShouldNotContain("207N00000X");
        var heart = catalog.EnumerateArray().First(e => e.GetProperty("code").GetString() == "207RC0000X");
        (await admin.Post($"{Manage}/specialties", new { code = "207RC0000X", name = heart.GetProperty("name").GetString(), practitionerTitle = "Cardiologist" })).Expect(HttpStatusCode.Created);
        (await admin.Post($"{Manage}/specialties", new { code = "207RC0000X", name = "Again", practitionerTitle = "Again" })).Code.ShouldBe("specialty_exists");
        (await visitor.Get("/api/scheduling/specialties")).Json.EnumerateArray().Single(s => s.GetProperty("code").GetString() == "207RC0000X").GetProperty("renamed").GetBoolean().ShouldBeFalse();

        (await visitor.Get("/api/scheduling/practitioners?text=skin+doc")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await admin.Put($"{Manage}/specialties/207N00000X", new { version = 1, name = "Skin", practitionerTitle = "Dermatologist", synonyms = new[] { "skin doctor", "rash" }, hidden = false })).Expect(HttpStatusCode.OK);
        (await visitor.Get("/api/scheduling/practitioners?text=skin+doc")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await visitor.Get("/api/scheduling/specialties")).Json.EnumerateArray().Single(s => s.GetProperty("code").GetString() == "207N00000X").GetProperty("renamed").GetBoolean().ShouldBeTrue();

        (await admin.Put($"{Manage}/specialties/207N00000X", new { version = 2, name = "Skin", practitionerTitle = "Dermatologist", synonyms = Array.Empty<string>(), hidden = true })).Json.GetProperty("doctors").GetInt32().ShouldBe(1);
        (await Shown()).ShouldBe(["207RC0000X"]);
        // The doctor keeps it, and nobody else gets it.
        var version = (await admin.Get($"/api/scheduling/doctors/{practice.PractitionerId}")).Json.GetProperty("version").GetInt32();
        object Profile(int v, params string[] codes) => new { version = v, title = "Dr", givenName = "Ines", familyName = "Carranza", biography = "", education = Array.Empty<string>(), languages = new[] { "en" }, specialtyCodes = codes, experienceYears = 1 };
        (await admin.Put($"/api/scheduling/doctors/{practice.PractitionerId}", Profile(version, "207N00000X", "207RC0000X"))).Expect(HttpStatusCode.OK);
        var other = await app.AddPractitioner(name: "Ben Adebayo", specialty: "207RC0000X");
        var refused = await admin.Put($"/api/scheduling/doctors/{other.PractitionerId}", Profile(1, "207N00000X"));
        Fields(refused).ShouldBe(["specialtyCodes"]);
    }

    [Fact]
    public async Task New_types_of_visits_begin_with_what_the_clinic_set()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var values = new { durationMinutes = 20, slotStepMinutes = 10, bufferBeforeMinutes = 0, bufferAfterMinutes = 5, minimumNoticeMinutes = 120, horizonDays = 60, cancellationCutoffMinutes = 2880, needsApproval = true };

        (await admin.Put("/api/settings/scheduling.defaults", new { version = 0, values })).Expect(HttpStatusCode.OK);
        Fields(await admin.Put("/api/settings/scheduling.defaults", new { version = 1, values = new { values.slotStepMinutes, durationMinutes = 7, horizonDays = -1 } }))
            .ShouldBe(["values.durationMinutes", "values.horizonDays"], ignoreOrder: true);

        var desk = await app.SignedInStaff(Roles.Receptionist);
        var defaults = (await desk.Get("/api/scheduling/service-defaults")).Expect(HttpStatusCode.OK).Json;
        (defaults.GetProperty("durationMinutes").GetInt32(), defaults.GetProperty("needsApproval").GetBoolean()).ShouldBe((20, true));
        (await app.Visitor().Get("/api/scheduling/service-defaults")).Expect(HttpStatusCode.Unauthorized);
    }

    private static async Task<Guid> Book(ClinicApp app, Person patient, Practice practice, DateTimeOffset? start = null)
    {
        var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(start ?? TuesdayTen))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString();
        var visit = (await patient.Post("/api/appointments", new { holdToken = hold, reason = "A cough" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        await app.EventsDelivered();
        return visit;
    }

    private static object Place(int version, string name = "Riverside", string? mapUrl = null) => new
    {
        version, kind = "place", name, addressLines = new[] { "14 Spreeweg", " Hinterhaus " }, postalCode = "10557", city = "Berlin", country = "DE", phone = "+49 30 555 0142", timeZone = "Europe/Berlin", mapUrl,
    };

    private static object Holiday(string name, string date, Guid? location = null, int version = 0) => new { version, locationId = location, name, from = date, to = date, yearly = false };

    private static IEnumerable<string> Fields(ApiAnswer answer) =>
        [.. answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name)];

    private static async Task<string?[]> SearchDays(ApiClient visitor) =>
        [.. (await visitor.Get("/api/scheduling/practitioners?date=2026-12-07")).Json.GetProperty("days").EnumerateArray().Select(d => d.GetString())];
}
