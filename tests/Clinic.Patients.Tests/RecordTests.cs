using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>What a record says of a patient, who may read it, and who may change what.</summary>
public sealed class RecordTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_the_patient_wrote_and_what_a_doctor_vouches_for_are_told_apart_and_every_step_is_kept(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor) = await app.Treated();

        var written = (await patient.Add("condition", new { name = " Asthma ", since = "2004" })).Expect(HttpStatusCode.Created);
        written.Json.GetProperty("fields").GetProperty("name").GetString().ShouldBe("Asthma");
        written.Json.GetProperty("recordedBy").GetProperty("isDoctor").GetBoolean().ShouldBeFalse();
        written.Json.TryGetProperty("confirmedBy", out _).ShouldBeFalse();
        written.Json.Actions().ShouldBe(["change", "resolve", "enter_in_error"]);
        var id = written.Json.GetProperty("id").GetString()!;

        // Only a doctor can confirm; then only doctors change it.
        (await patient.Step(patient, id, "confirm", 1)).Refused(HttpStatusCode.Conflict, "not_allowed_in_state");
        var confirmed = (await doctor.Step(patient, id, "confirm", 1)).Expect(HttpStatusCode.OK).Json;
        confirmed.GetProperty("confirmedBy").GetProperty("name").GetString().ShouldBe("Dr Ines Carranza");
        (await patient.Change(id, 2, new { name = "Nothing" })).Refused(HttpStatusCode.Conflict, "confirmed_by_doctor");
        (await patient.Step(patient, id, "enter-in-error", 2)).Refused(HttpStatusCode.Conflict, "confirmed_by_doctor");

        // An old version is refused, and the answer says how it is now.
        var stale = (await doctor.Step(patient, id, "resolve", 1)).Refused(HttpStatusCode.Conflict, "changed_meanwhile");
        stale.GetProperty("current").GetProperty("version").GetInt32().ShouldBe(2);
        (await doctor.Step(patient, id, "resolve", 2)).Expect(HttpStatusCode.OK).Json.GetProperty("status").GetString().ShouldBe("resolved");
        (await doctor.Step(patient, id, "reactivate", 3)).Expect(HttpStatusCode.OK);
        (await doctor.Put($"{patient.Record()}/entries/{id}", new { version = 4, fields = new { name = "Mild asthma", since = "2004-05" } })).Expect(HttpStatusCode.OK);
        (await doctor.Step(patient, id, "enter-in-error", 5)).Expect(HttpStatusCode.OK).Json.Actions().ShouldBeEmpty();
        (await doctor.Step(patient, id, "reactivate", 6)).Refused(HttpStatusCode.Conflict, "not_allowed_in_state");

        var history = (await patient.Get($"{patient.Record()}/entries/{id}/history")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        history.Select(s => s.GetProperty("action").GetString()).ShouldBe(["enter_in_error", "change", "reactivate", "resolve", "confirm", "record"]);
        history.Last().GetProperty("fields").GetProperty("name").GetString().ShouldBe("Asthma");
        history.Last().GetProperty("by").GetProperty("name").GetString().ShouldBe("Ada Marsh");
        history[1].GetProperty("fields").GetProperty("name").GetString().ShouldBe("Mild asthma");
        // It stays, at the end of the list.
        (await patient.Get($"{patient.Record()}/entries")).Json.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_doctor_reads_the_worst_allergy_first_then_what_holds_and_the_last_visits()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        foreach (var (name, severity) in new[] { ("Pollen", "mild"), ("Penicillin", "severe"), ("Latex", "moderate") })
        {
            (await patient.Add("allergy", new { name, severity, reaction = "Swelling of the face" })).Expect(HttpStatusCode.Created);
        }

        (await doctor.Add("medication", new { name = "Ramipril 5 mg", dosage = "Once a day" }, patient)).Expect(HttpStatusCode.Created);
        var old = (await patient.Add("condition", new { name = "A broken arm" })).Expect(HttpStatusCode.Created).Json;
        (await patient.Step(patient, old.GetProperty("id").GetString()!, "resolve", 1)).Expect(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromDays(1.5));

        doctor = await app.SignInAgain(doctor);
        var summary = (await doctor.Get(patient.Record())).Expect(HttpStatusCode.OK).Json;

        summary.GetProperty("basis").GetString().ShouldBe("care");
        summary.Names("allergies").ShouldBe(["Penicillin", "Latex", "Pollen"]);
        summary.Names("medications").ShouldBe(["Ramipril 5 mg"]);
        summary.Names("conditions").ShouldBeEmpty();
        summary.GetProperty("lastVisits").GetArrayLength().ShouldBe(1);
        (await doctor.Get($"{patient.Record()}/entries?kind=condition")).Json.GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("resolved");
        (await doctor.Get($"{patient.Record()}/entries?kind=nonsense")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("allergy", """{ "name": "Pollen" }""", "fields.severity", "not_null")]
    [InlineData("condition", """{ "name": "" }""", "fields.name", "not_empty")]
    [InlineData("condition", """{ "name": "Asthma", "severity": "mild" }""", "fields.severity", "null")]
    [InlineData("condition", """{ "name": "Asthma", "since": "2004-13" }""", "fields.since", "past_date")]
    [InlineData("condition", """{ "name": "Asthma", "since": "2099" }""", "fields.since", "past_date")]
    [InlineData("condition", """{ "name": "Asthma", "since": "2020-05", "until": "2019" }""", "fields.until", "before_start")]
    [InlineData("immunization", """{ "name": "Tetanus", "until": "2019" }""", "fields.until", "empty")]
    [InlineData("family_history", """{ "name": "Gout" }""", "fields.relation", "not_empty")]
    [InlineData("procedure", """{ "name": "Two\nlines" }""", "fields.name", "one_line")]
    public async Task What_does_not_fit_its_kind_is_refused_at_the_field(string kind, string fields, string field, string code)
    {
        await using var app = await ClinicApp.StartAsync();
        var patient = await app.SignedInPatient();

        var answer = await patient.Add(kind, JsonDocument.Parse(fields).RootElement);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_record_is_not_there_for_anybody_but_the_patient_and_who_treats_the_patient()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var id = (await patient.Add("condition", new { name = "Asthma" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        var stranger = await app.SignedInPatient("Eve");
        var own = (await stranger.Add("condition", new { name = "Gout" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;

        foreach (var person in new[]
        {
            stranger, await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId), await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Admin),
        })
        {
            (await person.Get(patient.Record())).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.Get($"{patient.Record()}/entries")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.Get($"{patient.Record()}/entries/{id}/history")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.Add("condition", new { name = "Gout" }, patient)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.Step(patient, id, "enter-in-error", 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        // Nor is an entry of somebody else reached through one's own record, or through that of a patient one treats.
        (await patient.Step(patient, own, "resolve", 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Get($"{patient.Record()}/entries/{own}/history")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

/// <summary>Writing in records, as people do.</summary>
internal static class Records
{
    /// <summary>A patient, and the doctor who treats the patient because of a visit tomorrow.</summary>
    public static async Task<(Person Patient, Person Doctor)> Treated(this ClinicApp app)
    {
        var (patient, doctor, _) = await app.TreatedAtVisit();
        return (patient, doctor);
    }

    /// <summary>The same, with the visit.</summary>
    public static async Task<(Person Patient, Person Doctor, Visit Visit)> TreatedAtVisit(this ClinicApp app)
    {
        var practice = await app.AddPractitioner();
        var (patient, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        var visit = await patient.Book(practice);
        await app.EventsDelivered();
        return (patient, doctor, visit);
    }

    public static string Record(this Person patient) => $"/api/patients/{patient.PatientId}/record";

    public static Task<ApiAnswer> Add(this Person person, string kind, object fields, Person? patient = null) =>
        person.Post($"{(patient ?? person).Record()}/entries", new { kind, fields });

    public static Task<ApiAnswer> Change(this Person patient, string id, int version, object fields) => patient.Put($"{patient.Record()}/entries/{id}", new { version, fields });

    public static Task<ApiAnswer> Step(this Person person, Person patient, string id, string verb, int version) => person.Post($"{patient.Record()}/entries/{id}/{verb}", new { version });

    /// <summary>Expects the refusal, and gives back the problem.</summary>
    public static JsonElement Refused(this ApiAnswer answer, HttpStatusCode status, string code)
    {
        (answer.Status, answer.Code).ShouldBe((status, code), answer.Text);
        return answer.Json;
    }

    public static string?[] Actions(this JsonElement json) => [.. json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString())];

    public static string?[] Names(this JsonElement json, string list) => [.. json.GetProperty(list).EnumerateArray().Select(e => e.GetProperty("fields").GetProperty("name").GetString())];
}
