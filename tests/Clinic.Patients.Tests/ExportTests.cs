using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Patients.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>Taking everything away, and leaving.</summary>
public sealed class ExportTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Everything_known_about_a_patient_can_be_taken_away_for_a_day_by_who_asked_for_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (patient, stranger, doctor) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPractitioner(practice.PractitionerId));
        await patient.Book(practice);
        await app.EventsDelivered();
        var (documents, scan, letter) = ($"{patient.Record()}/documents", SampleFiles.Pdf(padding: 200_000), SampleFiles.Pdf("/Lang (en)"));
        var conversation = $"/api/messaging/conversations/{(await patient.Post("/api/messaging/conversations", new { practice.PractitionerId })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetString()}";
        var attached = (await patient.Upload($"{conversation}/attachments", letter, "letter.pdf")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        (await patient.Post($"{conversation}/messages", new { clientId = Guid.NewGuid(), text = "Shall I fast?", attachmentIds = new[] { attached } })).Expect(HttpStatusCode.Created);
        (await patient.Upload($"{conversation}/attachments", SampleFiles.Pdf(), "not-sent.pdf")).Expect(HttpStatusCode.Created);
        (await patient.Post($"{patient.Record()}/notes", new { text = "Slept badly for a week", shared = true, sign = true })).Expect(HttpStatusCode.Created);
        (await doctor.Post($"{patient.Record()}/notes", new { text = "Seems worried", shared = false, sign = true })).Expect(HttpStatusCode.Created);
        (await patient.Put($"/api/patients/{patient.PatientId}/details", new { insurance = new { insurer = "Northern Health", number = "NH 4711" }, version = 1 })).Expect(HttpStatusCode.OK);
        (await patient.Client.Upload(HttpMethod.Put, $"/api/patients/{patient.PatientId}/photo", SampleFiles.Png(), "me.png")).Expect(HttpStatusCode.OK);
        (await patient.Upload($"{documents}/report", scan, "../../scan.pdf")).Expect(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await doctor.Upload($"{documents}/report", letter, "SCAN.pdf")).Expect(HttpStatusCode.Created);
        var gone = (await patient.Upload($"{documents}/image", SampleFiles.Png(), "gone.png")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        (await patient.Delete($"{documents}/{gone}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        var path = $"/api/patients/{patient.PatientId}/export";
        var before = Blobs(app);

        (await stranger.Post(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
        var ready = await MadeAsync(patient, path);
        ready.GetProperty("done").GetInt32().ShouldBe(ready.GetProperty("total").GetInt32());
        ready.GetProperty("total").GetInt32().ShouldBeGreaterThan(4 + 7, "four files, and the parts of three modules");
        ready.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(app.Clock.GetUtcNow().AddHours(24));
        var files = ready.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => (Url: f.GetProperty("url").GetString()!, Size: f.GetProperty("size").GetInt64()));
        files.Keys.ShouldBe(["clinic-export-2026-12-07.zip", "summary.pdf"], ignoreOrder: true);

        var everything = files["clinic-export-2026-12-07.zip"];
        var bytes = await patient.Client.Http.GetByteArrayAsync(everything.Url);
        bytes.Length.ShouldBe((int)everything.Size);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        zip.Entries.Select(e => e.FullName).ShouldBe(
            [
                "summary.pdf", "record.json", "visits.ics", "files/photo/2026-12-07 me.png", "files/documents/2026-12-07 scan.pdf", "files/documents/2026-12-07 SCAN (2).pdf",
                "files/messages/2026-12-07 letter.pdf",
            ],
            ignoreOrder: true);
        BytesOf(zip, "files/documents/2026-12-07 scan.pdf").ShouldBe(scan);
        BytesOf(zip, "files/documents/2026-12-07 SCAN (2).pdf").ShouldBe(letter);
        BytesOf(zip, "files/messages/2026-12-07 letter.pdf").ShouldBe(letter);
        var photo = (await patient.Get("/api/patients/me")).Json.GetProperty("photo").GetString();
        BytesOf(zip, "files/photo/2026-12-07 me.png").ShouldBe(await patient.Client.Http.GetByteArrayAsync(photo));
        Encoding.UTF8.GetString(BytesOf(zip, "visits.ics")).ShouldContain("BEGIN:VEVENT");

        using var json = JsonDocument.Parse(BytesOf(zip, "record.json"));
        var record = json.RootElement;
        record.GetProperty("profile")[0].GetProperty("insurance").GetProperty("number").GetString().ShouldBe("NH 4711");
        record.GetProperty("visits")[0].GetProperty("serviceName").GetString().ShouldBe("Visit");
        record.GetProperty("visits")[0].GetProperty("reason").GetString().ShouldBe("A cough that stays");
        record.GetProperty("messages")[0].GetProperty("messages")[0].GetProperty("text").GetString().ShouldBe("Shall I fast?");
        record.GetProperty("messages")[0].GetProperty("messages")[0].GetProperty("files")[0].GetProperty("id").GetString().ShouldBe(attached);
        record.GetProperty("notes").EnumerateArray().Select(n => n.GetProperty("text").GetString()).ShouldBe(["Slept badly for a week"], "what the doctor keeps is the doctor's");
        (record.GetProperty("documents").GetArrayLength(), record.GetProperty("prescriptions").GetArrayLength()).ShouldBe((2, 0));
        record.GetProperty("changes").GetArrayLength().ShouldBe(2);
        var named = record.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("id").GetString() == attached);
        (named.GetProperty("path").GetString(), named.GetProperty("isWhole").GetBoolean()).ShouldBe(("files/messages/2026-12-07 letter.pdf", true));

        var summary = await patient.Client.Http.GetByteArrayAsync(files["summary.pdf"].Url);
        BytesOf(zip, "summary.pdf").ShouldBe(summary);
        var page = PdfText.PagesOf(summary)[0];
        foreach (var said in new[] { "Ada Marsh", "born 17 May 1990", "Northern Health, NH 4711", "Slept badly for a week", "scan.pdf", "Riverside, 1 Quay Street, Town", "No allergy is written down" }) string.Concat(PdfText.PagesOf(summary)).ShouldContain(said);
        page.ShouldNotContain("Seems worried");

        (await stranger.Get(everything.Url)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var blob in Blobs(app).Except(before)) Encoding.Latin1.GetString(await File.ReadAllBytesAsync(blob, TestContext.Current.CancellationToken)).ShouldNotContain("%PDF");
        Blobs(app).Length.ShouldBe(before.Length + 2);

        // A newer one takes its place.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
        await MadeAsync(patient, path);
        await Eventually.Until(() => Task.FromResult(Blobs(app).Length == before.Length + 2));
        (await patient.Get(everything.Url)).Status.ShouldBe(HttpStatusCode.NotFound);

        var newest = (await patient.Get(path)).Json.GetProperty("files")[0].GetProperty("url").GetString()!;
        app.Clock.Advance(TimeSpan.FromHours(24));
        patient = await app.SignInAgain(patient);
        (await patient.Get(newest)).Status.ShouldBeOneOf(HttpStatusCode.Gone, HttpStatusCode.NotFound);
        (await patient.Get(path)).Json.GetProperty("files").GetArrayLength().ShouldBe(0);
        await Eventually.AsTimePasses(app.Clock, () => Task.FromResult(!Blobs(app).Except(before).Any()));
    }

    [Fact]
    public async Task Who_acts_for_a_patient_takes_away_what_they_may_read_and_not_what_the_patient_keeps()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var helper = await app.SignedInPatient("Eve", "Moss");
        await app.LetIn(patient, helper, "book_and_read");
        (await patient.Post($"{patient.Record()}/notes", new { text = "Only mine", shared = false, sign = true })).Expect(HttpStatusCode.Created);
        (await helper.Post($"{patient.Record()}/notes", new { text = "Only of the helper", shared = false, sign = true })).Expect(HttpStatusCode.Created);
        (await doctor.Post($"{patient.Record()}/notes", new { text = "For all", shared = true, sign = true })).Expect(HttpStatusCode.Created);
        (await doctor.Post($"{patient.Record()}/notes", new { text = "A draft", shared = true, sign = false })).Expect(HttpStatusCode.Created);
        var path = $"/api/patients/{patient.PatientId}/export";

        (await helper.Post(path)).Expect(HttpStatusCode.Accepted);
        var made = await MadeAsync(helper, path);
        var url = made.GetProperty("files")[0].GetProperty("url").GetString()!;
        using var zip = await EverythingAsync(helper, made);
        var (record, summary) = (Encoding.UTF8.GetString(BytesOf(zip, "record.json")), string.Concat(PdfText.PagesOf(BytesOf(zip, "summary.pdf"))));
        foreach (var text in new[] { record, summary })
        {
            text.ShouldContain("For all");
            text.ShouldContain("Only of the helper");
            text.ShouldNotContain("Only mine");
            text.ShouldNotContain("A draft");
        }

        (await patient.Get(url)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var proxy = (await helper.Get("/api/patients/family")).Json.GetProperty("actsFor")[0].GetProperty("proxyId").GetString();
        (await patient.Delete($"/api/patients/family/proxies/{proxy}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await helper.Get(url)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_that_the_storage_lost_is_named_and_the_others_come_along()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, _) = await app.Treated();
        (await patient.Upload($"{patient.Record()}/documents/report", SampleFiles.Pdf(), "lost.pdf")).Expect(HttpStatusCode.Created);
        var lost = Blobs(app).Single();
        (await patient.Upload($"{patient.Record()}/documents/report", SampleFiles.Pdf(padding: 200_000), "cut.pdf")).Expect(HttpStatusCode.Created);
        var cut = Blobs(app).Single(b => b != lost);
        (await patient.Upload($"{patient.Record()}/documents/report", SampleFiles.Pdf(), "whole.pdf")).Expect(HttpStatusCode.Created);
        File.Delete(lost);
        await using (var file = File.OpenWrite(cut)) file.SetLength(file.Length - 1);
        var path = $"/api/patients/{patient.PatientId}/export";

        (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
        using var zip = await EverythingAsync(patient, await MadeAsync(patient, path));
        using var record = JsonDocument.Parse(BytesOf(zip, "record.json"));
        record.RootElement.GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("name").GetString(), f.GetProperty("isWhole").GetBoolean()))
            .ShouldBe([("lost.pdf", false), ("cut.pdf", false), ("whole.pdf", true)], ignoreOrder: true);
        BytesOf(zip, "files/documents/2026-12-07 whole.pdf").ShouldBe(SampleFiles.Pdf());
        zip.Entries.ShouldNotContain(e => e.FullName.Contains("lost"));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_half_written_stays()
    {
        var disk = Directory.CreateTempSubdirectory("clinic-disk-").FullName;
        if (!OperatingSystem.IsLinux() || !await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "clinic-test", disk)) Assert.Skip("A small disk cannot be mounted here.");
        try
        {
            var database = await TestDatabase.CreateAsync();
            Directory.CreateSymbolicLink(Path.Combine(database.Folder, "files"), disk);
            await using var app = await ClinicApp.StartAsync(database: database);
            var (patient, _) = await app.Treated();
            (await patient.Upload($"{patient.Record()}/documents/report", SampleFiles.Pdf(padding: 1_200_000), "scan.pdf")).Expect(HttpStatusCode.Created);
            var path = $"/api/patients/{patient.PatientId}/export";

            (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
            var failed = await MadeAsync(patient, path);

            (failed.GetProperty("state").GetString(), failed.GetProperty("failure").GetString(), failed.GetProperty("files").GetArrayLength()).ShouldBe(("failed", "storage_full", 0));
            Directory.GetFiles(disk, "*", SearchOption.AllDirectories).Length.ShouldBe(1);

            (await patient.Delete($"{patient.Record()}/documents/{(await patient.Get($"{patient.Record()}/documents")).Json.GetProperty("items")[0].GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
            (await MadeAsync(patient, path)).GetProperty("state").GetString().ShouldBe("ready", "there is room for this one");
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
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
        (await patient.Post($"/api/patients/{patient.PatientId}/export")).Expect(HttpStatusCode.Accepted);
        await MadeAsync(patient, $"/api/patients/{patient.PatientId}/export");
        Blobs(app).Length.ShouldBe(2);
        (await patient.Post("/api/patients/me/erase")).Expect(HttpStatusCode.NoContent);
        await Eventually.Until(() => Task.FromResult(Blobs(app).Length == 0));
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
        await app.LetIn(patient, reader, "book_and_read");
        await app.LetIn(patient, booker, "book");
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
            using var zip = await EverythingAsync(person, await MadeAsync(person, path));
            using var record = JsonDocument.Parse(BytesOf(zip, "record.json"));
            return record.RootElement.Clone();
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

    private static async Task<JsonElement> MadeAsync(Person person, string path)
    {
        await Eventually.Until(async () => (await person.Get(path)).Json.GetProperty("state").GetString() != "waiting");
        return (await person.Get(path)).Expect(HttpStatusCode.OK).Json;
    }

    private static async Task<ZipArchive> EverythingAsync(Person person, JsonElement made)
    {
        var url = made.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("contentType").GetString() == "application/zip").GetProperty("url").GetString();
        return new ZipArchive(new MemoryStream(await person.Client.Http.GetByteArrayAsync(url)));
    }

    private static byte[] BytesOf(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string[] Blobs(ClinicApp app) =>
        Directory.Exists(Path.Combine(app.Database.Folder, "files")) ? Directory.GetFiles(Path.Combine(app.Database.Folder, "files"), "*", SearchOption.AllDirectories) : [];

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
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
