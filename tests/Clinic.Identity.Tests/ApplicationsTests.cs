using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

/// <summary>How somebody comes to work here as a doctor, and who decides.</summary>
public sealed class ApplicationsTests(ApplicationsTests.Running running) : IClassFixture<ApplicationsTests.Running>
{
    private const string Own = "/api/identity/application";
    private const string All = "/api/identity/applications";
    private const string Dermatology = "207N00000X";
    private const string Question = "Which hospital trained you?";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_applicant_is_asked_for_more_and_becomes_a_doctor_who_begins_from_what_they_wrote(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        await app.AddPractitioner(specialty: Dermatology);
        var (nadia, admin) = (await app.SignedInApplicant(), await app.SignedInStaff(Roles.Admin));

        var begun = (await nadia.Post(Own)).Expect(HttpStatusCode.Created).Json;
        (await nadia.Post(Own)).Json.GetProperty("id").GetGuid().ShouldBe(Id(begun));
        var written = (await nadia.Put(Own, new { version = 1, fields = Fields() })).Expect(HttpStatusCode.OK).Json;
        (await nadia.Put(Own, new { version = 1, fields = Fields() })).Code.ShouldBe("changed_meanwhile");
        Texts(written, "missing").ShouldBe(["documents"]);
        var licence = (await nadia.Upload($"{Own}/documents/licence", Pdf(), "licence.pdf")).Expect(HttpStatusCode.Created).Json;
        (await nadia.Get(Own)).Json.GetProperty("missing").GetArrayLength().ShouldBe(0);
        var sent = (await nadia.Post($"{Own}/submit", new { version = Version(written) })).Expect(HttpStatusCode.OK).Json;
        sent.GetProperty("state").GetString().ShouldBe("submitted");

        var waiting = (await admin.Get($"{All}?state=submitted&text=berg")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (Id(waiting), waiting.GetProperty("name").GetString()).ShouldBe((Id(begun), "Nadia Berg"));
        var seen = (await admin.Get($"{All}/{Id(begun)}")).Expect(HttpStatusCode.OK).Json;
        seen.GetProperty("fields").GetProperty("licenceNumber").GetString().ShouldBe("GMC 7654321");
        var document = seen.GetProperty("documents").EnumerateArray().ShouldHaveSingleItem();
        (document.GetProperty("category").GetString(), document.GetProperty("name").GetString(), Id(document)).ShouldBe(("licence", "licence.pdf", Id(licence)));
        (await admin.Get($"{All}/{Id(begun)}/documents/{Id(licence)}?preview=true")).Expect(HttpStatusCode.OK).Text.ShouldStartWith("%PDF-1.7");
        var asked = (await admin.Post($"{All}/{Id(begun)}/ask", new { version = Version(seen), note = Question })).Expect(HttpStatusCode.OK).Json;
        asked.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()).ShouldBe(["deny"]);

        var read = (await nadia.Get(Own)).Expect(HttpStatusCode.OK).Json;
        (Steps(read)[^1].GetProperty("note").GetString(), Steps(read)[^1].TryGetProperty("byName", out _)).ShouldBe((Question, false), "who of the clinic asked is not said");
        var again = (await nadia.Post($"{Own}/submit", new { version = Version(read) })).Expect(HttpStatusCode.OK).Json;
        var approved = (await admin.Post($"{All}/{Id(begun)}/approve", new { version = Version(again) })).Expect(HttpStatusCode.OK).Json;
        Steps(approved).Select(s => s.GetProperty("action").GetString()).ShouldBe(["start", "submit", "ask", "submit", "approve"]);
        Steps(approved)[^1].GetProperty("byName").GetString().ShouldBe("Robin Vance");

        await app.EventsDelivered();
        var me = (await nadia.Get("/api/identity/me")).Json;
        me.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe([Roles.Practitioner]);
        var profile = (await nadia.Get($"/api/scheduling/doctors/{me.GetProperty("practitionerId").GetGuid()}")).Expect(HttpStatusCode.OK).Json;
        profile.GetProperty("name").GetString().ShouldBe("Nadia Berg");
        Texts(profile, "specialtyCodes").ShouldBe([Dermatology], "what the clinic does not offer falls away");
        Texts(profile, "languages").ShouldBe(["nb", "en"]);
        Texts(profile, "education").ShouldBe(["Doctor of Medicine, University of Oslo, 2011"]);
        Texts(profile, "experience").ShouldBe(["Dermatologist, Bergen Hospital, 2016–", "Resident, Oslo Hospital, 2011–2016"]);
        (profile.GetProperty("experienceYears").GetInt32(), profile.GetProperty("biography").GetString()).ShouldBe((15, "I look after skin."));
        profile.GetProperty("licenceExpiresOn").GetString().ShouldBe("2029-06-30");
        Texts(profile, "missing").ShouldBe(["service", "hours"]);

        (await nadia.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString())
            .ShouldBe(["application_approved", "application_received", "application_more_needed", "application_received"]);
        var mails = await app.MailsTo(nadia.Email);
        mails.Select(m => m.Link).ShouldBe(["/apply", "/apply", "/apply", "/practice/profile"]);
        mails.ShouldAllBe(m => !m.Text.Contains(Question));
    }

