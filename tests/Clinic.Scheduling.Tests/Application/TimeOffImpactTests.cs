using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>A doctor takes time off in which patients have visits.</summary>
public sealed class TimeOffImpactTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_is_affected_is_shown_first_and_each_is_proposed_another_time_with_one_click(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner("09:00-10:00");
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var patients = new List<Person>();
        var visits = new List<string>();
        for (var day = 14; day < 17; day++)
        {
            foreach (var minute in new[] { 0, 30 })
            {
                patients.Add(await app.SignedInPatient());
                visits.Add(await Book(app, patients[^1], practice, At(day, 9, minute)));
            }
        }

        var week = new { startLocal = "2026-12-14T00:00", endLocal = "2026-12-19T00:00", locationId = practice.LocationId };
        var preview = (await doctor.Post($"{AbsencesOf(practice)}/preview", week)).Expect(HttpStatusCode.OK).Json;
        var affected = preview.GetProperty("visits").EnumerateArray().ToList();
        affected.Select(v => v.GetProperty("appointmentId").GetString()).ShouldBe(visits);
        var suggested = affected.ConvertAll(v => v.GetProperty("suggestion"));
        suggested.Select(s => s.GetProperty("start").GetDateTimeOffset()).Distinct().Count().ShouldBe(6);
        suggested.ShouldAllBe(s => s.GetProperty("start").GetDateTimeOffset() < At(14, 0, 0) || s.GetProperty("start").GetDateTimeOffset() >= At(19, 0, 0));
        // Nothing is done by looking.
        (await Starts(app, practice, "2026-12-17", "2026-12-18")).Length.ShouldBe(2);

        var added = (await doctor.Post(AbsencesOf(practice), new
        {
            week.startLocal, week.endLocal, week.locationId,
            proposals = affected.Select(v => new
            {
                appointmentId = v.GetProperty("appointmentId").GetString(), start = v.GetProperty("suggestion").GetProperty("start").GetDateTimeOffset(),
                locationId = v.GetProperty("suggestion").GetProperty("locationId").GetString(),
            }),
        })).Expect(HttpStatusCode.Created).Json;
        added.GetProperty("affected").GetInt32().ShouldBe(6);
        var timeOff = added.GetProperty("absences")[0].GetProperty("id").GetString()!;
        // Nobody is told in between that these visits need somebody.
        for (var i = 0; i < 10; i++) (await States(doctor, practice, timeOff)).ShouldAllBe(state => state == "proposed");
        await app.EventsDelivered();

        (await Starts(app, practice, "2026-12-14", "2026-12-19")).ShouldBeEmpty();
        (await States(doctor, practice, timeOff)).ShouldBe(["proposed", "proposed", "proposed", "proposed", "proposed", "proposed"]);
        for (var i = 0; i < 4; i++)
        {
            var visit = (await patients[i].Get($"/api/appointments/{visits[i]}")).Expect(HttpStatusCode.OK).Json;
            visit.GetProperty("status").GetString().ShouldBe("booked");
            visit.GetProperty("proposal").GetProperty("start").GetDateTimeOffset().ShouldBe(suggested[i].GetProperty("start").GetDateTimeOffset());
            (await patients[i].Post($"/api/appointments/{visits[i]}/{(i < 3 ? "accept" : "refuse")}", new { version = visit.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        }

        await app.EventsDelivered();
        (await States(doctor, practice, timeOff)).Order(StringComparer.Ordinal).ShouldBe(["moved", "moved", "moved", "proposed", "proposed", "refused"]);
        // Nobody's visit was called off.
        foreach (var (patient, visit) in patients.Zip(visits)) (await patient.Get($"/api/appointments/{visit}")).Json.GetProperty("status").GetString().ShouldBe("booked");
    }

    [Fact]
    public async Task A_group_is_suggested_the_same_other_time_as_long_as_it_has_places()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-10:00", services: new ServiceSpec("Class", 60) { Seats = 3 });
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        for (var i = 0; i < 3; i++) await Book(app, await app.SignedInPatient(), practice, At(14, 9, 0));
        // Of the two nearest sessions one has two places left.
        await Book(app, await app.SignedInPatient(), practice, At(15, 9, 0));
        var off = new { startLocal = "2026-12-14T00:00", endLocal = "2026-12-15T00:00", locationId = practice.LocationId };

        var suggested = (await doctor.Post($"{AbsencesOf(practice)}/preview", off)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray()
            .Select(v => v.GetProperty("suggestion")).ToList();
        suggested.Select(s => s.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-13T09:00", "2026-12-13T09:00", "2026-12-13T09:00"]);

        await Book(app, await app.SignedInPatient(), practice, At(13, 9, 0));
        var fewer = (await doctor.Post($"{AbsencesOf(practice)}/preview", off)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray()
            .Select(v => v.GetProperty("suggestion").GetProperty("startLocal").GetString()).ToList();
        fewer.ShouldBe(["2026-12-13T09:00", "2026-12-13T09:00", "2026-12-15T09:00"]);
        var added = (await doctor.Post(AbsencesOf(practice), new
        {
            off.startLocal, off.endLocal, off.locationId,
            proposals = (await doctor.Post($"{AbsencesOf(practice)}/preview", off)).Json.GetProperty("visits").EnumerateArray().Select(v => new
            {
                appointmentId = v.GetProperty("appointmentId").GetString(), start = v.GetProperty("suggestion").GetProperty("start").GetDateTimeOffset(),
                locationId = v.GetProperty("suggestion").GetProperty("locationId").GetString(),
            }),
        })).Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();
        (await States(doctor, practice, added.GetProperty("absences")[0].GetProperty("id").GetString()!)).ShouldBe(["proposed", "proposed", "proposed"]);
    }

    [Fact]
    public async Task A_visit_that_is_booked_in_the_same_moment_joins_the_list()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        var hold = (await ada.Post("/api/scheduling/holds", practice.Hold(At(8, 10, 0)))).Expect(HttpStatusCode.Created).Json;
        var day = new { startLocal = "2026-12-08T00:00", endLocal = "2026-12-09T00:00", locationId = practice.LocationId };
        var preview = (await doctor.Post($"{AbsencesOf(practice)}/preview", day)).Expect(HttpStatusCode.OK).Json;
        (preview.GetProperty("visits").GetArrayLength(), preview.GetProperty("holds").GetInt32()).ShouldBe((0, 1));

        var timeOff = (await doctor.Post(AbsencesOf(practice), day)).Expect(HttpStatusCode.Created).Json.GetProperty("absences")[0].GetProperty("id").GetString()!;
        (await ada.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        (await States(doctor, practice, timeOff)).ShouldBe(["open"]);
    }

    [Fact]
    public async Task What_is_not_free_any_more_is_not_proposed_and_others_doctors_are_not_there()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-10:00");
        var (doctor, ada, ben) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient(), await app.SignedInPatient());
        var stranger = await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId);
        var visit = await Book(app, ada, practice, At(14, 9, 0));
        await Book(app, ben, practice, At(15, 9, 0));
        var day = new { startLocal = "2026-12-14T00:00", endLocal = "2026-12-15T00:00", locationId = practice.LocationId };

        (await stranger.Post($"{AbsencesOf(practice)}/preview", day)).Expect(HttpStatusCode.NotFound);
        var added = (await doctor.Post(AbsencesOf(practice), new
        {
            day.startLocal, day.endLocal, day.locationId, proposals = new[] { new { appointmentId = visit, start = At(15, 9, 0), locationId = practice.LocationId } },
        })).Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();

        var timeOff = added.GetProperty("absences")[0].GetProperty("id").GetString()!;
        (await States(doctor, practice, timeOff)).ShouldBe(["open"]);
        (await stranger.Get($"{AbsencesOf(practice)}/visits")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Time_off_that_is_given_back_takes_what_became_of_its_visits_along_and_no_other()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada, ben) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient(), await app.SignedInPatient("Ben"));
        async Task<string> Off(int day, string visit) => (await doctor.Post(AbsencesOf(practice), new
        {
            startLocal = $"2026-12-{day}T00:00", endLocal = $"2026-12-{day + 1}T00:00", locationId = practice.LocationId,
            proposals = new[] { new { appointmentId = visit, start = At(day + 7, 9, 0), locationId = practice.LocationId } },
        })).Expect(HttpStatusCode.Created).Json.GetProperty("absences").EnumerateArray().Single(a => a.GetProperty("startLocal").GetString()!.StartsWith($"2026-12-{day}", StringComparison.Ordinal))
            .GetProperty("id").GetString()!;
        var (first, second) = (await Off(14, await Book(app, ada, practice, At(14, 9, 0))), await Off(16, await Book(app, ben, practice, At(16, 9, 0))));
        await app.EventsDelivered();
        Task<int> Kept() => app.InScopeAsync(s => s.GetRequiredService<ISchedulingDb>().AffectedVisits.CountAsync());
        (await Kept()).ShouldBe(2);

        (await doctor.Delete($"{AbsencesOf(practice)}/{first}")).Expect(HttpStatusCode.OK);

        (await States(doctor, practice, first)).ShouldBeEmpty();
        (await States(doctor, practice, second)).ShouldBe(["proposed"]);
        (await Kept()).ShouldBe(1);
    }

    [Fact]
    public async Task No_time_is_suggested_that_begins_in_less_than_a_day()
    {
        await using var app = await ClinicApp.StartAsync(now: At(7, 16, 30));
        var practice = await app.AddPractitioner();
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        await Book(app, ada, practice, At(9, 9, 0));
        var day = new { startLocal = "2026-12-09T00:00", endLocal = "2026-12-10T00:00", locationId = practice.LocationId };
        async Task<string?> Suggested() => (await doctor.Post($"{AbsencesOf(practice)}/preview", day)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("suggestion").GetProperty("startLocal").GetString();

        // The last time of tomorrow is the nearest, and exactly a day ahead.
        (await Suggested()).ShouldBe("2026-12-08T16:30");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Suggested()).ShouldBe("2026-12-10T09:00");
    }

    [Fact]
    public async Task Where_the_doctor_has_no_other_time_the_next_of_a_colleague_at_the_same_place_is_suggested()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-09:30");
        await app.AddPractitioner("10:00-11:00", name: "Far Away");
        await app.AddPractitioner("10:00-11:00", name: "Other Trade", specialty: "208D00000X", locationId: practice.LocationId);
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        await Book(app, ada, practice, At(15, 9, 0));
        // So long that no day of the four weeks before and after is left.
        var away = new { startLocal = "2026-12-07T00:00", endLocal = "2027-11-15T00:00", locationId = practice.LocationId };
        (await doctor.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/weekly-hours", new
        {
            version = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Json.GetProperty("version").GetInt32(),
            hours = new[] { new { locationId = practice.LocationId, dayOfWeek = 2, start = "09:00", end = "09:30", validTo = "2026-12-31" } },
        })).Expect(HttpStatusCode.OK);

        async Task<JsonElement> Visit() => (await doctor.Post($"{AbsencesOf(practice)}/preview", away)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray().ShouldHaveSingleItem();
        var alone = await Visit();
        (alone.TryGetProperty("suggestion", out _), alone.TryGetProperty("colleague", out _)).ShouldBe((false, false));

        await app.AddPractitioner("10:00-11:00", name: "Near By", locationId: practice.LocationId);
        var colleague = (await Visit()).GetProperty("colleague");
        colleague.GetProperty("practitionerName").GetString().ShouldBe("Dr Near By");
        colleague.GetProperty("slot").GetProperty("startLocal").GetString().ShouldBe("2026-12-15T10:00");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_colleagues_time_is_proposed_with_one_click_too_and_who_takes_it_becomes_the_colleagues_patient(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner("09:00-10:00");
        var near = await app.AddPractitioner("09:00-10:00", name: "Near By", locationId: practice.LocationId);
        var (doctor, colleague) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPractitioner(near.PractitionerId, "Near", "By"));
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"));
        var (first, second) = (await Book(app, ada, practice, At(15, 9, 0)), await Book(app, ben, practice, At(15, 9, 30)));
        // No hours are left for another time of the doctor's own.
        (await doctor.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/weekly-hours", new
        {
            version = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Json.GetProperty("version").GetInt32(),
            hours = new[] { new { locationId = practice.LocationId, dayOfWeek = 2, start = "09:00", end = "10:00", validFrom = "2026-12-15", validTo = "2026-12-15" } },
        })).Expect(HttpStatusCode.OK);
        var day = new { startLocal = "2026-12-15T00:00", endLocal = "2026-12-16T00:00", locationId = practice.LocationId };

        var named = (await doctor.Post($"{AbsencesOf(practice)}/preview", day)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray()
            .Select(v => v.GetProperty("colleague").GetProperty("slot")).ToList();
        named.Select(s => s.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-15T09:00", "2026-12-15T09:30"]);
        var proposals = named.Zip([first, second]).Select(x => new
        {
            appointmentId = x.Second, start = x.First.GetProperty("start").GetDateTimeOffset(), locationId = practice.LocationId,
            practitionerId = near.PractitionerId, serviceId = near.ServiceId,
        });
        var timeOff = (await doctor.Post(AbsencesOf(practice), new { day.startLocal, day.endLocal, day.locationId, proposals }))
            .Expect(HttpStatusCode.Created).Json.GetProperty("absences")[0].GetProperty("id").GetString()!;
        (await States(doctor, practice, timeOff)).ShouldBe(["proposed", "proposed"]);
        await app.EventsDelivered();
        (await Starts(app, near, "2026-12-15", "2026-12-16")).ShouldBeEmpty();

        var visit = (await ada.Get($"/api/appointments/{first}")).Expect(HttpStatusCode.OK).Json;
        visit.GetProperty("proposal").GetProperty("practitionerName").GetString().ShouldBe("Dr Near By");
        (await colleague.Get($"/api/appointments/{first}")).Expect(HttpStatusCode.NotFound);
        var version = new { version = visit.GetProperty("version").GetInt32() };
        (await ada.Post($"/api/appointments/{first}/accept", version)).Expect(HttpStatusCode.OK).Json.GetProperty("practitionerName").GetString().ShouldBe("Dr Near By");
        (await ben.Post($"/api/appointments/{second}/refuse", new { version = (await ben.Get($"/api/appointments/{second}")).Json.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        (await States(doctor, practice, timeOff)).Order(StringComparer.Ordinal).ShouldBe(["moved", "refused"]);
        (await colleague.Get($"/api/appointments/{first}")).Expect(HttpStatusCode.OK).Json.GetProperty("status").GetString().ShouldBe("booked");
        (await doctor.Get($"/api/appointments/{first}")).Expect(HttpStatusCode.NotFound);
        // What the one gave back is free again, what the other took is not; and the colleague hears of a new visit, once.
        (await Starts(app, near, "2026-12-15", "2026-12-16")).Select(s => s.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-15T09:30"]);
        (await colleague.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString()).ShouldBe(["booked"]);
        // The first doctor's time can be taken by nobody: it is time off.
        (await Starts(app, practice, "2026-12-15", "2026-12-16")).ShouldBeEmpty();
        (await SystemQueries.WhoseTimeAsync(app, new Guid(first))).ShouldBe([near.PractitionerId]);
    }

    [Fact]
    public async Task Nobody_can_be_proposed_a_time_of_a_doctor_of_another_specialty_or_one_that_needs_approval()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-10:00");
        var other = await app.AddPractitioner("09:00-10:00", name: "Other Trade", specialty: "208D00000X", locationId: practice.LocationId);
        var asked = await app.AddPractitioner("09:00-10:00", name: "Wants Asking", locationId: practice.LocationId, services: new ServiceSpec("Visit") { NeedsApproval = true });
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        var visit = await Book(app, ada, practice, At(15, 9, 0));

        foreach (var (colleague, day) in new[] { (other, "2026-12-15"), (asked, "2026-12-15") })
        {
            (await doctor.Post(AbsencesOf(practice), new
            {
                startLocal = $"{day}T00:00", endLocal = $"{day}T12:00", locationId = practice.LocationId,
                proposals = new[] { new { appointmentId = visit, start = At(15, 9, 30), locationId = practice.LocationId, practitionerId = colleague.PractitionerId, serviceId = colleague.ServiceId } },
            })).Expect(HttpStatusCode.Created);
            await app.EventsDelivered();
            (await ada.Get($"/api/appointments/{visit}")).Json.TryGetProperty("proposal", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Repeated_time_off_keeps_its_time_of_day_over_the_change_of_the_clock_and_goes_one_by_one_or_whole()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-17:00", "Europe/Berlin");
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        var visit = await Book(app, ada, practice, At(15, 9, 0));
        // Tuesdays from 8 December 2026, every seven weeks: 26 January, 16 March and, after the clock changed, 4 May.
        var tuesdays = new { startLocal = "2026-12-08T10:00", endLocal = "2026-12-08T12:00", locationId = practice.LocationId, repeat = new { everyWeeks = 7, times = 4 } };
        (await doctor.Post($"{AbsencesOf(practice)}/preview", tuesdays)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").GetArrayLength().ShouldBe(0);

        var weekly = tuesdays with { repeat = new { everyWeeks = 1, times = 2 } };
        (await doctor.Post($"{AbsencesOf(practice)}/preview", weekly)).Expect(HttpStatusCode.OK).Json.GetProperty("visits").EnumerateArray()
            .Select(v => v.GetProperty("appointmentId").GetString()).ShouldBe([visit]);
        var absences = (await doctor.Post(AbsencesOf(practice), tuesdays)).Expect(HttpStatusCode.Created).Json.GetProperty("absences").EnumerateArray().ToList();

        absences.ConvertAll(a => a.GetProperty("startLocal").GetString()).ShouldBe(["2026-12-08T10:00", "2027-01-26T10:00", "2027-03-16T10:00", "2027-05-04T10:00"]);
        absences.ConvertAll(a => a.GetProperty("start").GetDateTimeOffset().UtcDateTime.Hour).ShouldBe([9, 9, 9, 8]);
        absences.Select(a => a.GetProperty("repeatId").GetString()).Distinct().Count().ShouldBe(1);
        var second = absences[1].GetProperty("id").GetString();
        (await doctor.Delete($"{AbsencesOf(practice)}/{second}")).Expect(HttpStatusCode.OK).Json.GetProperty("absences").GetArrayLength().ShouldBe(3);
        (await doctor.Delete($"{AbsencesOf(practice)}/{absences[0].GetProperty("id").GetString()}?all=true")).Expect(HttpStatusCode.OK).Json.GetProperty("absences").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_repetition_that_makes_no_sense_is_refused_at_its_field()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var cases = new (int EveryWeeks, int Times, string End, string Field)[]
        {
            (0, 2, "2026-12-08T12:00", "repeat.everyWeeks"), (53, 2, "2026-12-08T12:00", "repeat.everyWeeks"), (1, 1, "2026-12-08T12:00", "repeat.times"),
            (1, 61, "2026-12-08T12:00", "repeat.times"), (52, 7, "2026-12-08T12:00", "repeat.times"), (1, 2, "2026-12-15T10:05", "repeat"),
        };

        foreach (var (everyWeeks, times, end, field) in cases)
        {
            var body = new { startLocal = "2026-12-08T10:00", endLocal = end, locationId = practice.LocationId, repeat = new { everyWeeks, times } };
            foreach (var path in new[] { AbsencesOf(practice), $"{AbsencesOf(practice)}/preview" })
            {
                (await doctor.Post(path, body)).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([field]);
            }
        }
    }

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 12, day, hour, minute, 0, TimeSpan.Zero);

    private static string AbsencesOf(Practice practice) => $"/api/scheduling/practitioners/{practice.PractitionerId}/absences";

    private static async Task<string> Book(ClinicApp app, Person patient, Practice practice, DateTimeOffset start)
    {
        var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(start))).Expect(HttpStatusCode.Created).Json;
        var visit = (await patient.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();
        return visit.GetProperty("id").GetString()!;
    }

    private static async Task<List<string?>> States(Person doctor, Practice practice, string timeOff) =>
    [
        .. (await doctor.Get($"{AbsencesOf(practice)}/visits")).Expect(HttpStatusCode.OK).Json.EnumerateArray()
            .Where(v => v.GetProperty("timeOffId").GetString() == timeOff).Select(v => v.GetProperty("state").GetString()),
    ];

    private static async Task<JsonElement[]> Starts(ClinicApp app, Practice practice, string from, string to)
    {
        using var visitor = app.Visitor();
        return [.. (await visitor.Get(practice.SlotsPath(from, to))).Expect(HttpStatusCode.OK).Json.GetProperty("slots").EnumerateArray()];
    }
}
