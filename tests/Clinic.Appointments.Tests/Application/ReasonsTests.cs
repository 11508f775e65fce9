using System.Net;
using Clinic.Appointments.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>What patients and doctors write about a visit is read by those two and the front desk, and stored where nobody reads it.</summary>
public sealed class ReasonsTests
{
    private const string VisitReason = "xylophone-rash on both arms";
    private const string WhyNot = "quokka-leave until Monday";

    [Fact]
    public async Task Reasons_are_read_by_patient_and_doctor_and_not_by_admins()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true });
        var ada = await app.SignedInPatient();
        var visit = Visit.From(await ada.BookHeld(await ada.HoldToken(practice, Visits.Start), VisitReason));
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        (await doctor.Post($"/api/appointments/{visit.Id}/decline", new { version = visit.Version, reason = WhyNot })).Expect(HttpStatusCode.OK);

        foreach (var reader in new[] { ada, doctor })
        {
            var json = (await reader.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK).Json;
            json.GetProperty("reason").GetString().ShouldBe(VisitReason);
            json.GetProperty("statusReason").GetString().ShouldBe(WhyNot);
            json.GetProperty("history")[1].GetProperty("note").GetString().ShouldBe(WhyNot);
        }

        var admin = await app.SignedInStaff(BuildingBlocks.Application.Roles.Admin);
        var seen = (await admin.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK).Text;
        seen.ShouldNotContain("xylophone");
        seen.ShouldNotContain("quokka");
    }

    [Fact]
    public async Task No_file_and_no_log_line_of_the_clinic_holds_a_reason()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var visit = Visit.From(await ada.BookHeld(await ada.HoldToken(practice, Visits.Start), VisitReason));
        (await ada.Post($"/api/appointments/{visit.Id}/cancel", new { version = visit.Version, reason = WhyNot })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        var files = Directory.GetFiles(app.Database.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        files.ShouldContain(f => f.EndsWith("clinic.db", StringComparison.Ordinal));
        foreach (var path in files)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            content.GetBuffer().AsSpan().IndexOf("xylophone"u8).ShouldBe(-1, path);
            content.GetBuffer().AsSpan().IndexOf("quokka"u8).ShouldBe(-1, path);
        }

        app.LogLines.ShouldAllBe(line => !line.Contains("xylophone", StringComparison.Ordinal) && !line.Contains("quokka", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reason_whose_keys_were_destroyed_is_gone_and_the_visit_stays()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var visit = Visit.From(await ada.BookHeld(await ada.HoldToken(practice, Visits.Start), VisitReason));

        var patientId = await app.InScopeAsync(sp => sp.GetRequiredService<AppointmentsDbContext>().Appointments.Where(a => a.Id == visit.Id).Select(a => a.PatientId).SingleAsync());
        await app.Services.GetRequiredService<SubjectKeys>().DestroyAsync(patientId, default);

        var json = (await ada.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK).Json;
        json.TryGetProperty("reason", out _).ShouldBeFalse();
        json.GetProperty("status").GetString().ShouldBe("booked");
    }

    [Fact]
    public async Task Without_the_master_key_nothing_private_is_stored_or_shown_and_free_times_still_are()
    {
        await using var database = await TestDatabase.CreateAsync();
        Guid visitId;
        await using (var app = await ClinicApp.StartAsync(database: database, keepDatabase: true))
        {
            var practice = await app.AddPractitioner();
            var ada = await app.SignedInPatient();
            visitId = Visit.From(await ada.BookHeld(await ada.HoldToken(practice, Visits.Start), VisitReason)).Id;
            File.Delete(app.Services.GetRequiredService<MasterKeys>().FilePath);
        }

        await using (var app = await ClinicApp.StartAsync(database: database, keepDatabase: true))
        {
            var practice = await app.AddPractitioner();
            var ben = await app.SignedInPatient();

            (await ben.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Expect(HttpStatusCode.OK);
            var token = await ben.HoldToken(practice, Visits.Start);
            var refused = await ben.BookHeld(token);
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "private_data_locked"));
            (await ben.Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(0);
            var staff = await app.SignedInStaff(BuildingBlocks.Application.Roles.Receptionist);
            (await staff.Get($"/api/appointments/{visitId}")).Code.ShouldBe("private_data_locked");
            (await app.Visitor().Get("/health/ready")).Text.ShouldContain("degraded");
        }
    }
}
