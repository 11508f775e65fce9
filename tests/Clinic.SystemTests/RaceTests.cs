using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.SystemTests;

/// <summary>Many people want one time in the same moment. The engine decides, whichever it is.</summary>
public sealed class RaceTests
{
    private const int Clients = 64;
    private static readonly DateTimeOffset Start = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_64_people_who_want_one_time_exactly_one_gets_it_and_the_others_are_offered_more(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var people = await Patients(app, Clients);

        var answers = await Task.WhenAll(people.Select(async person => await BookAsync(person, await person.Post("/api/scheduling/holds", practice.Hold(Start)))));

        OneWonAndTheOthersSawAlternatives(answers);
        await OnlyOneVisitIsStored(app, practice);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Services_of_different_length_that_overlap_are_not_both_booked(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(services: [new ServiceSpec("Long", 60) { Step = 5 }, new ServiceSpec("Short", 20) { Step = 5 }]);
        var people = await Patients(app, Clients);

        // The short one begins twenty minutes into the long one.
        var answers = await Task.WhenAll(people.Select(async (person, i) => await BookAsync(person, await person.Post(
            "/api/scheduling/holds", i % 2 == 0 ? practice.Hold(Start, practice.Services["Long"]) : practice.Hold(Start.AddMinutes(20), practice.Services["Short"])))));

        OneWonAndTheOthersSawAlternatives(answers);
        await OnlyOneVisitIsStored(app, practice);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_64_visits_that_are_moved_to_one_time_exactly_one_arrives_and_the_others_stay_where_they_are(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(hours: "00:00-00:00");
        var people = await Patients(app, Clients);
        var visits = new List<(Person Person, string Id, string Start)>();
        for (var i = 0; i < people.Count; i++)
        {
            var booked = (await BookAsync(people[i], await people[i].Post("/api/scheduling/holds", practice.Hold(Start.AddDays(3).AddMinutes(30 * i))))).Expect(HttpStatusCode.Created).Json;
            visits.Add((people[i], booked.GetProperty("id").GetString()!, booked.GetProperty("start").GetString()!));
        }

        await app.EventsDelivered();
        var answers = await Task.WhenAll(visits.Select(async v =>
        {
            var hold = await v.Person.Post("/api/scheduling/holds", practice.Hold(Start, replacing: Guid.Parse(v.Id)));
            return hold.Status == HttpStatusCode.Created
                ? await v.Person.Post($"/api/appointments/{v.Id}/reschedule", new { version = 1, holdToken = hold.Json.GetProperty("token").GetString() })
                : hold;
        }));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Code == "slot_taken" && a.Json.GetProperty("alternatives").GetArrayLength() > 0).ShouldBe(Clients - 1);
        foreach (var (visit, answer) in visits.Zip(answers))
        {
            var stored = (await visit.Person.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("start").GetDateTimeOffset();
            stored.ShouldBe(answer.Status == HttpStatusCode.OK ? Start : DateTimeOffset.Parse(visit.Start, null));
        }
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_64_requests_that_are_approved_at_one_other_time_exactly_one_is(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(hours: "00:00-00:00", services: new ServiceSpec("Visit") { NeedsApproval = true });
        var people = await Patients(app, Clients);
        var requests = new List<(Person Person, string Id)>();
        for (var i = 0; i < people.Count; i++)
        {
            var asked = await BookAsync(people[i], await people[i].Post("/api/scheduling/holds", practice.Hold(Start.AddDays(3).AddMinutes(30 * i))));
            requests.Add((people[i], asked.Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!));
        }

        await app.EventsDelivered();
        // Each from a browser of the doctor's own: holds belong to the account, so two accounts of one practitioner race.
        var doctors = new[] { await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff("admin") };
        var answers = await Task.WhenAll(requests.Select(async (r, i) =>
        {
            var doctor = doctors[i % 2];
            var hold = await doctor.Post("/api/scheduling/holds", practice.Hold(Start, patientId: r.Person.PatientId, replacing: Guid.Parse(r.Id)));
            return hold.Status == HttpStatusCode.Created
                ? await doctor.Post($"/api/appointments/{r.Id}/approve", new { version = 1, holdToken = hold.Json.GetProperty("token").GetString() })
                : hold;
        }));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        var stored = await Task.WhenAll(requests.Select(r => r.Person.Get($"/api/appointments/{r.Id}")));
        stored.Count(s => s.Json.GetProperty("start").GetDateTimeOffset() == Start).ShouldBe(1);
        stored.Count(s => s.Json.GetProperty("status").GetString() == "pending").ShouldBe(Clients - 1);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Ten_parallel_requests_for_each_of_200_times_make_exactly_200_bookings(DatabaseEngine engine)
    {
        const int times = 200;
        const int parallel = 10;
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(hours: "00:00-00:00");
        var people = await Patients(app, parallel);

        var booked = 0;
        for (var i = 0; i < times; i++)
        {
            // A person cannot be in two places, so that each time is another half hour.
            var start = Start.AddMinutes(30 * i);
            var answers = await Task.WhenAll(people.Select(async p => await BookAsync(p, await p.Post("/api/scheduling/holds", practice.Hold(start)))));
            booked += answers.Count(a => a.Status == HttpStatusCode.Created);
            answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict && a.Code == "slot_taken");
            // Until Scheduling heard of the booking, its hold counts among the three that a patient may have.
            await app.EventsDelivered();
        }

        booked.ShouldBe(times);
        (await StoredVisits(app, practice)).Count.ShouldBe(times);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_request_that_is_sent_20_times_at_once_books_once_and_answers_the_same_visit(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var person = await app.SignedInPatient();
        var hold = (await person.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BookAsync(person, hold)));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(19);
        answers.Select(a => a.Json.GetProperty("id").GetString()).Distinct().ShouldHaveSingleItem();
    }

    private static async Task<ApiAnswer> BookAsync(Person person, ApiAnswer hold) => hold.Status is HttpStatusCode.Created or HttpStatusCode.OK
        ? await person.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "A cough" })
        : hold;

    private static async Task<IReadOnlyList<Person>> Patients(ClinicApp app, int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++) people.Add(await app.SignedInPatient());
        return people;
    }

    private static void OneWonAndTheOthersSawAlternatives(ApiAnswer[] answers)
    {
        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a =>
            a.Status == HttpStatusCode.Conflict && a.Code == "slot_taken" && a.Json.GetProperty("alternatives").GetArrayLength() > 0);
    }

    private static async Task OnlyOneVisitIsStored(ClinicApp app, Practice practice) => (await StoredVisits(app, practice)).ShouldHaveSingleItem();

    private static async Task<IReadOnlyList<string>> StoredVisits(ClinicApp app, Practice practice)
    {
        var staff = await app.SignedInStaff("receptionist");
        var ids = new List<string>();
        for (var page = 1; ; page++)
        {
            var list = (await staff.Get($"/api/appointments?practitionerId={practice.PractitionerId}&page={page}&pageSize=100")).Expect(HttpStatusCode.OK).Json;
            ids.AddRange(list.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetString()!));
            if (ids.Count == list.GetProperty("total").GetInt32()) return ids;
        }
    }
}
