using System.Net;
using System.Text.Json;
using Clinic.Testing;

namespace Clinic.Messaging.Tests;

/// <summary>A patient and a doctor who treats the patient, and their conversation.</summary>
internal sealed record Talk(Person Patient, Person Doctor, Practice Practice, Visit Visit, Guid Id)
{
    public string Path => $"/api/messaging/conversations/{Id}";

    /// <summary>The patient has a visit with the doctor, and opens the conversation.</summary>
    public static async Task<Talk> Begin(ClinicApp app, string patientName = "Ada")
    {
        var practice = await app.AddPractitioner();
        var (patient, doctor) = (await app.SignedInPatient(patientName), await app.SignedInPractitioner(practice.PractitionerId));
        var visit = await patient.Book(practice);
        await app.EventsDelivered();
        var opened = (await patient.Post("/api/messaging/conversations", new { practice.PractitionerId })).Expect(HttpStatusCode.OK);
        return new Talk(patient, doctor, practice, visit, opened.Json.GetProperty("id").GetGuid());
    }

    public Task<ApiAnswer> Write(Person who, string text, Guid? clientId = null, params Guid[] attachmentIds) =>
        who.Post($"{Path}/messages", new { clientId = clientId ?? Guid.NewGuid(), text, attachmentIds });

    public async Task<JsonElement> Read(Person who, string query = "") => (await who.Get($"{Path}/messages{query}")).Expect(HttpStatusCode.OK).Json;

    public async Task<string[]> Texts(Person who, string query = "") =>
        [.. (await Read(who, query)).GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()!)];

    public async Task<JsonElement> State(Person who) => (await who.Get(Path)).Expect(HttpStatusCode.OK).Json;

    public async Task<Guid> Attach(Person who, byte[] bytes, string name) =>
        (await who.Upload($"{Path}/attachments", bytes, name)).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();

    /// <summary>The only visit is called off, so that the doctor does not treat the patient any more.</summary>
    public async Task End(ClinicApp app)
    {
        var now = Testing.Visit.From((await Patient.Get($"/api/appointments/{Visit.Id}")).Expect(HttpStatusCode.OK));
        (await Patient.Post($"/api/appointments/{Visit.Id}/cancel", new { now.Version, reason = "Better" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
    }
}
