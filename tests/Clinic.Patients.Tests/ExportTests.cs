using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Application;
using Clinic.Patients.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>Taking everything away, and leaving.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Everything_known_about_a_patient_can_be_taken_away_for_a_day_by_who_asked_for_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, stranger) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        await patient.Book(practice);
        await app.EventsDelivered();
        var conversation = (await patient.Post("/api/messaging/conversations", new { practice.PractitionerId })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetString();
        (await patient.Post($"/api/messaging/conversations/{conversation}/messages", new { clientId = Guid.NewGuid(), text = "Shall I fast?" })).Expect(HttpStatusCode.Created);
        (await patient.Post($"{patient.Record()}/notes", new { text = "Slept badly for a week", shared = true, sign = true })).Expect(HttpStatusCode.Created);
        (await patient.Put($"/api/patients/{patient.PatientId}/details", new { insurance = new { insurer = "Northern Health", number = "NH 4711" }, version = 1 })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        var path = $"/api/patients/{patient.PatientId}/export";

        (await stranger.Post(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
        await Eventually.Until(async () => (await patient.Get(path)).Json.GetProperty("state").GetString() == "ready");
        var ready = (await patient.Get(path)).Json;
        ready.GetProperty("done").GetInt32().ShouldBe(ready.GetProperty("total").GetInt32());
        ready.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(app.Clock.GetUtcNow().AddHours(24));
        var files = ready.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("url").GetString()!);

        var record = (await patient.Get(files["record.json"])).Expect(HttpStatusCode.OK).Json;
        record.GetProperty("profile")[0].GetProperty("insurance").GetProperty("number").GetString().ShouldBe("NH 4711");
        record.GetProperty("visits")[0].GetProperty("serviceName").GetString().ShouldBe("Visit");
        record.GetProperty("visits")[0].GetProperty("reason").GetString().ShouldBe("A cough that stays");
        record.GetProperty("messages")[0].GetProperty("messages")[0].GetProperty("text").GetString().ShouldBe("Shall I fast?");
        record.GetProperty("notes")[0].GetProperty("text").GetString().ShouldBe("Slept badly for a week");
        (record.GetProperty("documents").GetArrayLength(), record.GetProperty("prescriptions").GetArrayLength()).ShouldBe((0, 0));
        record.GetProperty("changes").GetArrayLength().ShouldBe(1);
        (await patient.Get(files["visits.ics"])).Text.ShouldContain("BEGIN:VEVENT");
        (await stranger.Get(files["record.json"])).Status.ShouldBe(HttpStatusCode.NotFound);
        var stored = await app.InScopeAsync(s => s.GetRequiredService<IPatientsDb>().ExportFiles.Select(f => f.Content).ToListAsync());
        stored.ShouldAllBe(content => !Encoding.UTF8.GetString(content.Bytes).Contains("4711", StringComparison.Ordinal));

        app.Clock.Advance(TimeSpan.FromHours(24));
        patient = await app.SignInAgain(patient);
        (await patient.Get(files["record.json"])).Status.ShouldBeOneOf(HttpStatusCode.Gone, HttpStatusCode.NotFound);
        (await patient.Get(path)).Json.GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Who_leaves_is_gone_at_once_and_what_the_law_asks_for_is_locked_and_unreadable_after_its_date()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, doctor, desk) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff(Roles.Receptionist));
        var visit = await patient.Book(practice);
        await app.EventsDelivered();
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Expect(HttpStatusCode.OK);

        (await desk.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("reason").GetString().ShouldBe("A cough that stays");
        (await patient.Post("/api/patients/me/erase")).Code.ShouldBe("visits_open");
        (await patient.Post($"/api/appointments/{visit.Id}/cancel", new { visit.Version, reason = "I leave" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await patient.Post("/api/patients/me/erase")).Code.ShouldBe("reauthentication_required");
        (await patient.Post("/api/identity/confirm-password", new { password = People.Password })).Expect(HttpStatusCode.NoContent);
        (await patient.Post("/api/patients/me/erase")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();

        // Nor does the desk read any more why the person came.
        (await desk.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK).Json.TryGetProperty("reason", out _).ShouldBeFalse();
        // The account is gone, and with it what was kept to reach the person.
        (await patient.Get("/api/identity/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var visitor = app.Visitor();
        (await visitor.Post("/api/identity/sign-in", new { email = patient.Email, password = People.Password })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.MailsTo(patient.Email)).ShouldBeEmpty();
        doctor = await app.SignInAgain(doctor);
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Get($"/api/patients/{patient.PatientId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Get("/api/patients?text=marsh&archived=true")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await desk.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("patientName").GetString()!.Trim().ShouldBeEmpty();

        // Locked until ten years after the last visit, then unreadable for good.
        (await KeyExistsAsync(app, patient)).ShouldBeTrue();
        await RunAsync(app);
        (await KeyExistsAsync(app, patient)).ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromDays(3_655));
        await RunAsync(app);
        (await KeyExistsAsync(app, patient)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_others_keep_to_themselves_and_who_else_acts_for_the_patient_is_not_taken_away_by_who_reads_for_them()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var (reader, booker) = (await app.SignedInPatient("Mia", "Ford"), await app.SignedInPatient("Eve", "Moss"));
        await LetIn(app, patient, reader, "book_and_read");
        await LetIn(app, patient, booker, "book");
        var notes = $"{patient.Record()}/notes";
        foreach (var (person, text, shared) in new[]
        {
            (doctor, "Suspects something", false), (doctor, "Take it easy", true), (patient, "My own worry", false), (reader, "What Mia thinks", false), (reader, "Mia asks", true),
        }) (await person.Post(notes, new { text, shared, sign = true })).Expect(HttpStatusCode.Created);

        var (own, others) = (await ExportAsync(patient), await ExportAsync(reader));

        Texts(own).ShouldBe(["Mia asks", "My own worry", "Take it easy"]);
        Texts(others).ShouldBe(["Mia asks", "Take it easy", "What Mia thinks"]);
        Proxies(own).ShouldBe(["Eve Moss", "Mia Ford"]);
        Proxies(others).ShouldBe(["Mia Ford"]);
        others.ToString().ShouldNotContain("Eve Moss");

        async Task<JsonElement> ExportAsync(Person person)
        {
            var path = $"/api/patients/{patient.PatientId}/export";
            (await person.Post(path)).Expect(HttpStatusCode.Accepted);
            await Eventually.Until(async () => (await person.Get(path)).Json.GetProperty("state").GetString() == "ready");
            var url = (await person.Get(path)).Json.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "record.json").GetProperty("url").GetString()!;
            return (await person.Get(url)).Expect(HttpStatusCode.OK).Json;
        }

        static List<string?> Texts(JsonElement record) => [.. record.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("text").GetString()).Order(StringComparer.Ordinal)];
        static List<string?> Proxies(JsonElement record) => [.. record.GetProperty("access").GetProperty("proxies").EnumerateArray().Select(p => p.GetProperty("name").GetString()).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_visit_that_was_booked_in_the_moment_in_which_its_patient_left_is_called_off_and_its_time_is_free()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        // News of visits stay on their way to Patients, as when it is busy.
        await ExecuteAsync(app, """
            CREATE TRIGGER held_back AFTER INSERT ON appointments_outbox_delivery WHEN new.handler = 'patients.WhenVisitsChange'
            BEGIN UPDATE appointments_outbox_delivery SET state = 'Parked' WHERE message_id = new.message_id AND handler = new.handler; END
            """);
        var visit = await patient.Book(practice);
        (await patient.Post("/api/patients/me/erase")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await doctor.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("status").GetString().ShouldBe("booked");

        await ExecuteAsync(app, "DROP TRIGGER held_back");
        await ExecuteAsync(app, "UPDATE appointments_outbox_delivery SET state = 'Pending' WHERE state = 'Parked'");
        await Eventually.AsTimePasses(app.Clock, async () => (await doctor.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("status").GetString() == "cancelled");
        await app.EventsDelivered();

        var other = await app.SignedInPatient("Ben");
        await other.Book(practice);
        (await doctor.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString()).ShouldContain("cancelled");
        (await app.MailsTo(patient.Email)).ShouldBeEmpty();
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task LetIn(ClinicApp app, Person patient, Person helper, string scope)
    {
        (await patient.Post("/api/patients/family/proxies", new { email = helper.Email, scope })).Expect(HttpStatusCode.Accepted);
        var id = (await helper.Get("/api/patients/family")).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString();
        (await helper.Post($"/api/patients/family/proxies/{id}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
    }

    private static Task<int> ExecuteAsync(ClinicApp app, string sql) => app.InScopeAsync(services =>
        ((DbContext)services.GetRequiredService<IPatientsDb>()).Database.ExecuteSqlRawAsync(sql));

    private static Task<int> RunAsync(ClinicApp app) => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ErasedRecords>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static Task<bool> KeyExistsAsync(ClinicApp app, Person patient) => app.InScopeAsync(async services =>
    {
        var locked = await services.GetRequiredService<IPatientsDb>().Patients.SingleAsync(p => p.Id == patient.PatientId);
        return locked.KeysDestroyedAt is null && locked.LockedIdentity is not null;
    });
}
