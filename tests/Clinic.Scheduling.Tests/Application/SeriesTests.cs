using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>A visit that repeats: its dates are looked at before, and held all or none.</summary>
public sealed class SeriesTests
{
    // Tuesday, the day after every test begins; ten o'clock in London.
    private static readonly DateTimeOffset Start = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_preview_names_the_dates_that_cannot_be_booked_and_why(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { Horizon = 50 });
        var elsewhere = await app.AddPractitioner(name: "Otto Lind");
        var (ada, ben, doctor, desk) = (
            await app.SignedInPatient(), await app.SignedInPatient("Ben"), await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff(Roles.Receptionist));
        await ben.Book(practice, Start.AddDays(7));
        await ada.Book(elsewhere, Start.AddDays(14));
        (await doctor.Post($"/api/scheduling/practitioners/{practice.PractitionerId}/absences", new { startLocal = "2026-12-29T00:00", endLocal = "2026-12-30T00:00", locationId = practice.LocationId }))
            .Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        var occurrences = (await ada.Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 9))).Expect(HttpStatusCode.OK).Json.GetProperty("occurrences").EnumerateArray().ToList();

        occurrences.Select(o => o.GetProperty("startLocal").GetString()).ShouldBe(
        [
            "2026-12-08T10:00", "2026-12-15T10:00", "2026-12-22T10:00", "2026-12-29T10:00", "2027-01-05T10:00", "2027-01-12T10:00", "2027-01-19T10:00", "2027-01-26T10:00", "2027-02-02T10:00",
        ]);
        occurrences.Select(Reason).ShouldBe([null, "taken", "patient_busy", "practitioner_away", null, null, null, null, "beyond_horizon"]);
        occurrences.Select(o => o.GetProperty("free").GetBoolean()).ShouldBe([true, false, false, false, true, true, true, true, false]);

        // The desk asks for Ada: what keeps her is the same, but the horizon does not bind it.
        var forAda = await desk.Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 9) + $"&patientId={ada.PatientId}");
        forAda.Expect(HttpStatusCode.OK).Json.GetProperty("occurrences").EnumerateArray().Select(Reason).ShouldBe([null, "taken", "patient_busy", "practitioner_away", null, null, null, null, null]);
        // What keeps Ada is not Ben's to know.
        (await ben.Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 9) + $"&patientId={ada.PatientId}")).Expect(HttpStatusCode.NotFound);
        (await app.Visitor().Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 9))).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_local_time_stays_when_the_clock_changes_and_the_preview_says_so()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(hours: "00:00-00:00");
        var ada = await app.SignedInPatient();

        // London puts its clocks forward on 28 March 2027.
        var spring = await Preview(ada, practice, "2027-03-16T10:00", 1, count: 4);
        spring.Select(Utc).ShouldBe(["2027-03-16T10:00Z", "2027-03-23T10:00Z", "2027-03-30T09:00Z", "2027-04-06T09:00Z"]);
        spring.Select(o => o.GetProperty("startLocal").GetString()![11..]).ShouldAllBe(time => time == "10:00");
        spring.Select(o => o.GetProperty("shiftMinutes").GetInt32()).ShouldBe([0, 0, 60, 60]);

        // And back on 31 October 2027.
        var autumn = await Preview(ada, practice, "2027-10-19T10:00", 2, until: "2027-11-16");
        autumn.Select(Utc).ShouldBe(["2027-10-19T09:00Z", "2027-11-02T10:00Z", "2027-11-16T10:00Z"]);
        autumn.Select(o => o.GetProperty("shiftMinutes").GetInt32()).ShouldBe([0, -60, -60]);

        // A time that the clock skips that night is not there to be booked; one that it shows twice is the first of the two.
        var skipped = await Preview(ada, practice, "2027-03-21T01:30", 1, count: 3);
        skipped.Select(Reason).ShouldBe([null, "clock_change", null]);
        skipped[1].TryGetProperty("start", out _).ShouldBeFalse();
        skipped[1].GetProperty("startLocal").GetString().ShouldBe("2027-03-28T01:30");
        var twice = await Preview(ada, practice, "2027-10-24T01:30", 1, count: 2);
        twice.Select(Utc).ShouldBe(["2027-10-24T00:30Z", "2027-10-31T00:30Z"]);

        // What was shown is what is held, over both changes.
        var held = await ada.Post("/api/scheduling/holds/series", practice.Series([.. spring.Select(o => o.GetProperty("start").GetDateTimeOffset())]));
        held.Expect(HttpStatusCode.Created).Json.GetProperty("times").EnumerateArray().Select(t => t.GetProperty("startLocal").GetString())
            .ShouldBe(["2027-03-16T10:00", "2027-03-23T10:00", "2027-03-30T10:00", "2027-04-06T10:00"]);
    }

    [Fact]
    public async Task A_question_that_makes_no_series_is_refused_at_its_field()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();

        foreach (var (query, field, code) in new[]
        {
            (practice.SeriesPath("2026-12-08T10:00", 1), "count", "count_or_until"),
            (practice.SeriesPath("2026-12-08T10:00", 1, count: 3, until: "2027-01-01"), "count", "count_or_until"),
            (practice.SeriesPath("2026-12-08T10:00", 1, until: "2026-12-14"), "until", "one_date_only"),
            (practice.SeriesPath("2026-12-08T10:00", 1, until: "2028-12-14"), "until", "too_many_dates"),
            (practice.SeriesPath("tomorrow", 1, count: 3), "start", "local_time_expected"),
        })
        {
            var errors = (await ada.Get(query)).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").GetProperty(field);
            errors[0].GetProperty("code").GetString().ShouldBe(code, query);
        }

        (await ada.Get(practice.SeriesPath("2026-12-08T10:00", 13, count: 3))).Expect(HttpStatusCode.UnprocessableEntity);
        (await ada.Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 27))).Expect(HttpStatusCode.UnprocessableEntity);
        (await ada.Get(practice.SeriesPath("2026-12-08T10:00", 1, count: 3).Replace(practice.ServiceId.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal))).Expect(HttpStatusCode.NotFound);

        foreach (var starts in new DateTimeOffset[][] { [Start], [Start, Start], [Start, Start.AddDays(8)], [Start.AddDays(7), Start], [Start, Start.AddDays(7).AddMinutes(30)], [DateTimeOffset.MinValue, Start] })
        {
            (await ada.Post("/api/scheduling/holds/series", practice.Series(starts))).Expect(HttpStatusCode.UnprocessableEntity);
        }

        (await ada.Post("/api/scheduling/holds/series", practice.Series([.. Enumerable.Range(0, 27).Select(i => Start.AddDays(7 * i))]))).Expect(HttpStatusCode.UnprocessableEntity);
        (await ada.Post("/api/scheduling/holds/series", new { practitionerId = practice.PractitionerId })).Expect(HttpStatusCode.UnprocessableEntity);
        (await app.CountHolds()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task All_dates_are_held_together_or_none_is(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"));
        await ben.Book(practice, Start.AddDays(7));
        await app.EventsDelivered();

        var refused = (await ada.Post("/api/scheduling/holds/series", practice.Series([Start, Start.AddDays(7), Start.AddDays(14)]))).Expect(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("series_not_free");
        refused.Json.GetProperty("occurrences").EnumerateArray().Select(Reason).ShouldBe([null, "taken", null]);
        (await app.CountHolds()).ShouldBe(0);

        // Without that date.
        var held = (await ada.Post("/api/scheduling/holds/series", practice.Series([Start, Start.AddDays(14), Start.AddDays(21)]))).Expect(HttpStatusCode.Created).Json;
        held.GetProperty("times").GetArrayLength().ShouldBe(3);
        held.GetProperty("expiresInSeconds").GetInt32().ShouldBe(600);
        (await app.CountHolds()).ShouldBe(3);
        var listed = (await ada.Get("/api/scheduling/holds")).Json;
        listed.GetArrayLength().ShouldBe(1);
        listed[0].GetProperty("holdId").GetString().ShouldBe(held.GetProperty("holdId").GetString());
        listed[0].GetProperty("times").GetArrayLength().ShouldBe(3);
        (await ben.Post("/api/scheduling/holds", practice.Hold(Start.AddDays(14)))).Code.ShouldBe("slot_taken");
        (await ben.Post("/api/scheduling/holds/series", practice.Series([Start.AddDays(14), Start.AddDays(28)]))).Code.ShouldBe("series_not_free");

        // The same again is the same hold; somebody else's is nobody's.
        var again = (await ada.Post("/api/scheduling/holds/series", practice.Series([Start, Start.AddDays(14), Start.AddDays(21)]))).Expect(HttpStatusCode.OK).Json;
        again.GetProperty("holdId").GetString().ShouldBe(held.GetProperty("holdId").GetString());
        var path = $"/api/scheduling/holds/{held.GetProperty("holdId").GetString()}";
        (await ben.Delete(path)).Expect(HttpStatusCode.NoContent);
        (await ben.Post($"{path}/extend")).Code.ShouldBe("hold_expired");
        (await ben.Post("/api/scheduling/holds/series", practice.Series([Start.AddDays(28), Start.AddDays(35)], ada.PatientId))).Expect(HttpStatusCode.NotFound);
        (await app.CountHolds()).ShouldBe(3);

        // It lives and ends as one.
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        (await ada.Post($"{path}/extend")).Expect(HttpStatusCode.OK).Json.GetProperty("canExtend").GetBoolean().ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        (await ben.Post("/api/scheduling/holds", practice.Hold(Start.AddDays(21)))).Code.ShouldBe("slot_taken");
        (await ada.Delete(path)).Expect(HttpStatusCode.NoContent);
        (await app.CountHolds()).ShouldBe(0);
        (await ben.Post("/api/scheduling/holds", practice.Hold(Start.AddDays(21)))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_series_counts_as_one_hold_and_takes_the_place_of_the_time_it_began_with()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var other = await app.AddPractitioner(name: "Otto Lind");
        var ada = await app.SignedInPatient();
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created);
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(1)))).Expect(HttpStatusCode.Created);

        (await ada.Post("/api/scheduling/holds/series", practice.Series([Start, Start.AddDays(7), Start.AddDays(14)]))).Expect(HttpStatusCode.Created);
        (await app.CountHolds()).ShouldBe(4);
        // Another series with the same doctor stands in the place of the first; with another doctor there is no second one.
        (await ada.Post("/api/scheduling/holds/series", practice.Series([Start, Start.AddDays(7)]))).Expect(HttpStatusCode.Created);
        (await app.CountHolds()).ShouldBe(3);
        (await ada.Post("/api/scheduling/holds/series", other.Series([Start.AddHours(3), Start.AddHours(3).AddDays(7)]))).Code.ShouldBe("too_many_holds");

        (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(2)))).Expect(HttpStatusCode.Created);
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(4)))).Code.ShouldBe("too_many_holds");
        // Back to a single visit: the whole series is given back.
        var single = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created).Json;
        single.TryGetProperty("times", out _).ShouldBeFalse();
        (await app.CountHolds()).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_people_who_hold_overlapping_series_at_once_one_has_all_and_the_others_none(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var people = new List<Person>();
        for (var i = 0; i < 4; i++) people.Add(await app.SignedInPatient($"Person {i}"));

        for (var round = 0; round < 5; round++)
        {
            var start = Start.AddMinutes(30 * round);
            // Each has two dates of the next one's series.
            var answers = await Task.WhenAll(people.Select((p, i) => p.Post("/api/scheduling/holds/series", practice.Series([start, start.AddDays(7 * (i + 1)), start.AddDays(7 * (i + 2))]))));

            answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1, string.Join('\n', answers.Select(a => a.ServerErrors)));
            answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Code == "series_not_free");
            (await app.CountHolds()).ShouldBe(3);
            var winner = Array.FindIndex(answers, a => a.Status == HttpStatusCode.Created);
            (await people[winner].Delete($"/api/scheduling/holds/{answers[winner].Json.GetProperty("holdId").GetString()}")).Expect(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task The_longest_series_has_a_token_that_can_be_read()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(name: $"Inés {new string('ñ', 80)}");
        var ada = await app.SignedInPatient();

        var held = (await ada.Post("/api/scheduling/holds/series", practice.Series([.. Enumerable.Range(0, 26).Select(i => Start.AddDays(7 * i).AddHours(i >= 16 ? -1 : 0))]))).Expect(HttpStatusCode.Created).Json;
        var booked = (await ada.Post("/api/appointments/series", new { holdToken = held.GetProperty("token").GetString(), reason = "A back that hurts" })).Expect(HttpStatusCode.Created).Json;

        booked.GetProperty("appointments").GetArrayLength().ShouldBe(26);
    }

    private static async Task<IReadOnlyList<JsonElement>> Preview(Person person, Practice practice, string start, int everyWeeks, int? count = null, string? until = null) =>
        [.. (await person.Get(practice.SeriesPath(start, everyWeeks, count, until))).Expect(HttpStatusCode.OK).Json.GetProperty("occurrences").EnumerateArray()];

    private static string? Reason(JsonElement occurrence) => occurrence.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    private static string Utc(JsonElement occurrence) => occurrence.GetProperty("start").GetDateTimeOffset().ToString("yyyy-MM-ddTHH:mmZ", null);
}
