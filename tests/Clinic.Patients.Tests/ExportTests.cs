using System.Net;
using System.Text;
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
