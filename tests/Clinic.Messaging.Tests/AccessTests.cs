using System.Net;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;

namespace Clinic.Messaging.Tests;

/// <summary>Who has a part in a conversation, and for whom it is not there.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_conversation_is_the_patients_and_the_doctors_and_for_everybody_else_it_is_not_there()
    {
        await using var app = await ClinicApp.StartAsync();
        var (talk, others) = (await Talk.Begin(app), await Talk.Begin(app, "Eve"));
        (await talk.Write(talk.Patient, "Only for you")).Expect(HttpStatusCode.Created);
        var photo = await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "mole.jpg");

        foreach (var stranger in new[] { others.Patient, others.Doctor })
        {
            foreach (var path in new[] { talk.Path, $"{talk.Path}/messages", $"{talk.Path}/attachments/{photo}" }) (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await talk.Write(stranger, "Hello")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Post($"{talk.Path}/read", new { upTo = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Post($"{talk.Path}/typing")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Put($"{talk.Path}/archived", new { archived = true })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Upload($"{talk.Path}/attachments", SampleFiles.Jpeg(), "a.jpg")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Delete($"{talk.Path}/attachments/{photo}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Get($"/api/messaging/search?text=only&conversationId={talk.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Get("/api/messaging/search?text=only")).Json.GetProperty("hits").GetArrayLength().ShouldBe(0);
        }

        foreach (var role in new[] { Roles.Receptionist, Roles.Admin }) (await (await app.SignedInStaff(role)).Get(talk.Path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var visitor = app.Visitor();
        (await visitor.Get(talk.Path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        // A file of one conversation is not there in another, and one that was not sent is its sender's alone.
        (await others.Patient.Get($"{others.Path}/attachments/{photo}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await talk.Doctor.Get($"{talk.Path}/attachments/{photo}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await talk.Doctor.Get("/api/messaging/conversations")).Json.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Only_a_patient_and_a_doctor_with_a_visit_together_open_a_conversation_and_both_open_the_same()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        var stranger = await app.SignedInPatient("Eve");
        const string path = "/api/messaging/conversations";

        (await talk.Doctor.Post(path, new { talk.Patient.PatientId })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid().ShouldBe(talk.Id);
        (await stranger.Post(path, new { talk.Practice.PractitionerId })).Code.ShouldBe("no_visit_together");
        (await talk.Doctor.Post(path, new { stranger.PatientId })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post(path, new { talk.Practice.PractitionerId, talk.Patient.PatientId })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await talk.Doctor.Get($"/api/messaging/contact?patientId={stranger.PatientId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/api/messaging/contact?practitionerId={talk.Practice.PractitionerId}")).Json.GetProperty("canWrite").GetBoolean().ShouldBeFalse();
        (await talk.Patient.Get($"/api/messaging/contact?practitionerId={talk.Practice.PractitionerId}")).Json.GetProperty("canWrite").GetBoolean().ShouldBeTrue();
        (await talk.Patient.Post(path)).Code.ShouldBe("validation_failed");

        // Both at once, several times over: still one.
        var (patient, practice) = (await app.SignedInPatient("Ben"), await app.AddPractitioner());
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        await patient.Book(practice);
        await app.EventsDelivered();
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? patient.Post(path, new { practice.PractitionerId }) : doctor.Post(path, new { patient.PatientId })));
        opened.Select(o => o.Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_last_visit_is_called_off_both_can_only_read_the_patient_for_good_and_the_doctor_for_ninety_days()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        (await talk.Write(talk.Patient, "Before")).Expect(HttpStatusCode.Created);
        (await talk.State(talk.Doctor)).GetProperty("canWrite").GetBoolean().ShouldBeTrue();

        await talk.End(app);

        foreach (var person in new[] { talk.Patient, talk.Doctor })
        {
            (await talk.State(person)).GetProperty("canWrite").GetBoolean().ShouldBeFalse();
            (await talk.Write(person, "After")).Code.ShouldBe("conversation_closed");
            (await person.Upload($"{talk.Path}/attachments", SampleFiles.Jpeg(), "a.jpg")).Code.ShouldBe("conversation_closed");
            (await talk.Texts(person)).ShouldBe(["Before"]);
        }

        app.Clock.Advance(TimeSpan.FromDays(91));
        (await talk.Texts(await app.SignInAgain(talk.Patient))).ShouldBe(["Before"]);
        (await (await app.SignInAgain(talk.Doctor)).Get(talk.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_reads_and_writes_for_a_patient_does_so_here_by_name_and_who_only_books_has_no_part_in_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (guardian, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        const string family = "/api/patients/family";
        var child = (await guardian.Post($"{family}/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2016-03-14" }))
            .Expect(HttpStatusCode.Created).Json.GetProperty("patientId").GetGuid();
        await app.EventsDelivered();
        var visit = await guardian.Book(practice, patientId: child);
        await app.EventsDelivered();

        var id = (await guardian.Post("/api/messaging/conversations", new { practice.PractitionerId, patientId = child })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid();
        var talk = new Talk(guardian, doctor, practice, visit, id);
        (await talk.Write(guardian, "Leo has a rash.")).Expect(HttpStatusCode.Created);

        (await talk.Read(doctor)).GetProperty("messages")[0].GetProperty("byName").GetString().ShouldBe("Ada Marsh");
        (await talk.State(doctor)).GetProperty("patientName").GetString().ShouldBe("Leo Marsh");
        (await talk.State(guardian)).GetProperty("isOwn").GetBoolean().ShouldBeFalse();
        (await talk.Write(doctor, "Since when?")).Expect(HttpStatusCode.Created);
        (await guardian.Get("/api/messaging/unread")).Json.GetProperty("asPatient").GetInt32().ShouldBe(1);

        // An adult lets somebody book, and not read.
        var (own, neighbour) = (await Talk.Begin(app, "Mia"), await app.SignedInPatient("Ned"));
        (await own.Patient.Post($"{family}/proxies", new { email = neighbour.Email, scope = "book" })).Expect(HttpStatusCode.Accepted);
        var proxy = (await neighbour.Get(family)).Expect(HttpStatusCode.OK).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString();
        (await neighbour.Post($"{family}/proxies/{proxy}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await neighbour.Get(own.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.Post("/api/messaging/conversations", new { own.Practice.PractitionerId, own.Patient.PatientId })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Photos_and_files_go_with_a_message_without_what_the_camera_noted_and_hostile_ones_are_refused()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        var (photo, paper, unsent) = (await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "mole.jpg"), await talk.Attach(talk.Patient, SampleFiles.Pdf(), "letter.pdf"), await talk.Attach(talk.Patient, SampleFiles.Png(), "no.png"));
        (await talk.Patient.Delete($"{talk.Path}/attachments/{unsent}")).Expect(HttpStatusCode.NoContent);

        var sent = (await talk.Write(talk.Patient, "", null, photo, paper)).Expect(HttpStatusCode.Created).Json;
        sent.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()).ShouldBe(["mole.jpg", "letter.pdf"]);
        var got = await talk.Doctor.Client.Http.GetAsync($"{talk.Path}/attachments/{photo}?preview=true");
        got.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        Encoding.Latin1.GetString(await got.Content.ReadAsByteArrayAsync()).ShouldNotContain(SampleFiles.Secret);
        // What was sent is not taken back, and goes with no second message.
        (await talk.Patient.Delete($"{talk.Path}/attachments/{photo}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await talk.Write(talk.Patient, "Again", null, photo)).Text.ShouldContain("attachmentIds");

        foreach (var (bytes, name) in new[] { (SampleFiles.Svg, "a.svg"), (SampleFiles.Html, "a.jpg"), (SampleFiles.Zip(), "a.zip") })
        {
            (await talk.Patient.Upload($"{talk.Path}/attachments", bytes, name)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        for (var i = 0; i < 10; i++) await talk.Attach(talk.Patient, SampleFiles.Png(), $"{i}.png");
        (await talk.Patient.Upload($"{talk.Path}/attachments", SampleFiles.Png(), "eleven.png")).Code.ShouldBe("too_many_files");
    }

    [Fact]
    public async Task A_document_of_the_record_goes_with_a_message_as_its_id_and_only_the_record_says_who_opens_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        var record = $"/api/patients/{talk.Patient.PatientId}/record/documents";
        var document = (await talk.Patient.Upload($"{record}/report", SampleFiles.Jpeg(), "letter.jpg")).Expect(HttpStatusCode.Created).Json;
        var (id, clientId) = (document.GetProperty("id").GetGuid(), Guid.NewGuid());

        Task<ApiAnswer> Send(Guid message, params Guid[] documentIds) => talk.Patient.Post($"{talk.Path}/messages", new { clientId = message, documentIds });
        (await Send(clientId, id)).Expect(HttpStatusCode.Created).Json.GetProperty("documentIds")[0].GetGuid().ShouldBe(id);
        (await Send(clientId, id)).Expect(HttpStatusCode.OK);
        (await Send(clientId, Guid.NewGuid())).Code.ShouldBe("client_id_used");
        (await Send(Guid.NewGuid(), id, id)).Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").TryGetProperty("documentIds", out _).ShouldBeTrue();
        (await Send(Guid.NewGuid(), [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The doctor sees that there is one, and neither what it is called nor what it shows, until the patient shares it.
        var message = (await talk.Read(talk.Doctor)).GetProperty("messages")[0];
        (message.GetProperty("text").GetString(), message.GetProperty("documentIds")[0].GetGuid(), message.GetProperty("attachments").GetArrayLength()).ShouldBe(("", id, 0));
        (await talk.State(talk.Doctor)).GetProperty("last").GetProperty("files").GetInt32().ShouldBe(1);
        (await talk.Doctor.Get($"{record}?document={id}")).Expect(HttpStatusCode.OK).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await talk.Doctor.Get($"{record}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await talk.Patient.Put($"{record}/{id}/sharing", new { version = document.GetProperty("version").GetInt32(), practitionerIds = new[] { talk.Practice.PractitionerId } }))
            .Expect(HttpStatusCode.OK);
        (await talk.Doctor.Get($"{record}?document={id}&document={Guid.NewGuid()}")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("letter.jpg");
        (await talk.Doctor.Get($"{record}/{id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_that_was_written_stands_readable_in_the_database_or_in_the_log()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        const string secret = "canary-of-the-conversation";
        var file = await talk.Attach(talk.Patient, SampleFiles.Pdf(inside: $"/Note ({secret})"), $"{secret}.pdf");
        (await talk.Write(talk.Patient, $"It is {secret}.", null, file)).Expect(HttpStatusCode.Created);
        (await talk.Doctor.Post("/api/messaging/quick-replies", new { text = secret })).Expect(HttpStatusCode.Created);
        (await talk.Patient.Get($"/api/messaging/search?text={secret}")).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        foreach (var path in Directory.EnumerateFiles(app.Database.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            (await reader.ReadToEndAsync()).ShouldNotContain(secret, Case.Sensitive, path);
        }

        app.LogLines.ShouldNotContain(l => l.Contains(secret) && !l.Contains("/api/messaging/search"));
    }
}
