using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>What patients and doctors write to each other, and for themselves.</summary>
public sealed class NotesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_draft_is_its_authors_and_what_is_signed_is_nobodys_to_edit(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor, visit) = await app.TreatedAtVisit();
        var notes = $"{patient.Record()}/notes";

        var draft = (await doctor.Post(notes, new { text = "Mole of 6 mm", shared = true, appointmentId = visit.Id })).Expect(HttpStatusCode.Created).Json;
        var path = $"{notes}/{draft.GetProperty("id").GetString()}";
        (await patient.Get(notes)).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await patient.Post($"{path}/sign", new { version = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Put(path, new { text = "Mole of 7 mm", shared = true, version = 1, appointmentId = visit.Id })).Expect(HttpStatusCode.OK);
        (await doctor.Put(path, new { text = "Lost", shared = true, version = 1 })).Refused(HttpStatusCode.Conflict, "changed_meanwhile");
        (await doctor.Post($"{path}/addenda", new { version = 2, text = "x" })).Refused(HttpStatusCode.Conflict, "not_allowed_in_state");
        var signed = (await doctor.Post($"{path}/sign", new { version = 2 })).Expect(HttpStatusCode.OK).Json;
        signed.Actions().ShouldBe(["append"]);

        (await doctor.Put(path, new { text = "Nothing", shared = true, version = 3 })).Refused(HttpStatusCode.Conflict, "already_signed");
        (await doctor.Delete(path)).Refused(HttpStatusCode.Conflict, "already_signed");
        (await doctor.Post($"{path}/sign", new { version = 3 })).Refused(HttpStatusCode.Conflict, "already_signed");
        (await doctor.Post($"{path}/addenda", new { version = 3, text = "Measured again: 6 mm" })).Expect(HttpStatusCode.OK);

        var read = (await patient.Get(notes)).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        read.GetProperty("text").GetString().ShouldBe("Mole of 7 mm");
        read.GetProperty("addenda")[0].GetProperty("text").GetString().ShouldBe("Measured again: 6 mm");
        read.GetProperty("visit").GetProperty("appointmentId").GetGuid().ShouldBe(visit.Id);
        read.Actions().ShouldBeEmpty();
        (await patient.Post($"{path}/addenda", new { version = 4, text = "No" })).Refused(HttpStatusCode.Conflict, "not_allowed_in_state");
        (await patient.Put(path, new { text = "No", shared = true, version = 4 })).Status.ShouldBe(HttpStatusCode.NotFound);

        await app.EventsDelivered();
        var news = (await patient.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Where(n => n.GetProperty("kind").GetString() == "note_shared").ToList();
        news.Count.ShouldBe(2);
        news[0].ToString().ShouldNotContain("mm");
    }

    [Fact]
    public async Task A_private_note_is_its_authors_until_it_is_shared_and_a_shared_one_of_the_patient_reaches_the_doctor_of_the_visit()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor, visit) = await app.TreatedAtVisit();
        var other = await app.AddPractitioner(name: "Omar Haddad");
        await patient.Book(other, Visits.Start.AddHours(2));
        var otherDoctor = await app.SignedInPractitioner(other.PractitionerId, "Omar", "Haddad");
        await app.EventsDelivered();
        var notes = $"{patient.Record()}/notes";

        var own = (await patient.Post(notes, new { text = "Ask about the cream", shared = false, sign = true, appointmentId = visit.Id })).Expect(HttpStatusCode.Created).Json;
        (await doctor.Get(notes)).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await patient.Post($"{notes}/{own.GetProperty("id").GetString()}/share", new { version = own.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        (await doctor.Get(notes)).Json.GetProperty("items")[0].GetProperty("by").GetProperty("isDoctor").GetBoolean().ShouldBeFalse();

        await app.EventsDelivered();
        (await Kinds(doctor)).ShouldContain("note_shared");
        (await Kinds(otherDoctor)).ShouldNotContain("note_shared");
        // About no visit: whoever treats the patient hears of it.
        (await patient.Post(notes, new { text = "I moved", shared = true, sign = true })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
        (await Kinds(otherDoctor)).ShouldContain("note_shared");

        // A visit of somebody else, and for a doctor of another doctor, is none.
        (await otherDoctor.Post(notes, new { text = "x", shared = true, appointmentId = visit.Id })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await patient.Post(notes, new { text = "x", shared = true, appointmentId = Guid.NewGuid() })).Json.GetProperty("errors").GetProperty("appointmentId")[0].GetProperty("code").GetString().ShouldBe("unknown_visit");
        (await patient.Post(notes, new { text = " ", shared = true })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stranger = await app.SignedInStaff(Roles.Admin);
        (await stranger.Get(notes)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<List<string?>> Kinds(Person person) =>
        [.. (await person.Get("/api/notifications")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString())];
}
