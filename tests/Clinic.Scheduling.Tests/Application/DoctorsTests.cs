using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>How a doctor comes to be bookable, and who may change what patients read.</summary>
public sealed class DoctorsTests
{
    private const string Fresh = "eleven quiet lanterns";
    private const string Dermatology = "207N00000X";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_invited_doctor_is_bookable_once_specialty_service_and_hours_are_there(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var here = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        var (doctor, id) = await InvitedDoctor(app, admin);

        var start = (await doctor.Get($"/api/scheduling/doctors/{id}")).Expect(HttpStatusCode.OK).Json;
        Texts(start, "missing").ShouldBe(["specialty", "service", "hours"]);
        var refused = await Open(doctor, id);
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, "not_ready"));
        (await Found(app)).ShouldNotContain(id);

        (await admin.Put($"/api/scheduling/doctors/{id}", Profile(await VersionOf(admin, id), [Dermatology]))).Expect(HttpStatusCode.OK);
        (await doctor.Post($"/api/scheduling/doctors/{id}/services", Service(await VersionOf(doctor, id), here.LocationId))).Expect(HttpStatusCode.OK);
        (await doctor.Put($"/api/scheduling/practitioners/{id}/weekly-hours", new
        {
            version = await VersionOf(doctor, id),
            hours = new[] { new { locationId = here.LocationId, dayOfWeek = 2, start = "09:00", end = "12:00" } },
        })).Expect(HttpStatusCode.OK);
        (await Found(app)).ShouldNotContain(id);
        (await Open(doctor, id)).Expect(HttpStatusCode.OK);

        (await Found(app)).ShouldContain(id);
        await app.EventsDelivered();
        var ada = await app.SignedInPatient();
        var service = (await doctor.Get($"/api/scheduling/doctors/{id}")).Json.GetProperty("services")[0].GetProperty("id").GetGuid();
        (await ada.Post("/api/scheduling/holds", new { practitionerId = id, serviceId = service, locationId = here.LocationId, start = "2026-12-08T09:00:00Z" })).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_doctor_whose_account_is_closed_cannot_be_booked_until_it_is_opened_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var here = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(here.PractitionerId);
        var admin = await app.SignedInStaff(Roles.Admin);
        await app.EventsDelivered();

        (await admin.Post($"/api/identity/users/{doctor.UserId}/disable", new { version = 1 })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await Found(app)).ShouldBeEmpty();
        var ada = await app.SignedInPatient();
        (await ada.Post("/api/scheduling/holds", here.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.NotFound);

        (await admin.Post($"/api/identity/users/{doctor.UserId}/enable", new { version = 2 })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await Found(app)).ShouldBe([here.PractitionerId]);
    }

    [Fact]
    public async Task A_doctor_writes_the_own_profile_and_the_clinic_says_what_they_are_a_specialist_of()
    {
        await using var app = await ClinicApp.StartAsync();
        var (mine, other) = (await app.AddPractitioner(), await app.AddPractitioner(specialty: "207R00000X"));
        var doctor = await app.SignedInPractitioner(mine.PractitionerId);
        await app.EventsDelivered();

        (await doctor.Put($"/api/scheduling/doctors/{mine.PractitionerId}", Profile(await VersionOf(doctor, mine.PractitionerId), [Dermatology]))).Expect(HttpStatusCode.OK);
        (await app.Visitor().Get($"/api/scheduling/practitioners/{mine.PractitionerId}")).Json.GetProperty("biography").GetString().ShouldBe("Looks after skin.");

        (await doctor.Put($"/api/scheduling/doctors/{mine.PractitionerId}", Profile(await VersionOf(doctor, mine.PractitionerId), ["207R00000X"]))).Expect(HttpStatusCode.Forbidden);
        foreach (var answer in new[]
        {
            await doctor.Get($"/api/scheduling/doctors/{other.PractitionerId}"),
            await doctor.Put($"/api/scheduling/doctors/{other.PractitionerId}", Profile(1, [Dermatology])),
            await doctor.Post($"/api/scheduling/doctors/{other.PractitionerId}/services", Service(1, other.LocationId)),
            await doctor.Post($"/api/scheduling/doctors/{other.PractitionerId}/bookings", new { version = 1, accepts = false }),
        })
        {
            answer.Expect(HttpStatusCode.NotFound);
        }

        (await doctor.Get("/api/scheduling/doctors")).Expect(HttpStatusCode.Forbidden);
        (await doctor.Put($"/api/scheduling/doctors/{mine.PractitionerId}", Profile(1, [Dermatology]))).Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task A_service_that_cannot_be_kept_is_refused_at_its_fields()
    {
        await using var app = await ClinicApp.StartAsync();
        var mine = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(mine.PractitionerId);
        await app.EventsDelivered();
        var version = await VersionOf(doctor, mine.PractitionerId);

        var answer = await doctor.Post($"/api/scheduling/doctors/{mine.PractitionerId}/services", new
        {
            version, name = "", mode = "in_person", durationMinutes = 7, bufferBeforeMinutes = -5, bufferAfterMinutes = 0, slotStepMinutes = 0, feeMinor = -1, currency = "pounds",
            needsApproval = false, minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 0, archived = false, locationIds = Array.Empty<Guid>(),
        });

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name)
            .ShouldBe(["name", "durationMinutes", "bufferBeforeMinutes", "slotStepMinutes", "feeMinor", "currency", "locationIds"], ignoreOrder: true);
        (await doctor.Post($"/api/scheduling/doctors/{mine.PractitionerId}/services", Service(version, Guid.NewGuid()))).Expect(HttpStatusCode.UnprocessableEntity);
        (await doctor.Post($"/api/scheduling/doctors/{mine.PractitionerId}/services", new { version })).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        foreach (var profile in new object[] { new { version }, new { version, languages = new string?[] { null }, education = new string?[] { null }, specialtyCodes = new string?[] { null } } })
        {
            (await doctor.Put($"/api/scheduling/doctors/{mine.PractitionerId}", profile)).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task An_archived_service_is_not_offered_any_more_and_closing_for_bookings_hides_the_doctor()
    {
        await using var app = await ClinicApp.StartAsync();
        var mine = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(mine.PractitionerId);
        await app.EventsDelivered();
        var path = $"/api/scheduling/doctors/{mine.PractitionerId}";

        (await doctor.Put($"{path}/services/{mine.ServiceId}", Service(await VersionOf(doctor, mine.PractitionerId), mine.LocationId, archived: true))).Expect(HttpStatusCode.OK);
        (await app.Visitor().Get(mine.SlotsPath("2026-12-08", "2026-12-09"))).Expect(HttpStatusCode.NotFound);

        (await doctor.Post($"{path}/bookings", new { version = await VersionOf(doctor, mine.PractitionerId), accepts = false })).Expect(HttpStatusCode.OK);
        (await Found(app)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_room_of_a_video_visit_is_shown_to_who_is_in_it_once_the_clinic_agreed_and_to_nobody_else()
    {
        const string room = "https://meet.example/ines";
        await using var app = await ClinicApp.StartAsync();
        var mine = await app.AddPractitioner(services: new ServiceSpec("Talk") { NeedsApproval = true });
        var (doctor, ada, eve) = (await app.SignedInPractitioner(mine.PractitionerId), await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        var stranger = await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId);
        await app.EventsDelivered();
        object Talk(int version, string roomLink, string mode = "video") => new
        {
            version, name = "Talk", mode, durationMinutes = 30, bufferBeforeMinutes = 0, bufferAfterMinutes = 0, slotStepMinutes = 30, feeMinor = 0, currency = "GBP", needsApproval = true,
            minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 0, archived = false, locationIds = new[] { mine.LocationId }, instructions = "Have your list of medicines at hand.", roomLink,
        };
        var service = $"/api/scheduling/doctors/{mine.PractitionerId}/services/{mine.ServiceId}";
        foreach (var wrong in new[] { "http://meet.example/ines", "meet.example/ines", "https://ines:secret@meet.example", "javascript:alert(1)" })
        {
            (await doctor.Put(service, Talk(await VersionOf(doctor, mine.PractitionerId), wrong))).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Single().Name.ShouldBe("roomLink");
        }

        (await doctor.Put(service, Talk(await VersionOf(doctor, mine.PractitionerId), room))).Expect(HttpStatusCode.OK);
        (await app.Visitor().Get($"/api/scheduling/practitioners/{mine.PractitionerId}")).Expect(HttpStatusCode.OK).Text.ShouldNotContain(room);
        var hold = (await ada.Post("/api/scheduling/holds", mine.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.Created);
        var visit = (await ada.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        await app.EventsDelivered();
        var details = $"/api/scheduling/visits/{visit}";

        var asked = (await ada.Get(details)).Expect(HttpStatusCode.OK);
        asked.Json.GetProperty("instructions").GetString().ShouldBe("Have your list of medicines at hand.");
        asked.Text.ShouldNotContain(room);
        (await doctor.Post($"/api/appointments/{visit}/approve", new { version = 1 })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        foreach (var person in new[] { ada, doctor }) (await person.Get(details)).Expect(HttpStatusCode.OK).Json.GetProperty("roomLink").GetString().ShouldBe(room);
        foreach (var person in new[] { eve, stranger }) (await person.Get(details)).Expect(HttpStatusCode.NotFound);

        (await ada.Post($"/api/appointments/{visit}/cancel", new { version = 2, reason = "Better again" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await ada.Get(details)).Expect(HttpStatusCode.NotFound);
        // A visit in person has no room.
        (await doctor.Put(service, Talk(await VersionOf(doctor, mine.PractitionerId), room, "in_person"))).Expect(HttpStatusCode.OK).Text.ShouldNotContain(room);
    }

    [Fact]
    public async Task A_week_of_free_times_under_edited_rules_is_shown_before_they_are_saved()
    {
        await using var app = await ClinicApp.StartAsync();
        var mine = await app.AddPractitioner("09:00-11:00");
        var doctor = await app.SignedInPractitioner(mine.PractitionerId);
        await app.EventsDelivered();
        var preview = $"/api/scheduling/doctors/{mine.PractitionerId}/services/preview?from=2026-12-14&location={mine.LocationId}";
        // 30 minutes and 5 after them, every 30 minutes.
        var rules = Service(version: 0, mine.LocationId);

        var week = (await doctor.Post(preview, rules)).Expect(HttpStatusCode.OK).Json.GetProperty("days").EnumerateArray().ToList();
        week.Select(d => d.GetProperty("date").GetString()).First().ShouldBe("2026-12-14");
        week.Select(d => d.GetProperty("slots").GetArrayLength()).ShouldBe([4, 4, 4, 4, 4, 4, 4]);

        (await doctor.Put($"/api/scheduling/practitioners/{mine.PractitionerId}/overrides", new { date = "2026-12-15", locationId = mine.LocationId, windows = Array.Empty<object>() })).Expect(HttpStatusCode.OK);
        week = [.. (await doctor.Post(preview, rules)).Json.GetProperty("days").EnumerateArray()];
        week.Select(d => d.GetProperty("slots").GetArrayLength()).ShouldBe([4, 0, 4, 4, 4, 4, 4]);
        week[1].GetProperty("reason").GetString().ShouldBe("no_hours");
        // Nothing was stored.
        (await doctor.Get($"/api/scheduling/doctors/{mine.PractitionerId}")).Json.GetProperty("services").GetArrayLength().ShouldBe(1);
        (await doctor.Post(preview, new { version = 0, name = "", mode = "in_person", durationMinutes = 7, locationIds = new[] { mine.LocationId }, slotStepMinutes = 5, currency = "GBP" }))
            .Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["name", "durationMinutes"], ignoreOrder: true);
        var stranger = await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId);
        (await stranger.Post(preview, rules)).Expect(HttpStatusCode.NotFound);
    }

    private static async Task<(Person Doctor, Guid Id)> InvitedDoctor(ClinicApp app, Person admin)
    {
        var invited = (await admin.Post("/api/identity/users", new { email = "nadia@clinic.test", givenName = "Nadia", familyName = "Berg", language = "en", roles = new[] { Roles.Practitioner } }))
            .Expect(HttpStatusCode.Created).Json;
        using (var visitor = app.Visitor())
        {
            (await visitor.Post("/api/identity/accept-invitation", new { (await app.NewestMailTo("nadia@clinic.test")).Token, password = Fresh })).Expect(HttpStatusCode.OK);
        }

        await app.EventsDelivered();
        var id = invited.GetProperty("practitionerId").GetGuid();
        return (new Person(await app.SignIn("nadia@clinic.test", Fresh), invited.GetProperty("id").GetGuid(), "nadia@clinic.test", null, id), id);
    }

    private static async Task<int> VersionOf(Person by, Guid id) => (await by.Get($"/api/scheduling/doctors/{id}")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();

    private static async Task<ApiAnswer> Open(Person by, Guid id) => await by.Post($"/api/scheduling/doctors/{id}/bookings", new { version = await VersionOf(by, id), accepts = true });

    private static async Task<List<Guid>> Found(ClinicApp app) =>
        [.. (await app.Visitor().Get("/api/scheduling/practitioners")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid())];

    private static IEnumerable<string?> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(x => x.GetString());

    private static object Profile(int version, string[] specialtyCodes) => new
    {
        version, title = "Dr", givenName = "Nadia", familyName = "Berg", biography = "Looks after skin.", education = new[] { "Oslo, 2011" }, languages = new[] { "en", "nb" },
        specialtyCodes, experienceYears = 12,
    };

    private static object Service(int version, Guid location, bool archived = false) => new
    {
        version, name = "First visit", mode = "in_person", durationMinutes = 30, bufferBeforeMinutes = 0, bufferAfterMinutes = 5, slotStepMinutes = 30, feeMinor = 9_500,
        currency = "GBP", needsApproval = false, minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 120, archived, locationIds = new[] { location },
    };
}
