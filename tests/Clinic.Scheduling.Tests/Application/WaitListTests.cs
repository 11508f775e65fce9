using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>Who waits for a time, and who is offered it when it becomes free.</summary>
public sealed class WaitListTests
{
    private const string Path = "/api/scheduling/wait-list";
    private const string Specialty = "207N00000X";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_freed_time_is_kept_for_who_joined_first_and_nobody_else_can_take_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner("10:00-10:30");
        var (cleo, ada, ben, dan) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient());
        var taken = await Book(app, cleo, practice);
        (await Join(app, ada, practice)).GetProperty("place").GetInt32().ShouldBe(1);
        // For any doctor of the specialty, who includes this one.
        (await Join(app, ben, practice, new { specialty = Specialty, days = new[] { "tuesday" }, lastDate = "2026-12-08" })).GetProperty("place").GetInt32().ShouldBe(2);

        await Cancel(app, cleo, taken);

        var offer = (await Offer(ada))!.Value;
        offer.GetProperty("startLocal").GetString().ShouldBe("2026-12-08T10:00");
        offer.GetProperty("expiresInSeconds").GetInt32().ShouldBe(20 * 60);
        offer.GetProperty("cancelUntilLocal").GetString().ShouldBe("2026-12-08T10:00");
        (await Offer(ben)).ShouldBeNull();
        (await Starts(app, practice)).ShouldBeEmpty();
        (await dan.Post("/api/scheduling/holds", practice.Hold(Tuesday(10)))).Code.ShouldBe("slot_taken");
        (await ada.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("wait_list_offered");
        (await app.NewestMailTo(ada.Email)).Text.ShouldContain("/wait-list");
        (await ben.Post($"{Path}/offers/{offer.GetProperty("id").GetString()}/accept")).Expect(HttpStatusCode.NotFound);

        var hold = (await Accept(ada, offer)).Expect(HttpStatusCode.OK).Json;
        // Pressed twice, it is the same.
        (await Accept(ada, offer)).Expect(HttpStatusCode.OK).Json.GetProperty("holdId").GetString().ShouldBe(hold.GetProperty("holdId").GetString());
        (await ada.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        (await Entries(ada)).ShouldBeEmpty();
        (await Entries(ben)).Single().GetProperty("place").GetInt32().ShouldBe(1);
        (await Offer(ben)).ShouldBeNull();
        (await Starts(app, practice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_that_is_declined_or_not_answered_goes_on_in_line_and_then_to_everybody()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30");
        var cleo = await app.SignedInPatient();
        var taken = await Book(app, cleo, practice);
        var (ada, ben, eve) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient());
        foreach (var person in new[] { ada, ben, eve }) await Join(app, person, practice);
        await Cancel(app, cleo, taken);

        (await ada.Post($"{Path}/offers/{(await Offer(ada))!.Value.GetProperty("id").GetString()}/decline")).Expect(HttpStatusCode.NoContent);

        (await Offer(ada)).ShouldBeNull();
        var toBen = (await Offer(ben))!.Value;
        await Later(app, TimeSpan.FromMinutes(20));
        await Eventually.Until(async () => await Offer(eve) is not null);
        (await Accept(ben, toBen)).Code.ShouldBe("offer_over");
        // Taken, but then not booked.
        (await Accept(eve, (await Offer(eve))!.Value)).Expect(HttpStatusCode.OK);
        (await Starts(app, practice)).ShouldBeEmpty();
        await Later(app, TimeSpan.FromMinutes(11));

        await Eventually.Until(async () => (await Starts(app, practice)) is ["10:00"]);
        // Everybody keeps the place in line, and nobody is asked about the same time again.
        foreach (var person in new[] { ada, ben, eve })
        {
            var again = await app.SignInAgain(person);
            (await Entries(again)).Length.ShouldBe(1);
            (await Offer(again)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Five_people_at_most_are_asked_about_a_freed_time()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30");
        var cleo = await app.SignedInPatient();
        var taken = await Book(app, cleo, practice);
        var line = new List<Person>();
        for (var i = 0; i < 6; i++)
        {
            line.Add(await app.SignedInPatient());
            await Join(app, line[i], practice);
        }

        await Cancel(app, cleo, taken);
        foreach (var person in line.Take(5))
        {
            (await Starts(app, practice)).ShouldBeEmpty();
            (await person.Delete($"{Path}/{(await Entries(person)).Single().GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);
            (await Entries(person)).ShouldBeEmpty();
        }

        (await Offer(line[5])).ShouldBeNull();
        (await Starts(app, practice)).ShouldBe(["10:00"]);
    }

    [Fact]
    public async Task What_does_not_suit_a_person_is_not_offered_to_them()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30");
        var other = await app.AddPractitioner("09:00-17:00");
        var cleo = await app.SignedInPatient();
        var taken = await Book(app, cleo, practice);
        object Wish(string[]? days = null, string? from = null, string? until = null, string last = "2026-12-20") =>
            new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, days = days ?? [], fromTime = from, untilTime = until, lastDate = last };
        object[] unsuitable = [Wish(days: ["monday", "friday"]), Wish(from: "10:05"), Wish(until: "10:20"), Wish(last: "2026-12-07")];
        var people = new List<Person>();
        foreach (var wish in unsuitable)
        {
            people.Add(await app.SignedInPatient());
            await Join(app, people[^1], practice, wish);
        }

        // One has another visit then, one sleeps.
        var (busy, quiet, ready) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient());
        await Book(app, busy, other);
        (await quiet.Put("/api/notifications/preferences", new { choices = Array.Empty<object>(), quietHours = new { from = "22:00", until = "09:00" }, timeZone = "Europe/London" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        foreach (var person in new[] { busy, quiet }) await Join(app, person, practice);
        await Join(app, ready, practice, Wish(days: ["tuesday"], from: "10:00", until: "10:30", last: "2026-12-08"));

        await Cancel(app, cleo, taken);

        foreach (var person in people.Append(busy).Append(quiet)) (await Offer(person)).ShouldBeNull();
        (await Offer(ready)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_offered_so_late_that_it_could_not_be_booked()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30", services: new ServiceSpec("Visit") { Notice = 120 });
        var (cleo, ada) = (await app.SignedInPatient(), await app.SignedInPatient());
        var taken = await Book(app, cleo, practice);
        await Join(app, ada, practice, new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, lastDate = "2026-12-08" });
        app.Clock.SetUtcNow(Tuesday(8).AddMinutes(1));
        cleo = await app.SignInAgain(cleo);

        await Cancel(app, cleo, taken);

        (await Offer(await app.SignInAgain(ada))).ShouldBeNull();
    }

    [Fact]
    public async Task New_hours_and_holds_that_end_are_offered_too()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30");
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var (cleo, ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient());
        (await cleo.Post("/api/scheduling/holds", practice.Hold(Tuesday(10)))).Expect(HttpStatusCode.Created);
        var onTuesday = new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, lastDate = "2026-12-08", days = new[] { "tuesday" } };
        await Join(app, ada, practice, onTuesday);
        (await Offer(ada)).ShouldBeNull();

        await Later(app, TimeSpan.FromMinutes(11));

        await Eventually.Until(async () => await Offer(ada) is not null);
        await Join(app, ben, practice, onTuesday);
        (await doctor.Put(
            $"/api/scheduling/practitioners/{practice.PractitionerId}/overrides",
            new { date = "2026-12-08", locationId = practice.LocationId, windows = new[] { new { start = "10:00", end = "10:30" }, new { start = "15:00", end = "15:30" } } })).Expect(HttpStatusCode.OK);
        (await Offer(ben))!.Value.GetProperty("startLocal").GetString().ShouldBe("2026-12-08T15:00");
    }

    [Fact]
    public async Task A_time_that_is_taken_and_given_back_goes_to_the_next_before_anybody_sees_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("10:00-10:30");
        var (cleo, ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPatient());
        var taken = await Book(app, cleo, practice);
        foreach (var person in new[] { ada, ben }) await Join(app, person, practice);
        await Cancel(app, cleo, taken);
        var hold = (await Accept(ada, (await Offer(ada))!.Value)).Expect(HttpStatusCode.OK).Json;

        (await ada.Delete($"/api/scheduling/holds/{hold.GetProperty("holdId").GetString()}")).Expect(HttpStatusCode.NoContent);

        (await Starts(app, practice)).ShouldBeEmpty();
        (await Offer(ben)).ShouldNotBeNull();
        (await Offer(ada)).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_is_joined_once_by_patients_and_for_what_there_is()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, desk) = (await app.SignedInPatient(), await app.SignedInStaff("receptionist"));
        object Wish(object? practitionerId, object? serviceId, string? specialty = null, string last = "2026-12-20", string? from = null, string? until = null, Guid? locationId = null) =>
            new { practitionerId, serviceId, specialty, lastDate = last, fromTime = from, untilTime = until, locationId };
        var (doctor, service) = (practice.PractitionerId, practice.ServiceId);

        (object Body, string Field, string Code)[] refusals =
        [
            (Wish(null, null), "specialty", "doctor_or_specialty"),
            (Wish(doctor, service, Specialty), "specialty", "doctor_or_specialty"),
            (Wish(doctor, null), "serviceId", "not_empty"),
            (Wish(doctor, Guid.CreateVersion7()), "serviceId", "unknown_service"),
            (Wish(null, null, "000000000X"), "specialty", "unknown_specialty"),
            (Wish(doctor, service, locationId: Guid.CreateVersion7()), "locationId", "unknown_location"),
            (Wish(doctor, service, last: "2026-12-01"), "lastDate", "in_the_past"),
            (Wish(doctor, service, last: "2028-01-01"), "lastDate", "range_too_long"),
            (Wish(doctor, service, from: "12:00", until: "12:00"), "untilTime", "ends_before_start"),
        ];
        foreach (var (body, field, code) in refusals)
        {
            var refused = (await ada.Post(Path, body)).Expect(HttpStatusCode.UnprocessableEntity);
            refused.Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code);
        }

        (await ada.Post(Path, Wish(Guid.CreateVersion7(), service))).Expect(HttpStatusCode.NotFound);
        (await desk.Post(Path, Wish(doctor, service))).Expect(HttpStatusCode.NotFound);
        await Join(app, ada, practice);
        (await ada.Post(Path, Wish(doctor, service))).Code.ShouldBe("already_waiting");
        for (var i = 0; i < 4; i++) await Join(app, ada, await app.AddPractitioner());
        (await ada.Post(Path, Wish(null, null, Specialty))).Code.ShouldBe("too_many_waiting");

        var own = (await Entries(ada))[0].GetProperty("id").GetString();
        var ben = await app.SignedInPatient();
        (await ben.Delete($"{Path}/{own}")).Expect(HttpStatusCode.NotFound);
        (await ada.Delete($"{Path}/{own}")).Expect(HttpStatusCode.NoContent);
        // Who left may come back, at the end.
        await Join(app, ada, practice);
        (await Entries(ada)).Length.ShouldBe(5);
    }

    [Fact]
    public async Task Who_stands_behind_hears_at_once_that_somebody_before_left()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient());
        var first = (await Join(app, ada, practice)).GetProperty("id").GetString();
        var second = await Join(app, ben, practice);
        second.GetProperty("place").GetInt32().ShouldBe(2);
        await using var browser = await LiveConnection.OpenAsync(app, ben.Client);

        (await ada.Delete($"{Path}/{first}")).Expect(HttpStatusCode.NoContent);

        await Eventually.Until(() => Task.FromResult(browser.Heard("wait-list", second.GetProperty("id").GetGuid())));
        (await Entries(ben)).Single().GetProperty("place").GetInt32().ShouldBe(1);
    }

    private static DateTimeOffset Tuesday(int hour) => new(2026, 12, 8, hour, 0, 0, TimeSpan.Zero);

    private static async Task<JsonElement> Join(ClinicApp app, Person person, Practice practice, object? wish = null)
    {
        // Who joins later stands behind.
        app.Clock.Advance(TimeSpan.FromMilliseconds(10));
        return (await person.Post(Path, wish ?? new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, lastDate = "2026-12-08" })).Expect(HttpStatusCode.Created).Json;
    }

    private static async Task<JsonElement[]> Entries(Person person) => [.. (await person.Get(Path)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement?> Offer(Person person) =>
        (await Entries(person)).Select(e => e.TryGetProperty("offer", out var offer) ? offer : (JsonElement?)null).SingleOrDefault(o => o is not null);

    private static Task<ApiAnswer> Accept(Person person, JsonElement offer) => person.Post($"{Path}/offers/{offer.GetProperty("id").GetString()}/accept");

    private static async Task<(string Id, int Version)> Book(ClinicApp app, Person patient, Practice practice)
    {
        var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(Tuesday(10)))).Expect(HttpStatusCode.Created).Json;
        var visit = (await patient.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();
        return (visit.GetProperty("id").GetString()!, visit.GetProperty("version").GetInt32());
    }

    private static async Task Cancel(ClinicApp app, Person patient, (string Id, int Version) visit)
    {
        (await patient.Post($"/api/appointments/{visit.Id}/cancel", new { visit.Version, reason = "I am well again" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
    }

    /// <summary>Lets time pass in steps, so that what is polled is done on the way.</summary>
    private static async Task Later(ClinicApp app, TimeSpan by)
    {
        app.Clock.Advance(by);
        for (var i = 0; i < 3; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }

        await app.EventsDelivered();
    }

    private static async Task<string[]> Starts(ClinicApp app, Practice practice)
    {
        using var visitor = app.Visitor();
        var slots = (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Expect(HttpStatusCode.OK).Json.GetProperty("slots");
        return [.. slots.EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()![11..])];
    }
}
