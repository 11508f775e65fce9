using System.Net;
using Clinic.Testing;

namespace Clinic.Messaging.Tests;

/// <summary>Who hears of a conversation on a live connection, while rights change.</summary>
public sealed class LiveTests
{
    private const string Family = "/api/patients/family";

    [Fact]
    public async Task Patient_and_doctor_hear_at_once_that_they_can_write_to_each_other_and_nobody_else_does()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, stranger, doctor) = (await app.SignedInPatient(), await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        await using var patients = await LiveConnection.OpenAsync(app, patient.Client);
        await using var strangers = await LiveConnection.OpenAsync(app, stranger.Client);
        await using var doctors = await LiveConnection.OpenAsync(app, doctor.Client);

        await patient.Book(practice);

        var patientId = patient.PatientId!.Value;
        await Eventually.Until(() => Task.FromResult(patients.Heard("contact", patientId) && doctors.Heard("contact", patientId)));
        (await patient.Get($"/api/messaging/contact?practitionerId={practice.PractitionerId}")).Json.GetProperty("canWrite").GetBoolean().ShouldBeTrue();
        strangers.Heard("contact", patientId).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_acts_for_a_patient_hears_of_messages_as_soon_as_that_begins_and_no_more_once_it_ends()
    {
        await using var app = await ClinicApp.StartAsync();
        var (talk, helper) = (await Talk.Begin(app), await app.SignedInPatient("Ned"));
        await using var patients = await LiveConnection.OpenAsync(app, talk.Patient.Client);
        await using var helpers = await LiveConnection.OpenAsync(app, helper.Client);
        (await talk.Write(talk.Doctor, "Before")).Expect(HttpStatusCode.Created);
        await Eventually.Until(() => Task.FromResult(patients.Heard("message", talk.Id)));

        (await talk.Patient.Post($"{Family}/proxies", new { email = helper.Email, scope = "book_and_read" })).Expect(HttpStatusCode.Accepted);
        var proxy = (await helper.Get(Family)).Expect(HttpStatusCode.OK).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString();
        (await helper.Post($"{Family}/proxies/{proxy}/accept")).Expect(HttpStatusCode.NoContent);
        await RightsLookedAtAsync(app, helpers, 1);
        helpers.Heard("message", talk.Id).ShouldBeFalse();
        (await talk.Write(talk.Doctor, "Meanwhile")).Expect(HttpStatusCode.Created);
        await Eventually.Until(() => Task.FromResult(helpers.Heard("message", talk.Id)));

        (await talk.Patient.Delete($"{Family}/proxies/{proxy}")).Expect(HttpStatusCode.NoContent);
        await RightsLookedAtAsync(app, helpers, 2);
        var (before, own) = (helpers.Hints.Count, patients.Hints.Count);
        (await talk.Write(talk.Doctor, "After")).Expect(HttpStatusCode.Created);
        await Eventually.Until(() => Task.FromResult(patients.Hints.Count > own));

        // What comes next on the same connection: nothing came between.
        (await helper.Post("/api/identity/sign-out")).Expect(HttpStatusCode.NoContent);
        await Eventually.Until(() => Task.FromResult(helpers.Hints.Count > before));
        helpers.Hints[before].ShouldStartWith("session ");
    }

    [Fact]
    public async Task A_right_that_ends_by_the_clock_ends_on_the_live_connection_too()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (guardian, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        // Comes of age within the hour.
        var child = (await guardian.Post($"{Family}/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2008-12-08" })).Expect(HttpStatusCode.Created)
            .Json.GetProperty("patientId").GetGuid();
        await app.EventsDelivered();
        await guardian.Book(practice, patientId: child);
        await app.EventsDelivered();
        var id = (await guardian.Post("/api/messaging/conversations", new { practice.PractitionerId, patientId = child })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 7, 23, 59, 50, TimeSpan.Zero));
        (guardian, doctor) = (await app.SignInAgain(guardian), await app.SignInAgain(doctor));
        await using var live = await LiveConnection.OpenAsync(app, guardian.Client);
        (await doctor.Post($"/api/messaging/conversations/{id}/messages", new { clientId = Guid.NewGuid(), text = "Before" })).Expect(HttpStatusCode.Created);
        await Eventually.Until(() => Task.FromResult(live.Heard("message", id)));

        app.Clock.Advance(TimeSpan.FromSeconds(15));
        await Eventually.Until(() => Task.FromResult(live.Hints.Any(h => h.StartsWith("session ", StringComparison.Ordinal))));

        (await guardian.Get($"/api/messaging/conversations/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Three seconds pass, and this connection was told that its person has other rights now.</summary>
    private static async Task RightsLookedAtAsync(ClinicApp app, LiveConnection live, int times)
    {
        await app.EventsDelivered();
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        await Eventually.Until(() => Task.FromResult(live.Hints.Count(h => h.StartsWith("session ", StringComparison.Ordinal)) == times));
    }
}
