using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>Whom to call, insurance, photo, and the history of all that is known about a patient.</summary>
public sealed class DetailsTests
{
    private static readonly object Contact = new { name = "Noor Marsh", relation = "Sister", phone = "+44 20 7946 0188" };
    private static readonly object Insurance = new { insurer = "Northern Health", number = "NH 4711 0815" };

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whom_to_call_and_the_insurance_lie_encrypted_and_are_for_the_patient_and_the_desk(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var path = $"/api/patients/{patient.PatientId}/details";

        var stored = (await patient.Put(path, new { emergencyContact = Contact, insurance = Insurance, version = 1 })).Expect(HttpStatusCode.OK).Json;
        stored.GetProperty("version").GetInt32().ShouldBe(2);
        (await desk.Get(path)).Json.GetProperty("insurance").GetProperty("number").GetString().ShouldBe("NH 4711 0815");
        (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Put(path, new { version = 2 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Put(path, new { emergencyContact = new { name = "Noor", phone = "soon" }, version = 2 })).Json
            .GetProperty("errors").GetProperty("emergencyContact.phone")[0].GetProperty("code").GetString().ShouldBe("phone");

        var bytes = await app.InScopeAsync(async services => (await services.GetRequiredService<IPatientsDb>().Patients.SingleAsync(p => p.Id == patient.PatientId)).Details!.Bytes);
        Encoding.UTF8.GetString(bytes).ShouldNotContain("4711");
    }

    [Fact]
    public async Task Every_change_is_kept_with_who_made_it_and_each_field_before_and_after()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var id = patient.PatientId;
        (await patient.Put("/api/patients/me", Profile("+44 20 7946 0199", 1))).Expect(HttpStatusCode.OK);
        (await patient.Put($"/api/patients/{id}/details", new { insurance = Insurance, version = 2 })).Expect(HttpStatusCode.OK);
        (await desk.Put($"/api/patients/{id}", new { version = 3, givenName = "Ada", familyName = "Marsh", birthDate = "1990-05-17", phone = "+44 20 7946 0199", email = patient.Email, language = "es" }))
            .Expect(HttpStatusCode.OK);

        var changes = (await patient.Get($"/api/patients/{id}/changes")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        changes.Select(Words).ShouldBe(
        [
            "4 Robin Vance: language en > es",
            "3 Ada Marsh: insurer  > Northern Health, insuranceNumber  > NH 4711 0815",
            "2 Ada Marsh: phone +44 20 7946 0123 > +44 20 7946 0199",
        ]);
        (await stranger.Get($"/api/patients/{id}/changes")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_people_who_edit_at_once_the_second_gets_both_versions_to_choose_from()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, desk) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist));
        var path = $"/api/patients/{patient.PatientId}/details";
        (await desk.Put(path, new { insurance = Insurance, version = 1 })).Expect(HttpStatusCode.OK);

        var refused = await patient.Put(path, new { emergencyContact = Contact, version = 1 });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("changed_meanwhile");
        refused.Json.GetProperty("current").GetProperty("insurance").GetProperty("insurer").GetString().ShouldBe("Northern Health");
        refused.Json.GetProperty("current").GetProperty("version").GetInt32().ShouldBe(2);
        // One version counts for the profile and what is beside it.
        (await patient.Put("/api/patients/me", Profile("+44 20 7946 0199", 1))).Json.GetProperty("current").GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_photo_is_for_the_patient_the_desk_and_the_doctor_who_treats_the_patient_and_for_nobody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var (doctor, other) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPractitioner(Guid.CreateVersion7()));
        var path = $"/api/patients/{patient.PatientId}/photo";

        (await stranger.Client.Upload(HttpMethod.Put, path, SampleFiles.Jpeg(), "me.jpg")).Status.ShouldBe(HttpStatusCode.NotFound);
        var photo = (await patient.Client.Upload(HttpMethod.Put, path, SampleFiles.Jpeg(), "me.jpg")).Expect(HttpStatusCode.OK).Json.GetProperty("photo").GetString()!;
        (await patient.Get("/api/patients/me")).Json.GetProperty("photo").GetString().ShouldBe(photo);
        foreach (var seen in new[] { patient, desk }) (await seen.Get(photo)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var unseen in new[] { stranger, doctor, other }) (await unseen.Get(photo)).Status.ShouldBe(HttpStatusCode.NotFound);
        await patient.Book(practice);
        await app.EventsDelivered();
        (await doctor.Get(photo)).Status.ShouldBe(HttpStatusCode.OK);
        (await other.Get(photo)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await patient.Delete(path)).Expect(HttpStatusCode.OK);
        (await patient.Get(photo)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get($"/api/patients/{patient.PatientId}/changes")).Json.GetProperty("total").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_guardian_keeps_the_profile_of_a_child_and_who_only_books_does_not_see_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (guardian, helper) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        var child = (await guardian.Post("/api/patients/family/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2016-03-14" })).Expect(HttpStatusCode.Created).Json.GetProperty("patientId").GetGuid();
        (await guardian.Post("/api/patients/family/proxies", new { email = helper.Email, scope = "book", patientId = child })).Expect(HttpStatusCode.Accepted);
        var asked = (await helper.Get("/api/patients/family")).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString();
        (await helper.Post($"/api/patients/family/proxies/{asked}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        var path = $"/api/patients/{child}/profile";

        (await guardian.Get(path)).Expect(HttpStatusCode.OK).Json.GetProperty("givenName").GetString().ShouldBe("Leo");
        (await guardian.Put(path, new { givenName = "Leo", familyName = "Marsh", birthDate = "2016-03-14", phone = "+44 20 7946 0123", language = "es", version = 1 })).Expect(HttpStatusCode.OK);
        // Until when the guardian acts hangs on the day of birth: only the clinic corrects it.
        var younger = new { givenName = "Leo", familyName = "Marsh", birthDate = "2020-03-15", phone = "+44 20 7946 0123", language = "es", version = 2 };
        (await guardian.Put(path, younger)).Json.GetProperty("errors").GetProperty("birthDate")[0].GetProperty("code").GetString().ShouldBe("not_yours_to_change");
        foreach (var part in new[] { "profile", "details", "changes", "openings", "access" }) (await helper.Get($"/api/patients/{child}/{part}")).Status.ShouldBe(HttpStatusCode.NotFound, part);
        // The right day of birth moves the end of the guardian's time.
        var desk = await app.SignedInStaff(Roles.Receptionist);
        (await desk.Put($"/api/patients/{child}", younger with { birthDate = "2016-03-15" })).Expect(HttpStatusCode.OK);
        (await guardian.Get("/api/patients/family")).Json.GetProperty("actsFor")[0].GetProperty("until").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2034, 3, 15, 0, 0, 0, TimeSpan.Zero));
    }

    private static object Profile(string phone, int version) => new { givenName = "Ada", familyName = "Marsh", birthDate = "1990-05-17", phone, language = "en", version };

    private static string Words(JsonElement change) =>
        $"{change.GetProperty("version").GetInt32()} {change.GetProperty("by").GetString()}: "
        + string.Join(", ", change.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("field").GetString()} {Text(f, "before")} > {Text(f, "after")}"));

    private static string? Text(JsonElement field, string name) => field.TryGetProperty(name, out var value) ? value.GetString() : null;
}
