using System.Net;
using System.Text.Json;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>What those who run the clinic see of its visits, and what they take out of it.</summary>
public sealed class ClinicVisitsTests
{
    private static readonly ServiceSpec ByApproval = new("Visit") { NeedsApproval = true };

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Visits_are_filtered_by_day_state_doctor_place_and_patient(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (first, second) = (await app.AddPractitioner(), await app.AddPractitioner(name: "Ben Adebayo", services: ByApproval));
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Stone"));
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await ada.Book(first);
        await eve.Book(first, Visits.Start.AddDays(1));
        await ada.Book(second, Visits.Start.AddHours(3));

        (await desk.Names("")).ShouldBe(["Ada Marsh", "Ada Marsh", "Eve Stone"]);
        (await desk.Names("from=2026-12-09")).ShouldBe(["Eve Stone"]);
        (await desk.Names("to=2026-12-09")).ShouldBe(["Ada Marsh", "Ada Marsh"]);
        (await desk.Names("status=pending")).ShouldBe(["Ada Marsh"]);
        (await desk.Names("status=pending&status=booked&order=-start")).ShouldBe(["Eve Stone", "Ada Marsh", "Ada Marsh"]);
        (await desk.Names($"practitionerId={second.PractitionerId}")).ShouldBe(["Ada Marsh"]);
        (await desk.Names($"locationId={first.LocationId}")).ShouldBe(["Ada Marsh", "Eve Stone"]);
        (await desk.Names($"patientId={eve.PatientId}")).ShouldBe(["Eve Stone"]);
        (await desk.Names($"patientId={eve.PatientId}&patientId={ada.PatientId}&pageSize=2&page=2")).ShouldBe(["Eve Stone"]);
    }

    [Fact]
    public async Task A_day_is_that_of_each_place()
    {
        await using var app = await ClinicApp.StartAsync();
        var kolkata = await app.AddPractitioner(hours: "00:00-12:00", zone: "Asia/Kolkata");
        var newYork = await app.AddPractitioner(hours: "12:00-23:30", zone: "America/New_York", name: "Sam Rosenthal");
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Stone"));
        var desk = await app.SignedInStaff(Roles.Receptionist);
        // Half past midnight on the ninth in Kolkata, and ten in the evening of the eighth in New York, eight hours later.
        await ada.Book(kolkata, new DateTimeOffset(2026, 12, 8, 19, 0, 0, TimeSpan.Zero));
        await eve.Book(newYork, new DateTimeOffset(2026, 12, 9, 3, 0, 0, TimeSpan.Zero));

        (await desk.Names("from=2026-12-09&to=2026-12-10")).ShouldBe(["Ada Marsh"]);
        (await desk.Names("from=2026-12-08&to=2026-12-09")).ShouldBe(["Eve Stone"]);
    }

