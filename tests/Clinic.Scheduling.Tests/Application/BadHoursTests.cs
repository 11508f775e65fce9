using System.Net;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>Hours and types of visits that cannot be, or that would surprise somebody: each is said at its field.</summary>
public sealed class BadHoursTests(BadHoursTests.Running running) : IClassFixture<BadHoursTests.Running>
{
    // The clock of London is put forward on Sunday 28 March 2027, from 01:00 to 02:00.
    private const string Forward = "2027-03-28";

    private readonly ClinicApp _app = running.App;

    [Fact]
    public async Task Hours_of_one_date_are_refused_where_they_end_before_they_start_overlap_or_do_not_exist()
    {
        var (doctor, practice) = await Doctor();
        async Task<string> Refused(params (string Start, string End)[] windows) => Codes(await Instead(doctor, practice, Forward, windows));

        (await Refused(("12:00", "09:00"))).ShouldBe("windows[0].end:ends_before_start");
        (await Refused(("09:00", "12:00"), ("11:00", "13:00"))).ShouldBe("windows[1].start:hours_overlap");
        (await Refused(("01:00", "02:00"))).ShouldBe("windows[0].start:time_does_not_exist");
        (await Refused(("01:30", "04:00"))).ShouldBe("windows[0].start:time_does_not_exist");
        (await Refused(("00:00", "01:30"), ("03:00", "04:00"))).ShouldBe("windows[0].end:time_does_not_exist");
        (await Instead(doctor, practice, Forward, ("00:00", "00:00"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hours_of_one_date_are_refused_where_the_doctor_is_at_another_place_then()
    {
        var (doctor, practice) = await Doctor();
        // An hour ahead of the first place: 13:00 to 17:00 there is 12:00 to 16:00 here.
        var berlin = practice with { LocationId = await _app.AddLocation(practice, "18:00-21:00", "Europe/Berlin") };

        Codes(await Instead(doctor, berlin, "2026-12-10", ("17:00", "18:00"), ("20:00", "21:00"))).ShouldBe("windows[0].start:hours_overlap");
        (await Instead(doctor, practice, "2026-12-10", ("09:00", "12:00"))).Expect(HttpStatusCode.OK);
        (await Instead(doctor, berlin, "2026-12-10", ("13:00", "18:00"))).Expect(HttpStatusCode.OK);
        Codes(await Instead(doctor, practice, "2026-12-10", ("09:00", "12:05"))).ShouldBe("windows[0].start:hours_overlap");
        (await Instead(doctor, practice, "2026-12-10")).Expect(HttpStatusCode.OK);
        (await Instead(doctor, berlin, "2026-12-10", ("10:00", "18:00"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hours_that_are_added_to_a_date_join_those_that_hold_there_and_leave_the_other_dates_alone()
    {
        var (doctor, practice) = await Doctor();
        async Task<ApiAnswer> Add(string start, string end) =>
            await doctor.Post($"/api/scheduling/practitioners/{practice.PractitionerId}/overrides/hours", new { date = "2026-12-10", locationId = practice.LocationId, start, end });
        static string[] Windows(ApiAnswer answer) => [.. answer.Expect(HttpStatusCode.OK).Json.GetProperty("overrides")[0].GetProperty("windows").EnumerateArray()
            .Select(w => $"{w.GetProperty("start").GetString()![..5]}-{w.GetProperty("end").GetString()![..5]}")];

        Windows(await Add("18:00", "20:00")).ShouldBe(["09:00-17:00", "18:00-20:00"]);
        Windows(await Add("16:30", "18:30")).ShouldBe(["09:00-20:00"]);
        Windows(await Add("22:00", "00:00")).ShouldBe(["09:00-20:00", "22:00-00:00"]);
        Windows(await Add("21:00", "23:00")).ShouldBe(["09:00-20:00", "21:00-00:00"]);
        Codes(await Add("12:00", "09:00")).ShouldBe("end:ends_before_start");
        await _app.AddLocation(practice, "06:00-08:00");
        Codes(await Add("07:30", "09:00")).ShouldBe("start:hours_overlap");
    }

    [Fact]
    public async Task Weekly_hours_are_refused_where_their_dates_are_upside_down_or_hold_no_such_day_or_no_such_time()
    {
        var (doctor, practice) = await Doctor();
        async Task<string> Refused(int day, string start, string end, string from, string to) =>
            Codes(await SetWeek(doctor, practice, new { locationId = practice.LocationId, dayOfWeek = day, start, end, validFrom = from, validTo = to }));

        (await Refused(1, "09:00", "12:00", "2026-12-14", "2026-12-07")).ShouldBe("hours[0].validTo:ends_before_start");
        (await Refused(1, "09:00", "12:00", "2026-12-08", "2026-12-13")).ShouldBe("hours[0].validTo:no_such_day");
        (await Refused(7, "01:00", "02:00", Forward, Forward)).ShouldBe("hours[0].start:time_does_not_exist");
        (await SetWeek(doctor, practice, new { locationId = practice.LocationId, dayOfWeek = 7, start = "00:00", end = "02:00", validFrom = Forward, validTo = Forward })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hours_that_the_clock_will_skip_are_stored_with_a_warning_and_its_date()
    {
        var (doctor, practice) = await Doctor();

        var stored = (await SetWeek(
            doctor, practice, Hours(practice, 7, "09:00", "12:00"), Hours(practice, 7, "00:30", "01:30"), Hours(practice, 6, "00:30", "01:30"))).Expect(HttpStatusCode.OK).Json;

        var warning = stored.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem();
        warning.GetProperty("code").GetString().ShouldBe("skipped_by_clock");
        var hours = stored.GetProperty("weeklyHours")[warning.GetProperty("hours").GetInt32()];
        (hours.GetProperty("dayOfWeek").GetInt32(), hours.GetProperty("start").GetString()).ShouldBe((7, "00:30:00"));
        (warning.GetProperty("fromLocal").GetString(), warning.GetProperty("toLocal").GetString()).ShouldBe(($"{Forward}T01:00", $"{Forward}T02:00"));
    }

    [Fact]
    public async Task Time_off_is_refused_where_it_ends_before_it_starts_or_lies_in_time_that_the_clock_skips()
    {
        var (doctor, practice) = await Doctor();
        Task<ApiAnswer> Block(string start, string end) =>
            doctor.Post($"/api/scheduling/practitioners/{practice.PractitionerId}/absences", new { startLocal = $"{Forward}T{start}", endLocal = $"{Forward}T{end}", locationId = practice.LocationId });

        Codes(await Block("12:00", "09:00")).ShouldBe("endLocal:ends_before_start");
        Codes(await Block("01:10", "01:50")).ShouldBe("endLocal:time_does_not_exist");
        (await Block("00:30", "01:30")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_type_of_visit_longer_than_any_hours_is_stored_with_a_warning_on_both_pages()
    {
        var (doctor, practice) = await Doctor();
        (await SetWeek(doctor, practice, Hours(practice, 1, "09:00", "10:00"), Hours(practice, 1, "10:00", "11:00"))).Expect(HttpStatusCode.OK);

        (await AddService(doctor, practice, "Two hours", 120)).ShouldBe("fits");
        (await AddService(doctor, practice, "Longer", 125)).ShouldBe("longer_than_hours");

        var profile = (await doctor.Get($"/api/scheduling/doctors/{practice.PractitionerId}")).Expect(HttpStatusCode.OK).Json;
        profile.GetProperty("longestHours").EnumerateArray().ShouldHaveSingleItem().GetProperty("minutes").GetInt32().ShouldBe(120);
        var schedule = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Json;
        var warning = schedule.GetProperty("warnings").EnumerateArray().ShouldHaveSingleItem();
        (warning.GetProperty("code").GetString(), warning.GetProperty("service").GetString()).ShouldBe(("service_too_long", "Longer"));
        // A single longer day is enough.
        (await Instead(doctor, practice, "2026-12-16", ("09:00", "12:00"))).Expect(HttpStatusCode.OK).Json.GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_type_of_visit_is_deleted_unless_visits_are_to_come_and_then_it_is_archived()
    {
        var (doctor, practice) = await Doctor();
        var (ada, service) = (await _app.SignedInPatient(), $"/api/scheduling/doctors/{practice.PractitionerId}/services/{practice.ServiceId}");
        var hold = (await ada.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.Created).Json;
        (await doctor.Delete(service)).Code.ShouldBe("service_in_use", "a held time may become a visit");
        var visit = (await ada.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created).Json;
        await _app.EventsDelivered();

        var refused = await doctor.Delete(service);
        (refused.Status, refused.Code, refused.Json.GetProperty("visits").GetInt32()).ShouldBe((HttpStatusCode.Conflict, "service_in_use", 1));

        (await ada.Post($"/api/appointments/{visit.GetProperty("id").GetGuid()}/cancel", new { version = visit.GetProperty("version").GetInt32(), reason = "Better" })).Expect(HttpStatusCode.OK);
        await _app.EventsDelivered();
        (await doctor.Delete(service)).Expect(HttpStatusCode.OK).Json.GetProperty("services").GetArrayLength().ShouldBe(0);
        (await doctor.Delete(service)).Expect(HttpStatusCode.NotFound);
    }

    private async Task<(Person Doctor, Practice Practice)> Doctor()
    {
        var practice = await _app.AddPractitioner();
        return (await _app.SignedInPractitioner(practice.PractitionerId), practice);
    }

    private static object Hours(Practice practice, int day, string start, string end) => new { locationId = practice.LocationId, dayOfWeek = day, start, end };

    private static async Task<ApiAnswer> SetWeek(Person doctor, Practice practice, params object[] hours)
    {
        var version = (await doctor.Get($"/api/scheduling/practitioners/{practice.PractitionerId}/schedule")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
        return await doctor.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/weekly-hours", new { version, hours });
    }

    private static Task<ApiAnswer> Instead(Person doctor, Practice practice, string date, params (string Start, string End)[] windows) => doctor.Put(
        $"/api/scheduling/practitioners/{practice.PractitionerId}/overrides",
        new { date, locationId = practice.LocationId, windows = windows.Select(w => new { start = w.Start, end = w.End }) });

    private static async Task<string?> AddService(Person doctor, Practice practice, string name, int minutes)
    {
        var version = (await doctor.Get($"/api/scheduling/doctors/{practice.PractitionerId}")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
        var stored = (await doctor.Post($"/api/scheduling/doctors/{practice.PractitionerId}/services", new
        {
            version, name, mode = "in_person", durationMinutes = minutes, bufferBeforeMinutes = 0, bufferAfterMinutes = 0, slotStepMinutes = 30, feeMinor = 20_000, currency = "GBP",
            needsApproval = false, minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 0, archived = false, locationIds = new[] { practice.LocationId },
        })).Expect(HttpStatusCode.OK).Json;
        return stored.GetProperty("services").EnumerateArray().Single(s => s.GetProperty("name").GetString() == name).GetProperty("fit").GetString();
    }

    private static string Codes(ApiAnswer answer) => string.Join(' ', answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject()
        .Select(e => $"{e.Name}:{e.Value[0].GetProperty("code").GetString()}"));

    /// <summary>One application for all of them: each has a doctor of its own.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public ClinicApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await ClinicApp.StartAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
