using System.Net;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>Visits of several patients at one time.</summary>
public sealed class GroupTests
{
    private static readonly ServiceSpec Class = new("Class", 60) { Seats = 3 };
    private static readonly ServiceSpec Visit = new("Visit");

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_many_who_want_a_place_in_the_same_moment_as_many_get_one_as_there_are(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(services: [Class, Visit]);
        var people = await Patients(app, 12);
        // The holds were lost, so that all of them were promised a place, and only the storage knows better.
        var tokens = new List<string>();
        foreach (var person in people)
        {
            tokens.Add(await person.HoldToken(practice, Visits.Start));
            await app.LoseHolds();
        }

        var answers = await Task.WhenAll(people.Select((person, i) => person.BookHeld(tokens[i])));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(3, string.Join('\n', answers.Select(a => $"{a.Text} {a.ServerErrors}")));
        answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Code == "slot_taken");
        await IsWhole(app, practice);
        // The same request again is answered with the same visit, and nobody has two places.
        var winner = people.Zip(tokens, answers).First(x => x.Third.Status == HttpStatusCode.Created);
        (await winner.First.BookHeld(winner.Second)).Expect(HttpStatusCode.OK);
        (await Places(app, practice)).ShouldBe([1, 2, 3]);

        // What stands in the group's time is refused by the same key, whoever was promised it.
        var ordinary = (await people[0].Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddMinutes(120), practice.Services["Visit"]))).Expect(HttpStatusCode.Created);
        (await people[0].BookHeld(ordinary.Json.GetProperty("token").GetString()!)).Expect(HttpStatusCode.Created);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task People_come_and_go_at_once_and_the_last_one_out_frees_the_time(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(services: [Class, Visit]);
        var people = await Patients(app, 3);
        var visits = new Dictionary<Person, Guid>();

        for (var round = 0; round < 8; round++)
        {
            // Who is in goes, who is out comes, all in one moment; in the first round all come, in the second all go.
            var coming = people.Where((p, i) => !visits.ContainsKey(p) && (round < 2 || (round + i) % 2 == 0)).ToList();
            var going = people.Where(visits.ContainsKey).Where((_, i) => round < 2 || (round + i) % 3 != 0).ToList();
            var tokens = new Dictionary<Person, string>();
            foreach (var person in coming) tokens[person] = await person.HoldToken(practice, Visits.Start);
            var booked = coming.Select(async person => (person, (await person.BookHeld(tokens[person])).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid())).ToList();
            var left = going.Select(async person => (await person.Cancel(visits[person], 1, following: false)).Expect(HttpStatusCode.OK)).ToList();
            await Task.WhenAll(left);
            foreach (var person in going) visits.Remove(person);
            foreach (var (person, id) in await Task.WhenAll(booked)) visits[person] = id;
            await app.EventsDelivered();
            await IsWhole(app, practice);
            (await Places(app, practice)).Count.ShouldBe(visits.Count);
        }

        foreach (var (person, id) in visits) (await person.Cancel(id, 1, following: false)).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await Places(app, practice)).ShouldBeEmpty();
        var other = (await people[0].Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddMinutes(30), practice.Services["Visit"]))).Expect(HttpStatusCode.Created);
        (await people[0].BookHeld(other.Json.GetProperty("token").GetString()!)).Expect(HttpStatusCode.Created);
        await IsWhole(app, practice);
    }

    [Fact]
    public async Task Free_times_say_how_many_places_are_left_and_why_there_is_none()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: [Class, Visit]);
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var people = await Patients(app, 4);
        (await SeatsLeft(people[3], practice)).ShouldBe(3);

        await people[0].Book(practice);
        await app.EventsDelivered();
        (await SeatsLeft(people[3], practice)).ShouldBe(2);
        // A place that somebody holds is not free, and who holds it may look at it again.
        var held = await people[1].HoldToken(practice, Visits.Start);
        (await SeatsLeft(people[3], practice)).ShouldBe(1);
        (await SeatsLeft(people[1], practice)).ShouldBe(2);
        (await people[1].BookHeld(held)).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
        await people[2].Book(practice);
        await app.EventsDelivered();

        (await SeatsLeft(people[3], practice)).ShouldBeNull();
        (await people[3].Post("/api/scheduling/holds", practice.Hold(Visits.Start))).Code.ShouldBe("slot_taken");
        var why = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/why?service={practice.ServiceId}&location={practice.LocationId}&at=2026-12-08T10:00"))
            .Expect(HttpStatusCode.OK).Json;
        why.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("rule").GetString()).ShouldBe(["full"]);
        // Patients see that it is a group, and nothing of the others.
        var seen = (await people[0].Get("/api/appointments")).Json;
        seen.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("seats").GetInt32().ShouldBe(3);
        (await doctor.Get("/api/appointments?from=2026-12-08&to=2026-12-09")).Json.GetProperty("total").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_visit_moves_from_one_session_to_another_and_takes_its_last_place()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: [Class with { Seats = 2 }, Visit]);
        var people = await Patients(app, 3);
        var later = Visits.Start.AddHours(2);
        var (ada, ben) = (await people[0].Book(practice), await people[1].Book(practice, later));
        await app.EventsDelivered();

        var token = await people[0].HoldToken(practice, later, replacing: ada.Id);
        (await people[0].Post($"/api/appointments/{ada.Id}/reschedule", new { version = 1, holdToken = token })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        await IsWhole(app, practice);
        (await Places(app, practice)).ShouldBe([1, 2]);
        (await people[2].Post("/api/scheduling/holds", practice.Hold(later))).Code.ShouldBe("slot_taken");
        (await people[2].Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddMinutes(30), practice.Services["Visit"]))).Expect(HttpStatusCode.Created);

        // A place in a session that filled up in the same moment is refused with other times, and the visit stays where it is.
        var stays = await people[2].Book(practice, Visits.Start.AddHours(4));
        var lost = await LostPlace(app, people[2], practice, later, stays.Id, ben.Id, people[1]);
        lost.Code.ShouldBe("slot_taken");
        lost.Json.GetProperty("alternatives").GetArrayLength().ShouldBeGreaterThan(0);
        (await people[2].Get($"/api/appointments/{stays.Id}")).Json.GetProperty("start").GetDateTimeOffset().ShouldBe(Visits.Start.AddHours(4));
        await IsWhole(app, practice);
    }

    [Fact]
    public async Task A_series_takes_a_place_on_each_date_or_on_none()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: [Class with { Seats = 2 }, Visit]);
        var people = await Patients(app, 4);
        DateTimeOffset[] dates = [Visits.Start, Visits.Start.AddDays(7), Visits.Start.AddDays(14)];
        (await people[0].BookSeries((await people[0].HoldSeries(practice, dates)).Token)).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        // Two hold the last place of the second date, after the holds were lost.
        var second = await people[1].HoldSeries(practice, dates);
        await app.LoseHolds();
        await people[2].Book(practice, dates[1]);
        var refused = (await people[1].BookSeries(second.Token)).Expect(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("series_not_free");
        refused.Json.GetProperty("occurrences").EnumerateArray().Select(o => o.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-15T10:00"]);
        (await people[1].Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        await app.EventsDelivered();

        (await people[1].BookSeries((await people[1].HoldSeries(practice, dates[0], dates[2])).Token)).Expect(HttpStatusCode.Created);
        await IsWhole(app, practice);
        (await Places(app, practice)).ShouldBe([1, 1, 1, 2, 2, 2]);
    }

    [Fact]
    public async Task A_visit_from_before_the_service_had_places_is_not_joined()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit", 60));
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var people = await Patients(app, 2);
        await people[0].Book(practice);
        await app.EventsDelivered();
        await SetSeats(doctor, practice, 0, HttpStatusCode.UnprocessableEntity);
        await SetSeats(doctor, practice, 51, HttpStatusCode.UnprocessableEntity);
        await SetSeats(doctor, practice, 5, HttpStatusCode.OK);

        (await SeatsLeft(people[1], practice)).ShouldBeNull();
        (await SeatsLeft(people[1], practice, Visits.Start.AddHours(1))).ShouldBe(5);
        await people[1].Book(practice, Visits.Start.AddHours(1));
        await app.EventsDelivered();
        // Without places again: the group keeps its time, and nobody joins it.
        await SetSeats(doctor, practice, 1, HttpStatusCode.OK);
        (await people[0].Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddHours(1)))).Code.ShouldBe("slot_taken");
        await IsWhole(app, practice);
    }

    /// <summary>Holds a place in place of a visit, loses it to the hold being gone and the session full, and tries.</summary>
    private static async Task<ApiAnswer> LostPlace(ClinicApp app, Person person, Practice practice, DateTimeOffset start, Guid moving, Guid inTheWay, Person other)
    {
        // One goes, a hold is made, it is lost, and the one who went comes back.
        (await other.Cancel(inTheWay, 1, following: false)).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        var token = await person.HoldToken(practice, start, replacing: moving);
        await app.LoseHolds();
        await other.Book(practice, start);
        await app.EventsDelivered();
        return (await person.Post($"/api/appointments/{moving}/reschedule", new { version = 1, holdToken = token })).Expect(HttpStatusCode.Conflict);
    }

    private static async Task SetSeats(Person doctor, Practice practice, int seats, HttpStatusCode expected)
    {
        var path = $"/api/scheduling/doctors/{practice.PractitionerId}";
        var details = (await doctor.Get(path)).Expect(HttpStatusCode.OK).Json;
        var answer = (await doctor.Put($"{path}/services/{practice.ServiceId}", new
        {
            version = details.GetProperty("version").GetInt32(), name = "Visit", mode = "in_person", durationMinutes = 60, bufferBeforeMinutes = 0, bufferAfterMinutes = 0,
            slotStepMinutes = 60, feeMinor = 0, currency = "GBP", needsApproval = false, minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 0, archived = false,
            locationIds = new[] { practice.LocationId }, seats,
        })).Expect(expected);
        if (expected == HttpStatusCode.UnprocessableEntity) answer.Json.GetProperty("errors").TryGetProperty("seats", out _).ShouldBeTrue();
    }

    private static async Task<int?> SeatsLeft(Person person, Practice practice, DateTimeOffset? start = null)
    {
        var slots = (await person.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Expect(HttpStatusCode.OK).Json.GetProperty("slots");
        return slots.EnumerateArray().Where(s => s.GetProperty("start").GetDateTimeOffset() == (start ?? Visits.Start)).Select(s => (int?)s.GetProperty("seatsLeft").GetInt32()).SingleOrDefault();
    }

    private static async Task<List<Person>> Patients(ClinicApp app, int count)
    {
        var people = new List<Person>();
        for (var i = 0; i < count; i++) people.Add(await app.SignedInPatient($"Person {i}"));
        return people;
    }

    /// <summary>The places that are taken, in order.</summary>
    private static Task<List<int>> Places(ClinicApp app, Practice practice) => app.InScopeAsync(async scope =>
        (await scope.GetRequiredService<IAppointmentsDb>().OccupiedTime.Where(o => o.PractitionerId == practice.PractitionerId && o.Lane < 0)
            .Select(o => new { o.AppointmentId, Place = -o.Lane }).Distinct().ToListAsync()).Select(x => x.Place).Order().ToList());

    /// <summary>
    /// Every session has its time once, between one and so many people as it has places, and each visit that takes time has one place or
    /// time of its own; what is not taken is not there.
    /// </summary>
    private static Task<bool> IsWhole(ClinicApp app, Practice practice) => app.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<IAppointmentsDb>();
        var cells = await db.OccupiedTime.AsNoTracking().Where(o => o.PractitionerId == practice.PractitionerId).ToListAsync();
        var sessions = await db.GroupSessions.AsNoTracking().Where(s => s.PractitionerId == practice.PractitionerId).ToListAsync();
        var visits = (await db.Appointments.AsNoTracking().Where(a => a.PractitionerId == practice.PractitionerId).ToListAsync()).FindAll(a => a.Occupies);
        foreach (var session in sessions)
        {
            var minutes = (int)(session.BlockedTo - session.BlockedFrom).TotalMinutes;
            cells.Count(c => c.SessionId == session.Id && c.Lane == 0 && c.AppointmentId is null).ShouldBe(minutes / 5);
            var people = visits.FindAll(v => v.Seats > 1 && v.ServiceId == session.ServiceId && v.Start == session.Start);
            people.Count.ShouldBeInRange(1, people.Max(p => p.Seats));
            foreach (var visit in people) cells.Count(c => c.AppointmentId == visit.Id && c.SessionId == session.Id && c.PatientId == visit.PatientId).ShouldBe(visit.DurationMinutes / 5);
        }

        cells.Select(c => c.AppointmentId).OfType<Guid>().Distinct().Order().ShouldBe(visits.Select(v => v.Id).Order());
        cells.Select(c => c.SessionId).OfType<Guid>().Distinct().Order().ShouldBe(sessions.Select(s => s.Id).Order());
        return true;
    });
}