    [Fact]
    public async Task The_list_holds_no_reasons_and_says_what_this_person_may_do()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: ByApproval);
        var ada = await app.SignedInPatient();
        var asked = await ada.Book(practice);
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await desk.Post($"/api/appointments/{asked.Id}/decline", new { version = asked.Version, reason = "We are closed" });

        var answer = (await desk.Get("/api/appointments/clinic")).Expect(HttpStatusCode.OK);

        answer.Text.ShouldNotContain("cough");
        answer.Text.ShouldNotContain("closed");
        answer.Json.GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("declined");
        answer.Json.GetProperty("items")[0].GetProperty("allowedActions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_costs_the_same_few_questions_however_long_it_is()
    {
        await using var app = await ClinicApp.StartAsync(
            settings: new Dictionary<string, string?> { ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information" });
        var practice = await app.AddPractitioner();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        for (var i = 0; i < 12; i++) await (await app.SignedInPatient("Ada", $"Marsh {i}")).Book(practice, Visits.Start.AddMinutes(30 * i));

        await app.EventsDelivered();
        var one = await app.CommandsOf(() => desk.Get("/api/appointments/clinic?pageSize=1"));
        var all = await app.CommandsOf(() => desk.Get("/api/appointments/clinic?pageSize=100"));

        all.ShouldBe(one);
        one.ShouldBeInRange(2, 6);
    }

    [Theory]
    [InlineData("from=2026-12-09&to=2026-12-09", "to")]
    [InlineData("from=1999-12-31", "from")]
    public async Task Days_that_make_no_sense_are_refused(string query, string field)
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Admin);

        (await desk.Get($"/api/appointments/clinic?{query}")).Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await desk.Get($"/api/appointments/export?{query}")).Json.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_admin_takes_the_visits_as_a_file_that_a_spreadsheet_reads()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        await (await app.SignedInPatient("Inés", "Marsh, the elder")).Book(practice);
        await (await app.SignedInPatient("Eve", "Stone")).Book(practice, Visits.Start.AddDays(1));

        using var answer = await admin.Client.Http.GetAsync("/api/appointments/export?to=2026-12-09");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileName.ShouldBe("visits-2026-12-07.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldStartWith("Date,Start,End,Time zone,");
        lines[1].ShouldStartWith("2026-12-08,10:00,10:30,Europe/London,2026-12-08T10:00:00Z,booked,\"Inés Marsh, the elder\",Dr Ines Carranza,Visit,in_person,Riverside,9500,GBP,");
        lines.Length.ShouldBe(3);
        lines[2].ShouldBe("");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1 Marsh")]
    [InlineData("+1", "'+1 Marsh")]
    [InlineData("-1", "'-1 Marsh")]
    [InlineData("@SUM(A1)", "'@SUM(A1) Marsh")]
    public async Task A_name_that_is_a_formula_stays_text(string givenName, string cell)
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        await (await app.SignedInPatient(givenName)).Book(practice);

        (await admin.Get("/api/appointments/export")).Expect(HttpStatusCode.OK).Text.ShouldContain($",{cell},");
    }

    [Fact]
    public async Task A_file_holds_no_reasons_and_taking_it_is_noted()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        await (await app.SignedInPatient()).Book(practice, Visits.Start.AddHours(1));

        var file = (await admin.Get("/api/appointments/export")).Expect(HttpStatusCode.OK);

        file.Text.ShouldNotContain("cough");
        file.Text.ShouldNotContain("1990");
        file.Text.ShouldNotContain("7946");
        (await app.InScopeAsync(services => ((DbContext)services.GetRequiredService<IAppointmentsDb>()).Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM appointments_audit_entry WHERE action = 'appointments.export' AND user_id = {admin.UserId}").SingleAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_runs_the_clinic_sees_its_visits_and_only_admins_take_them_out()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        using var visitor = app.Visitor();
        var patient = await app.SignedInPatient();
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var desk = await app.SignedInStaff(Roles.Receptionist);

        foreach (var path in new[] { "/api/appointments/clinic", "/api/appointments/export" })
        {
            (await visitor.Get(path)).Code.ShouldBe("not_signed_in");
            (await patient.Get(path)).Code.ShouldBe("not_allowed");
            (await doctor.Get(path)).Code.ShouldBe("not_allowed");
        }

        (await desk.Get("/api/appointments/clinic")).Status.ShouldBe(HttpStatusCode.OK);
        (await desk.Get("/api/appointments/export")).Code.ShouldBe("not_allowed");
    }

    [Fact]
    public async Task An_admin_assigns_a_precise_time_to_a_request()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: ByApproval);
        var ada = await app.SignedInPatient();
        var admin = await app.SignedInStaff(Roles.Admin);
        var asked = await ada.Book(practice);
        await app.EventsDelivered();

        var token = await admin.HoldToken(practice, Visits.Start.AddHours(2), ada.PatientId, asked.Id);
        var approved = Visit.From((await admin.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version, holdToken = token })).Expect(HttpStatusCode.OK));

        approved.Status.ShouldBe("booked");
        approved.Start.ShouldBe(Visits.Start.AddHours(2));
    }
}

file static class Clinics
{
    /// <summary>The patients of the visits that are found, in their order.</summary>
    public static async Task<string[]> Names(this Person staff, string query) =>
        [.. (await staff.Get($"/api/appointments/clinic?{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select((JsonElement v) => v.GetProperty("patientName").GetString()!)];

    /// <summary>How many commands of the database the work takes: the fewest of several tries, because the clinic's own loops ask too.</summary>
    public static async Task<int> CommandsOf(this ClinicApp app, Func<Task> work)
    {
        var fewest = int.MaxValue;
        for (var i = 0; i < 6; i++)
        {
            var before = app.LogLines.Count(IsCommand);
            await work();
            fewest = Math.Min(fewest, app.LogLines.Count(IsCommand) - before);
        }

        return fewest;
    }

    private static bool IsCommand(string line) => line.Contains("Executed DbCommand", StringComparison.Ordinal);
}