    [Fact]
    public async Task A_draft_is_seen_by_nobody_else_and_applications_only_by_those_who_may()
    {
        var nadia = await running.App.SignedInApplicant();
        var begun = (await nadia.Post(Own)).Expect(HttpStatusCode.Created).Json;

        (await running.Admin.Get($"{All}/{Id(begun)}")).Expect(HttpStatusCode.NotFound);
        (await running.Admin.Get($"{All}?text={nadia.Email}")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await running.Admin.Post($"{All}/{Id(begun)}/approve", new { version = 1 })).Expect(HttpStatusCode.NotFound);
        var ada = await running.App.SignedInPatient();
        (await ada.Get(All)).Expect(HttpStatusCode.Forbidden);
        (await ada.Get($"{All}/{Id(begun)}")).Expect(HttpStatusCode.Forbidden);
        (await ada.Get(Own)).Expect(HttpStatusCode.NotFound);
        (await running.App.Visitor().Post(Own)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_half_written_application_is_kept_and_not_sent()
    {
        var nadia = await running.App.SignedInApplicant();
        await nadia.Post(Own);
        var half = new { licenceNumber = "1", licenceAuthority = "", licenceExpiresOn = "2026-12-01", specialtyCodes = Array.Empty<string>(), education = new[] { new { title = "", place = "Oslo" } }, experience = Array.Empty<object>(), languages = new[] { "en" }, about = "" };
        var kept = (await nadia.Put(Own, new { version = 1, fields = half })).Expect(HttpStatusCode.OK).Json;
        Texts(kept, "missing").ShouldBe(["licenceAuthority", "licenceExpiresOn", "specialtyCodes", "education[0].title", "documents"]);

        var refused = await nadia.Post($"{Own}/submit", new { version = Version(kept) });

        refused.Expect(HttpStatusCode.UnprocessableEntity);
        refused.Json.GetProperty("errors").GetProperty("licenceExpiresOn")[0].GetProperty("code").GetString().ShouldBe("licence_expired");
        foreach (var bad in new object[]
        {
            new { },
            new { licenceNumber = new string('x', 200), licenceAuthority = "a\nb", specialtyCodes = new string?[] { null }, education = new object?[] { null }, experience = new[] { new { position = "x", place = "y", from = 2020, to = 2010 } }, languages = new[] { "english" }, about = "" },
        })
        {
            (await nadia.Put(Own, new { version = Version(kept), fields = bad })).Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
        }

        (await nadia.Put(Own, new { version = Version(kept) })).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Who_was_denied_reads_why_and_may_start_again_from_what_was_written()
    {
        var (nadia, sent) = await Sent();
        (await running.Admin.Post($"{All}/{Id(sent)}/deny", new { version = Version(sent), note = " " })).Expect(HttpStatusCode.UnprocessableEntity);
        var denied = (await running.Admin.Post($"{All}/{Id(sent)}/deny", new { version = Version(sent), note = "We need somebody for children." })).Expect(HttpStatusCode.OK).Json;

        var read = (await nadia.Get(Own)).Json;
        (read.GetProperty("state").GetString(), Steps(read)[^1].GetProperty("note").GetString()).ShouldBe(("denied", "We need somebody for children."));
        var withdrawal = await nadia.Post($"{Own}/withdraw", new { version = Version(read) });
        (withdrawal.Status, withdrawal.Code, withdrawal.Json.GetProperty("current").GetProperty("state").GetString()).ShouldBe((HttpStatusCode.Conflict, "not_allowed_in_state", "denied"));
        (await nadia.Put(Own, new { version = Version(read), fields = Fields() })).Code.ShouldBe("not_allowed_in_state");

        var again = (await nadia.Post($"{Own}/start-again", new { version = Version(denied) })).Expect(HttpStatusCode.OK).Json;
        (again.GetProperty("state").GetString(), again.GetProperty("fields").GetProperty("licenceNumber").GetString()).ShouldBe(("draft", "GMC 7654321"));
        (await running.Admin.Get($"{All}/{Id(sent)}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told_that_it_changed()
    {
        var (_, sent) = await Sent();
        var other = await running.App.SignedInStaff(Roles.Admin);

        var answers = await Task.WhenAll(
            running.Admin.Post($"{All}/{Id(sent)}/approve", new { version = Version(sent) }), other.Post($"{All}/{Id(sent)}/deny", new { version = Version(sent), note = "No." }));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(a => a.Status != HttpStatusCode.OK).Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task Nobody_lets_themselves_in_and_nobody_makes_a_doctor_without_being_able_to_give_what_doctors_may()
    {
        var role = (await running.Admin.Post("/api/identity/roles", new { version = 0, name = "Reader of applications", permissions = new[] { "identity.applications" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        var helper = await running.App.SignedInStaff(role);
        var (_, sent) = await Sent();

        (await helper.Post($"{All}/{Id(sent)}/approve", new { version = Version(sent) })).Code.ShouldBe("grants_more_than_held");
        (await helper.Post($"{All}/{Id(sent)}/ask", new { version = Version(sent), note = Question })).Expect(HttpStatusCode.OK);

        await running.Admin.Post(Own);
        (await running.Admin.Upload($"{Own}/documents/licence", Pdf(), "licence.pdf")).Expect(HttpStatusCode.Created);
        var version = Version((await running.Admin.Put(Own, new { version = 1, fields = Fields() })).Expect(HttpStatusCode.OK).Json);
        var own = (await running.Admin.Post($"{Own}/submit", new { version })).Expect(HttpStatusCode.OK).Json;
        (await running.Admin.Post($"{All}/{Id(own)}/approve", new { version = Version(own) })).Code.ShouldBe("own_account");
        var doctor = await running.App.SignedInPractitioner(Guid.CreateVersion7());
        (await doctor.Post(Own)).Code.ShouldBe("already_a_doctor");
    }

    [Fact]
    public async Task Who_registers_to_apply_becomes_no_patient()
    {
        using var visitor = running.App.Visitor();
        (await visitor.Post("/api/identity/register", new { email = "iris@apply.test", password = People.Password, givenName = "Iris", familyName = "Holm", applicant = true, returnTo = "/apply" })).Expect(HttpStatusCode.Accepted);
        var mail = await running.App.NewestMailTo("iris@apply.test");
        mail.Link.ShouldContain("returnTo=%2Fapply");
        (await visitor.Post("/api/identity/confirm-email", new { mail.Token })).Expect(HttpStatusCode.OK);

        using var iris = await running.App.SignIn("iris@apply.test");
        var me = (await iris.Get("/api/identity/me")).Expect(HttpStatusCode.OK).Json;
        (me.GetProperty("roles").GetArrayLength(), me.TryGetProperty("patientId", out _)).ShouldBe((0, false));
        (await iris.Post(Own)).Expect(HttpStatusCode.Created);
        (await visitor.Post("/api/identity/register", new { email = "ida@apply.test", password = People.Password, givenName = "Ida", familyName = "Holm" })).Json
            .GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["birthDate", "phone"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_application_that_was_not_approved_goes_with_the_account()
    {
        var (nadia, sent) = await Sent();
        await running.App.EventsDelivered();

        (await running.Admin.Post($"/api/identity/users/{nadia.UserId}/delete", new { version = 1 })).Expect(HttpStatusCode.OK);

        (await running.Admin.Get($"{All}/{Id(sent)}")).Expect(HttpStatusCode.NotFound);
        (await running.Admin.Get($"{All}/{Id(sent)}/documents/{Id(sent.GetProperty("documents")[0])}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Documents_are_opened_by_their_owner_and_by_the_clinic_once_they_were_sent_and_the_log_knows_it()
    {
        var (nadia, other) = (await running.App.SignedInApplicant(), await running.App.SignedInApplicant());
        (await nadia.Upload($"{Own}/documents/licence", Pdf(), "licence.pdf")).Expect(HttpStatusCode.NotFound);
        var begun = (await nadia.Post(Own)).Json;
        await other.Post(Own);
        (await nadia.Upload($"{Own}/documents/licence", "<svg onload='x'/>"u8.ToArray(), "licence.pdf")).Code.ShouldBe("file_type_not_allowed");
        var file = Id((await nadia.Upload($"{Own}/documents/licence", Pdf(), "../licence.exe")).Expect(HttpStatusCode.Created).Json);

        (await nadia.Get($"{Own}/documents/{file}")).Expect(HttpStatusCode.OK);
        (await other.Get($"{Own}/documents/{file}")).Expect(HttpStatusCode.NotFound);
        (await other.Delete($"{Own}/documents/{file}")).Expect(HttpStatusCode.NotFound);
        (await running.Admin.Get($"{All}/{Id(begun)}/documents/{file}")).Expect(HttpStatusCode.NotFound);

        var version = Version((await nadia.Put(Own, new { version = 1, fields = Fields() })).Json);
        (await nadia.Post($"{Own}/submit", new { version })).Expect(HttpStatusCode.OK);
        (await other.Get($"{All}/{Id(begun)}/documents/{file}")).Expect(HttpStatusCode.Forbidden);
        (await running.Admin.Get($"{All}/{Id(begun)}/documents/{file}")).Expect(HttpStatusCode.OK);
        await Eventually.Until(async () =>
        {
            // The log takes new entries a moment after they were stored.
            running.App.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await running.Admin.Get("/api/audit?action=application.open-document")).Text.Contains(Id(begun).ToString());
        });
        (await nadia.Delete($"{Own}/documents/{file}")).Code.ShouldBe("not_allowed_in_state");
        (await nadia.Upload($"{Own}/documents/other", Pdf(), "more.pdf")).Code.ShouldBe("not_allowed_in_state");
    }

    [Fact]
    public async Task An_application_holds_twelve_documents_and_no_more_also_when_they_come_at_once()
    {
        var nadia = await running.App.SignedInApplicant();
        await nadia.Post(Own);
        for (var i = 0; i < 11; i++) (await nadia.Upload($"{Own}/documents/other", Pdf(), $"{i}.pdf")).Expect(HttpStatusCode.Created);

        var last = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => nadia.Upload($"{Own}/documents/diploma", Pdf(), $"last{i}.pdf")));

        last.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        last.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Code == "too_many_files");
        var stored = (await nadia.Get(Own)).Json.GetProperty("documents").EnumerateArray().ToList();
        stored.Count.ShouldBe(12);
        (await nadia.Delete($"{Own}/documents/{Id(stored[0])}")).Expect(HttpStatusCode.NoContent);
        (await nadia.Get($"{Own}/documents/{Id(stored[0])}")).Expect(HttpStatusCode.NotFound);
        (await nadia.Upload($"{Own}/documents/other", Pdf(), "again.pdf")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task No_file_of_the_clinic_holds_what_an_applicant_and_the_clinic_wrote_to_each_other()
    {
        var nadia = await running.App.SignedInApplicant();
        await nadia.Post(Own);
        var canaries = new[] { "canary-licence-number", "canary-authority", "canary-education", "canary-experience", "canary-about", "canary-reason", "canary-name-of-file", "canary-in-file" };
        var fields = Fields(canaries[0], canaries[1], canaries[2], canaries[3], canaries[4]);
        var version = Version((await nadia.Put(Own, new { version = 1, fields })).Expect(HttpStatusCode.OK).Json);
        (await nadia.Upload($"{Own}/documents/licence", Pdf(canaries[7]), $"{canaries[6]}.pdf")).Expect(HttpStatusCode.Created);
        var sent = (await nadia.Post($"{Own}/submit", new { version })).Expect(HttpStatusCode.OK).Json;
        (await running.Admin.Post($"{All}/{Id(sent)}/deny", new { version = Version(sent), note = canaries[5] })).Expect(HttpStatusCode.OK);
        await running.App.EventsDelivered();

        foreach (var file in Directory.GetFiles(running.App.Database.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            foreach (var canary in canaries) bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)).ShouldBe(-1, $"{canary} in {file}");
        }

        running.App.LogLines.ShouldAllBe(line => !line.Contains("canary-"));
        Steps((await nadia.Get(Own)).Json)[^1].GetProperty("note").GetString().ShouldBe(canaries[5]);
    }

    private async Task<(Person Applicant, JsonElement Sent)> Sent()
    {
        var nadia = await running.App.SignedInApplicant();
        await nadia.Post(Own);
        (await nadia.Upload($"{Own}/documents/licence", Pdf(), "licence.pdf")).Expect(HttpStatusCode.Created);
        var version = Version((await nadia.Put(Own, new { version = 1, fields = Fields() })).Expect(HttpStatusCode.OK).Json);
        return (nadia, (await nadia.Post($"{Own}/submit", new { version })).Expect(HttpStatusCode.OK).Json);
    }

    private static object Fields(
        string number = "GMC 7654321", string authority = "General Medical Council", string title = "Doctor of Medicine", string position = "Dermatologist", string about = "I look after skin.") => new
        {
            licenceNumber = number, licenceAuthority = authority, licenceExpiresOn = "2029-06-30", specialtyCodes = new[] { Dermatology, "999999999X" },
            education = new[] { new { title, place = "University of Oslo", year = 2011 } },
            experience = new object[] { new { position, place = "Bergen Hospital", from = 2016 }, new { position = "Resident", place = "Oslo Hospital", from = 2011, to = 2016 } },
            languages = new[] { "nb", "en" }, about,
        };

    private static byte[] Pdf(string inside = "nothing") => Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj << /Type /Catalog /Note ({inside}) >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    private static Guid Id(JsonElement application) => application.GetProperty("id").GetGuid();

    private static int Version(JsonElement application) => application.GetProperty("version").GetInt32();

    private static List<JsonElement> Steps(JsonElement application) => [.. application.GetProperty("history").EnumerateArray()];

    private static IEnumerable<string?> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(x => x.GetString());

    /// <summary>One application for those tests that look only at what is their own.</summary>
    public sealed class Running : IAsyncLifetime
    {
        public ClinicApp App { get; private set; } = null!;

        public Person Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await ClinicApp.StartAsync();
            Admin = await App.SignedInStaff(Roles.Admin);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
