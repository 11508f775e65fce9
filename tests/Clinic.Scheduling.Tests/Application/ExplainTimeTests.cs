using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>The clinic asks why a time is not free, and reads the rules that removed it.</summary>
public sealed class ExplainTimeTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_clinic_reads_every_rule_that_removed_a_time_in_order(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner("09:00-12:00", services: new ServiceSpec("Visit") { BufferAfter = 10, Notice = 1_500, Horizon = 30, Step = 15 });
        var (ada, ben, desk) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist));
        var visit = await Book(app, desk, practice, ada, Tuesday(10, 0));
        (await ben.Post("/api/scheduling/holds", practice.Hold(Tuesday(11, 0)))).Expect(HttpStatusCode.Created);
        (await desk.Post($"/api/scheduling/practitioners/{practice.PractitionerId}/absences", new { startLocal = "2026-12-09T09:00", endLocal = "2026-12-09T10:00", locationId = practice.LocationId, note = "Training" })).Expect(HttpStatusCode.Created);
        async Task<(JsonElement Json, string Rules)> Why(string at)
        {
            var json = (await desk.Get(Path(practice, at))).Expect(HttpStatusCode.OK).Json;
            json.GetProperty("free").GetBoolean().ShouldBe(json.GetProperty("rules").GetArrayLength() == 0);
            return (json, string.Join(' ', json.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("rule").GetString())));
        }

        (await Why("2026-12-10T09:00")).Rules.ShouldBe("");
        (await Why("2026-12-10T09:05")).Rules.ShouldBe("step");
        (await Why("2026-12-10T13:05")).Rules.ShouldBe("no_hours");
        (await Why("2026-12-10T11:45")).Rules.ShouldBe("ends_after_hours");
        (await Why("2026-12-06T09:05")).Rules.ShouldBe("in_the_past step");
        (await Why("2027-02-07T09:00")).Rules.ShouldBe("horizon");
        (await Why("2026-12-08T10:15")).Rules.ShouldBe("busy");
        (await Why("2026-12-08T10:30")).Rules.ShouldBe("buffer buffer", "the visit's buffer before, and the own buffer into the held time");
        (await Why("2026-12-08T10:45")).Rules.ShouldBe("held");
        (await Why("2026-12-08T09:30")).Rules.ShouldBe("buffer");

        var busy = (await Why("2026-12-08T10:00")).Json.GetProperty("rules").EnumerateArray().ShouldHaveSingleItem();
        (busy.GetProperty("fromLocal").GetString(), busy.GetProperty("toLocal").GetString(), busy.GetProperty("appointmentId").GetGuid()).ShouldBe(("2026-12-08T10:00", "2026-12-08T10:30", visit));
        busy.EnumerateObject().Select(p => p.Name).ShouldBe(["rule", "bindsClinic", "fromLocal", "toLocal", "appointmentId"], "nothing of the patient is in it");
        var away = (await Why("2026-12-09T09:30")).Json.GetProperty("rules").EnumerateArray().ShouldHaveSingleItem();
        (away.GetProperty("rule").GetString(), away.GetProperty("name").GetString()).ShouldBe(("absence", "Training"));
        // Notice binds patients, and not the clinic.
        var (soon, rules) = await Why("2026-12-07T10:00");
        (rules, soon.GetProperty("freeForClinic").GetBoolean(), soon.GetProperty("rules")[0].GetProperty("amount").GetInt32()).ShouldBe(("notice", true, 1_500));
        busy.GetProperty("bindsClinic").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Holidays_other_hours_and_the_clock_say_so_and_nobody_else_may_ask()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, other) = (await app.AddPractitioner("00:00-12:00"), await app.AddPractitioner());
        var (admin, doctor) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPractitioner(practice.PractitionerId));
        (await admin.Post("/api/scheduling/manage/holidays", new { version = 0, name = "Founders' day", from = "2026-12-10", to = "2026-12-10", yearly = false })).Expect(HttpStatusCode.Created);
        (await doctor.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/overrides", new { date = "2026-12-11", locationId = practice.LocationId, windows = new[] { new { start = "14:00", end = "16:00" } } })).Expect(HttpStatusCode.OK);
        async Task<JsonElement> Why(string at) => (await doctor.Get(Path(practice, at))).Expect(HttpStatusCode.OK).Json;

        var holiday = (await Why("2026-12-10T09:00")).GetProperty("rules").EnumerateArray().ShouldHaveSingleItem();
        (holiday.GetProperty("rule").GetString(), holiday.GetProperty("name").GetString()).ShouldBe(("holiday", "Founders' day"));
        var special = await Why("2026-12-11T09:00");
        special.GetProperty("rules")[0].GetProperty("rule").GetString().ShouldBe("override");
        special.GetProperty("hours").EnumerateArray().ShouldHaveSingleItem().GetProperty("start").GetString().ShouldBe("14:00:00");
        special.GetProperty("nearest")[0].GetProperty("startLocal").GetString().ShouldBe("2026-12-11T14:00");
        (await Why("2027-03-28T01:30")).GetProperty("rules")[0].GetProperty("rule").GetString().ShouldBe("clock_change");

        var version = (await doctor.Get($"/api/scheduling/doctors/{practice.PractitionerId}")).Json.GetProperty("version").GetInt32();
        (await doctor.Post($"/api/scheduling/doctors/{practice.PractitionerId}/bookings", new { version, accepts = false })).Expect(HttpStatusCode.OK);
        var closed = await Why("2026-12-09T09:00");
        (closed.GetProperty("bookable").GetBoolean(), closed.GetProperty("free").GetBoolean()).ShouldBe((false, false));

        (await doctor.Get(Path(practice, "2026-12-10T09:00Z"))).Code.ShouldBe("validation_failed");
        (await doctor.Get(Path(practice, "soon"))).Code.ShouldBe("validation_failed");
        (await doctor.Get(Path(practice with { LocationId = other.LocationId }, "2026-12-10T09:00"))).Expect(HttpStatusCode.NotFound);
        foreach (var stranger in new[] { await app.SignedInPatient(), await app.SignedInPractitioner(other.PractitionerId) })
        {
            (await stranger.Get(Path(practice, "2026-12-10T09:00"))).Expect(HttpStatusCode.NotFound);
        }

        using var visitor = app.Visitor();
        (await visitor.Get(Path(practice, "2026-12-10T09:00"))).Code.ShouldBe("not_signed_in");
    }

    private static string Path(Practice practice, string at) =>
        $"/api/scheduling/practitioners/{practice.PractitionerId}/why?service={practice.ServiceId}&location={practice.LocationId}&at={at}";

    private static DateTimeOffset Tuesday(int hour, int minute) => new(2026, 12, 8, hour, minute, 0, TimeSpan.Zero);

    private static async Task<Guid> Book(ClinicApp app, Person desk, Practice practice, Person patient, DateTimeOffset start)
    {
        var hold = (await desk.Post("/api/scheduling/holds", practice.Hold(start, patientId: patient.PatientId))).Expect(HttpStatusCode.Created).Json;
        var visit = (await desk.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();
        return visit.GetProperty("id").GetGuid();
    }
}
