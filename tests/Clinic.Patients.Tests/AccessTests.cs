using System.Net;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>Who may open a record beside those who treat the patient, and what the patient sees of it.</summary>
public sealed class AccessTests
{
    private const string Emergency = "/api/patients/emergency-access";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_patient_lets_a_doctor_in_for_some_days_and_takes_it_back(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, stranger, doctor) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPractitioner(Guid.CreateVersion7()));
        var access = $"/api/patients/{patient.PatientId}/access";

        (await patient.Get(access)).Expect(HttpStatusCode.OK).Json.GetProperty("doctors").GetArrayLength().ShouldBe(0);
        var granted = (await patient.Put($"{access}/{doctor.PractitionerId}", new { days = 7 })).Expect(HttpStatusCode.OK).Json.GetProperty("doctors")[0];
        granted.GetProperty("name").GetString().ShouldBe("Ines Carranza");
        granted.GetProperty("grantedUntil").GetDateTimeOffset().ShouldBe(ClinicApp.Monday.AddDays(7));
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Expect(HttpStatusCode.OK).Json.GetProperty("basis").GetString().ShouldBe("care");

        // Nobody gives away what is not theirs, and there is no such doctor as nobody.
        (await stranger.Put($"{access}/{doctor.PractitionerId}", new { days = 7 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get(access)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Put($"{access}/{Guid.NewGuid()}", new { days = 7 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Put($"{access}/{doctor.PractitionerId}", new { days = 366 })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await patient.Delete($"{access}/{doctor.PractitionerId}")).Expect(HttpStatusCode.OK).Json.GetProperty("doctors").GetArrayLength().ShouldBe(0);
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        var seen = (await patient.Get($"/api/patients/{patient.PatientId}/openings")).Json.GetProperty("items")[0];
        (seen.GetProperty("name").GetString(), seen.GetProperty("as").GetString()).ShouldBe(("Ines Carranza", "doctor"));
    }

    [Fact]
    public async Task In_an_emergency_a_record_is_open_for_an_hour_the_clinic_is_told_without_the_patient_and_somebody_else_reviews_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor, admin) = (await app.SignedInPatient("Inés", "Ibáñez Soto"), await app.SignedInPractitioner(Guid.CreateVersion7()), await app.SignedInStaff(Roles.Admin));
        var ask = new { givenName = "ines", familyName = "IBANEZ SOTO", birthDate = "1990-05-17", reason = "Unconscious at the door, takes blood thinners" };

        var record = $"/api/patients/{patient.PatientId}/record";
        (await doctor.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);
        var opened = (await doctor.Post(Emergency, ask)).Expect(HttpStatusCode.OK).Json;
        opened.GetProperty("patientId").GetGuid().ShouldBe(patient.PatientId!.Value);
        opened.GetProperty("until").GetDateTimeOffset().ShouldBe(ClinicApp.Monday.AddMinutes(60));
        opened.EnumerateObject().Select(p => p.Name).ShouldBe(["patientId", "until"]);

        var mail = await app.NewestMailTo(admin.Email);
        mail.Kind.ShouldBe("EmergencyOpened");
        mail.Text.ShouldContain("Ines Carranza");
        mail.Text.ShouldNotContain("Ibáñez");
        mail.Text.ShouldNotContain("blood");
        (await admin.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("emergency_opened");

        var seen = (await patient.Get($"/api/patients/{patient.PatientId}/openings")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        seen.GetProperty("name").GetString().ShouldBe("Ines Carranza");
        seen.GetProperty("as").GetString().ShouldBe("emergency");

        var waiting = (await admin.Get(Emergency)).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        waiting.GetProperty("patientName").GetString().ShouldBe("Inés Ibáñez Soto");
        waiting.GetProperty("reason").GetString().ShouldBe(ask.reason);
        var review = new { version = 1, remark = "Right to do so" };
        var path = $"{Emergency}/{waiting.GetProperty("id").GetString()}/review";
        (await doctor.Post(path, review)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var reviewed = (await admin.Post(path, review)).Expect(HttpStatusCode.OK).Json;
        reviewed.GetProperty("reviewedBy").GetString().ShouldBe("Robin Vance");
        reviewed.GetProperty("remark").GetString().ShouldBe("Right to do so");
        (await admin.Post(path, review)).Code.ShouldBe("changed_meanwhile");
        (await admin.Get(Emergency)).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await admin.Get($"{Emergency}?reviewed=true")).Json.GetProperty("total").GetInt32().ShouldBe(1);

        // For an hour, and for this doctor only.
        (await doctor.Get(record)).Expect(HttpStatusCode.OK).Json.GetProperty("basis").GetString().ShouldBe("emergency");
        (await admin.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.Advance(TimeSpan.FromMinutes(60));
        doctor = await app.SignInAgain(doctor);
        (await doctor.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);

        // Neither the reason nor the remark lies in plain text.
        var (reason, remark) = await app.InScopeAsync(async services =>
        {
            var access = await services.GetRequiredService<IPatientsDb>().EmergencyAccesses.SingleAsync();
            return (Encoding.UTF8.GetString(access.Reason.Bytes), Encoding.UTF8.GetString(access.Remark!.Bytes));
        });
        reason.ShouldNotContain("blood");
        remark.ShouldNotContain("Right");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_reviews_openings_is_told_of_them_also_by_a_role_of_the_clinics_own_and_while_the_role_allows_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (_, doctor, admin) = (await app.SignedInPatient(), await app.SignedInPractitioner(Guid.CreateVersion7()), await app.SignedInStaff(Roles.Admin));
        var (officer, desk) = (await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Receptionist));
        var role = (await admin.Post("/api/identity/roles", new { version = 0, name = "Privacy", permissions = new[] { "patients.review-access" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        var version = (await admin.Get($"/api/identity/users/{officer.UserId}")).Json.GetProperty("version").GetInt32();
        (await admin.Put($"/api/identity/users/{officer.UserId}", new { version, givenName = "Robin", familyName = "Vance", language = "en", roles = new[] { Roles.Receptionist, role } })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        var ask = new { givenName = "Ada", familyName = "Marsh", birthDate = "1990-05-17", reason = "Unconscious at the door" };

        (await doctor.Post(Emergency, ask)).Expect(HttpStatusCode.OK);
        foreach (var person in new[] { admin, officer }) (await app.MailsTo(person.Email)).Count(m => m.Kind == "EmergencyOpened").ShouldBe(1);
        (await officer.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("emergency_opened");
        (await app.MailsTo(desk.Email)).ShouldBeEmpty();

        (await admin.Put($"/api/identity/roles/{role}", new { version = 1, name = "Privacy", permissions = new[] { "audit.read" } })).Expect(HttpStatusCode.OK);
        (await doctor.Post(Emergency, ask)).Expect(HttpStatusCode.OK);
        (await app.MailsTo(officer.Email)).Count.ShouldBe(1);
        (await app.MailsTo(admin.Email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_whole_name_and_the_date_of_birth_find_a_patient_in_an_emergency_and_not_without_end()
    {
        await using var app = await ClinicApp.StartAsync();
        var (_, doctor, desk) = (await app.SignedInPatient(), await app.SignedInPractitioner(Guid.CreateVersion7()), await app.SignedInStaff(Roles.Receptionist));
        object Ask(string givenName = "Ada", string familyName = "Marsh", string birthDate = "1990-05-17", string reason = "Unconscious at the door") => new { givenName, familyName, birthDate, reason };

        (await doctor.Post(Emergency, Ask(givenName: "Ad"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Post(Emergency, Ask(birthDate: "1990-05-18"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Post(Emergency, Ask(reason: "urgent"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Post(Emergency, Ask())).Status.ShouldBe(HttpStatusCode.Forbidden);
        await desk.Post("/api/patients", new { givenName = "Ada", familyName = "Marsh", birthDate = "1990-05-17", language = "en", confirmNew = true });
        (await doctor.Post(Emergency, Ask())).Code.ShouldBe("several_found");

        for (var i = 0; i < 7; i++) (await doctor.Post(Emergency, Ask(familyName: $"Try{i}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Post(Emergency, Ask(familyName: "Once more"))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Who_opened_what_is_noted_once_an_hour_for_each_and_only_the_patients_side_reads_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var (one, openings) = ($"/api/patients/{patient.PatientId}", $"/api/patients/{patient.PatientId}/openings");

        await desk.Get(one);
        await desk.Get(one);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        (patient, stranger, desk) = (await app.SignInAgain(patient), await app.SignInAgain(stranger), await app.SignInAgain(desk));
        await desk.Get(one);

        var seen = (await patient.Get(openings)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        seen.Select(o => o.GetProperty("as").GetString()).ShouldBe(["desk", "desk"]);
        seen[0].GetProperty("name").GetString().ShouldBe("Robin Vance");
        (await stranger.Get(openings)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_doctor_is_named_with_the_title_as_in_the_visits()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Expect(HttpStatusCode.OK);

        (await patient.Get($"/api/patients/{patient.PatientId}/openings")).Json.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("Dr Ines Carranza");
        // Also to somebody whom the doctor never saw.
        var other = await app.SignedInPatient("Ben");
        (await other.Put($"/api/patients/{other.PatientId}/access/{doctor.PractitionerId}", new { days = 7 })).Expect(HttpStatusCode.OK).Json
            .GetProperty("doctors")[0].GetProperty("name").GetString().ShouldBe("Dr Ines Carranza");
    }

    [Fact]
    public async Task Who_only_books_for_a_patient_sees_nothing_of_the_record_and_who_reads_does_until_it_ends()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, booker, reader, admin) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"), await app.SignedInStaff(Roles.Admin));
        var record = $"/api/patients/{patient.PatientId}/record";
        await app.LetIn(patient, booker, "book");
        var proxy = await app.LetIn(patient, reader, "book_and_read");

        (await booker.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.Get(record)).Expect(HttpStatusCode.OK).Json.GetProperty("basis").GetString().ShouldBe("proxy");
        (await admin.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get($"/api/patients/{patient.PatientId}/openings")).Json.GetProperty("items").EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("Mia Ford");
        (await patient.Delete($"/api/patients/family/proxies/{proxy}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await reader.Get(record)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
