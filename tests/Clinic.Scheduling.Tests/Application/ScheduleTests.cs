using System.Net;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

public sealed class ScheduleTests
{
    [Fact]
    public async Task A_doctor_sets_the_week_and_the_free_times_follow_at_once()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var version = await Version(doctor, practice);

        (await SetWeek(doctor, practice, version, (2, "10:00", "11:00"))).Expect(HttpStatusCode.OK);

        (await Starts(app, practice, "2026-12-08")).ShouldBe(["10:00", "10:30"]);
        (await Starts(app, practice, "2026-12-09")).ShouldBeEmpty();
        (await SetWeek(doctor, practice, version, (2, "12:00", "13:00"))).Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task Wrong_hours_are_refused_at_their_field()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var version = await Version(doctor, practice);
        async Task<string> Refused(params (int, string, string)[] rows) =>
            string.Join(' ', (await SetWeek(doctor, practice, version, rows)).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => $"{e.Name}:{e.Value[0].GetProperty("code").GetString()}"));

        (await Refused((1, "12:00", "09:00"))).ShouldBe("hours[0].end:ends_before_start");
        (await Refused((1, "09:00", "12:00"), (1, "11:00", "13:00"))).ShouldBe("hours[1].start:hours_overlap");
        (await Refused((8, "09:00", "12:00"))).ShouldBe("hours[0].dayOfWeek:inclusive_between");
        (await Refused((1, "09:01", "12:00"))).ShouldBe("hours[0].start:not_on_grid");
        (await Starts(app, practice, "2026-12-08")).Count.ShouldBe(16);
    }

    [Fact]
    public async Task One_day_can_differ_and_go_back_to_normal()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var path = $"/api/scheduling/practitioners/{practice.PractitionerId}/overrides";

        var changed = (await doctor.Put(path, new { date = "2026-12-08", locationId = practice.LocationId, windows = new[] { new { start = "18:00", end = "19:00" } } })).Expect(HttpStatusCode.OK);
        (await Starts(app, practice, "2026-12-08")).ShouldBe(["18:00", "18:30"]);

        (await doctor.Put(path, new { date = "2026-12-08", locationId = practice.LocationId, windows = Array.Empty<object>() })).Expect(HttpStatusCode.OK);
        (await Starts(app, practice, "2026-12-08")).ShouldBeEmpty();

        var id = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Json.GetProperty("overrides")[0].GetProperty("id").GetString();
        (await doctor.Delete($"{path}/{id}")).Expect(HttpStatusCode.OK);
        (await Starts(app, practice, "2026-12-08")).Count.ShouldBe(16);
        changed.Json.GetProperty("overrides").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Blocked_time_takes_what_is_free_and_counts_the_visits_that_stay()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        var hold = (await ada.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.Created);
        (await ada.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
        var path = $"/api/scheduling/practitioners/{practice.PractitionerId}/absences";

        var added = (await doctor.Post(path, new { startLocal = "2026-12-08T09:00:00", endLocal = "2026-12-08T12:00:00", locationId = practice.LocationId, note = "Training" })).Expect(HttpStatusCode.Created).Json;

        added.GetProperty("affected").GetInt32().ShouldBe(1);
        (await Starts(app, practice, "2026-12-08")).ShouldNotContain("11:30");
        (await Starts(app, practice, "2026-12-08")).ShouldContain("12:00");
        (await doctor.Delete($"{path}/{added.GetProperty("absences")[0].GetProperty("id").GetString()}")).Expect(HttpStatusCode.OK);
        (await Starts(app, practice, "2026-12-08")).ShouldContain("11:30");
        (await doctor.Post(path, new { startLocal = "2026-12-08T12:00:00", endLocal = "2026-12-08T09:00:00", locationId = practice.LocationId })).Code.ShouldBe("validation_failed");
    }

    [Fact]
    public async Task A_schedule_is_changed_by_its_doctor_and_the_front_desk_and_nobody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, other) = (await app.AddPractitioner(), await app.AddPractitioner());
        var strangers = new[] { await app.SignedInPatient(), await app.SignedInPractitioner(other.PractitionerId) };
        var path = $"/api/scheduling/practitioners/{practice.PractitionerId}";

        foreach (var stranger in strangers)
        {
            (await stranger.Get($"{path}/schedule")).Expect(HttpStatusCode.NotFound);
            (await stranger.Get($"{path}/working-time?from=2026-12-07&to=2026-12-14")).Expect(HttpStatusCode.NotFound);
            (await SetWeek(stranger, practice, 1, (1, "09:00", "10:00"))).Expect(HttpStatusCode.NotFound);
            (await stranger.Put($"{path}/overrides", new { date = "2026-12-08", locationId = practice.LocationId, windows = Array.Empty<object>() })).Expect(HttpStatusCode.NotFound);
            (await stranger.Post($"{path}/absences", new { startLocal = "2026-12-08T09:00:00", endLocal = "2026-12-08T12:00:00", locationId = practice.LocationId })).Expect(HttpStatusCode.NotFound);
        }

        var reception = await app.SignedInStaff("receptionist");
        (await SetWeek(reception, practice, await Version(reception, practice), (1, "09:00", "10:00"))).Expect(HttpStatusCode.OK);
        using var visitor = app.Visitor();
        (await visitor.Get($"{path}/schedule")).Code.ShouldBe("not_signed_in");
    }

    private static async Task<int> Version(Person person, Practice practice) =>
        (await person.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();

    private static Task<ApiAnswer> SetWeek(Person person, Practice practice, int version, params (int Day, string Start, string End)[] rows) => person.Put(
        $"/api/scheduling/practitioners/{practice.PractitionerId}/weekly-hours",
        new { version, hours = rows.Select(r => new { locationId = practice.LocationId, dayOfWeek = r.Day, start = r.Start, end = r.End }) });

    private static async Task<IReadOnlyList<string>> Starts(ClinicApp app, Practice practice, string date)
    {
        using var visitor = app.Visitor();
        var next = DateOnly.Parse(date, null).AddDays(1).ToString("yyyy-MM-dd", null);
        return [.. (await visitor.Get(practice.SlotsPath(date, next))).Expect(HttpStatusCode.OK).Json.GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()![11..])];
    }
}
