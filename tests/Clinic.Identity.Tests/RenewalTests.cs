using System.Net;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

/// <summary>A doctor sends in a renewed licence, and the clinic decides.</summary>
public sealed class RenewalTests(RenewalTests.Running running) : IClassFixture<RenewalTests.Running>
{
    private const string Own = "/api/identity/licence-renewal";
    private const string All = "/api/identity/licence-renewals";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_accepted_licence_opens_bookings_again_and_the_doctor_hears_of_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (admin, practice) = (await app.SignedInStaff(Roles.Admin), await app.AddPractitioner());
        var ines = await app.SignedInPractitioner(practice.PractitionerId);
        var doctor = $"/api/scheduling/doctors/{practice.PractitionerId}";
        var version = Version((await admin.Get(doctor)).Json);
        (await admin.Put($"{doctor}/licence", new { version, expiresOn = "2026-12-01" })).Expect(HttpStatusCode.OK).Json.GetProperty("missing").GetArrayLength().ShouldBe(1, "it has run out");

        (await ines.Get(Own)).Expect(HttpStatusCode.NotFound);
        var document = await AddAsync(ines);
        (await ines.Get(Own)).Expect(HttpStatusCode.OK).Json.GetProperty("state").GetString().ShouldBe("draft");
        (await admin.Get(All)).Json.GetProperty("total").GetInt32().ShouldBe(0);
        var sent = (await ines.Post(Own, Fields())).Expect(HttpStatusCode.OK).Json;
        sent.GetProperty("state").GetString().ShouldBe("submitted");
        var waiting = (await admin.Get(All)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (waiting.GetProperty("name").GetString(), waiting.GetProperty("expiresOn").GetString()).ShouldBe(("Ines Carranza", "2029-06-30"));
        var seen = (await admin.Get($"{All}/{Id(waiting)}")).Expect(HttpStatusCode.OK).Json;
        (seen.GetProperty("number").GetString(), seen.GetProperty("authority").GetString()).ShouldBe(("GMC 7654321", "General Medical Council"));
        (await admin.Get($"{All}/{Id(waiting)}/documents/{document}?preview=true")).Expect(HttpStatusCode.OK).Text.ShouldStartWith("%PDF-1.7");

        var accepted = (await admin.Post($"{All}/{Id(waiting)}/accept", new { version = Version(seen) })).Expect(HttpStatusCode.OK).Json;
        (accepted.GetProperty("state").GetString(), accepted.GetProperty("decidedBy").GetString()).ShouldBe(("accepted", "Robin Vance"));
        await app.EventsDelivered();

        var after = (await ines.Get(doctor)).Expect(HttpStatusCode.OK).Json;
        (after.GetProperty("licenceExpiresOn").GetString(), after.GetProperty("missing").GetArrayLength()).ShouldBe(("2029-06-30", 0));
        var line = (await ines.Get("/api/notifications")).Json.GetProperty("items")[0];
        (line.GetProperty("kind").GetString(), line.GetProperty("data").GetProperty("expiresOn").GetString()).ShouldBe(("licence_accepted", "2029-06-30"));
        var mail = await app.NewestMailTo(ines.Email);
        (mail.Subject, mail.Link).ShouldBe(("Your renewed licence is accepted", "/practice/profile"));
        mail.Text.ShouldContain("30 June 2029");
        await Eventually.Until(async () =>
        {
            // The audit log is sealed by the clock.
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await admin.Get("/api/audit?action=licence-renewal.")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("action").GetString())
                .Order().SequenceEqual(["licence-renewal.accept", "licence-renewal.add-document", "licence-renewal.open-document", "licence-renewal.submit"]);
        });

        // A later date that the clinic noted itself stays, whatever comes after it.
        version = Version((await admin.Get(doctor)).Json);
        (await admin.Put($"{doctor}/licence", new { version, expiresOn = "2031-01-31" })).Expect(HttpStatusCode.OK);
        await AddAsync(ines);
        var again = (await ines.Post(Own, Fields("2030-06-30"))).Expect(HttpStatusCode.OK).Json;
        (await admin.Post($"{All}/{Id(again)}/accept", new { version = Version(again) })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await ines.Get(doctor)).Json.GetProperty("licenceExpiresOn").GetString().ShouldBe("2031-01-31");
    }

    [Fact]
    public async Task A_refused_licence_says_why_and_another_can_be_sent()
    {
        var (ines, sent) = await SentAsync();
        (await running.Admin.Post($"{All}/{Id(sent)}/refuse", new { version = Version(sent), note = " " })).Expect(HttpStatusCode.UnprocessableEntity);
        (await running.Admin.Post($"{All}/{Id(sent)}/refuse", new { version = Version(sent) - 1, note = "Unreadable" })).Code.ShouldBe("changed_meanwhile");

        (await running.Admin.Post($"{All}/{Id(sent)}/refuse", new { version = Version(sent), note = "The copy cannot be read." })).Expect(HttpStatusCode.OK);
        (await running.Admin.Post($"{All}/{Id(sent)}/accept", new { version = Version(sent) + 1 })).Code.ShouldBe("not_allowed_in_state");

        var read = (await ines.Get(Own)).Expect(HttpStatusCode.OK).Json;
        (read.GetProperty("state").GetString(), read.GetProperty("reason").GetString(), read.TryGetProperty("decidedBy", out _)).ShouldBe(("refused", "The copy cannot be read.", false));
        var mail = await running.App.NewestMailTo(ines.Email);
        mail.Subject.ShouldBe("Your renewed licence was not accepted");
        mail.Text.ShouldNotContain("cannot be read");
        await AddAsync(ines);
        var again = (await ines.Post(Own, Fields())).Expect(HttpStatusCode.OK).Json;
        (Id(again) == Id(sent), again.GetProperty("state").GetString()).ShouldBe((false, "submitted"));
        (await running.Admin.Get($"{All}/{Id(sent)}")).Expect(HttpStatusCode.OK).Json.GetProperty("state").GetString().ShouldBe("refused");
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_at_its_field_and_nothing_is_sent_twice()
    {
        var ines = await DoctorAsync();
        Fields(await ines.Post(Own, Fields())).ShouldBe(["documents"]);
        var document = await AddAsync(ines);
        Fields(await ines.Post(Own, new { number = "", authority = "a\nb", expiresOn = "2026-12-06" })).ShouldBe(["number", "authority", "expiresOn"], ignoreOrder: true);
        Fields(await ines.Post(Own, new { number = "1", authority = "b" })).ShouldBe(["expiresOn"]);
        (await ines.Upload($"{Own}/documents", SampleFiles.Svg, "licence.svg")).Code.ShouldBe("file_type_not_allowed");
        await AddAsync(ines);
        var third = await AddAsync(ines);
        (await ines.Upload($"{Own}/documents", Pdf, "fourth.pdf")).Code.ShouldBe("too_many_files");
        (await ines.Delete($"{Own}/documents/{third}")).Expect(HttpStatusCode.NoContent);

        (await ines.Post(Own, Fields())).Expect(HttpStatusCode.OK).Json.GetProperty("documents").GetArrayLength().ShouldBe(2);

        (await ines.Post(Own, Fields())).Code.ShouldBe("not_allowed_in_state");
        (await ines.Upload($"{Own}/documents", Pdf, "late.pdf")).Code.ShouldBe("not_allowed_in_state");
        (await ines.Delete($"{Own}/documents/{document}")).Code.ShouldBe("not_allowed_in_state");
        (await ines.Get($"{Own}/documents/{document}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_its_doctor_and_those_who_review_see_a_renewed_licence()
    {
        var (_, sent) = await SentAsync();
        var document = Id(sent.GetProperty("documents")[0]);
        var (other, ada, desk) = (await DoctorAsync(), await running.App.SignedInPatient(), await running.App.SignedInStaff(Roles.Receptionist));
        var draft = await AddAsync(other);

        (await other.Get($"{Own}/documents/{document}")).Expect(HttpStatusCode.NotFound);
        (await other.Delete($"{Own}/documents/{document}")).Expect(HttpStatusCode.NotFound);
        (await other.Get($"{All}/{Id(sent)}")).Expect(HttpStatusCode.Forbidden);
        (await ada.Get(Own)).Expect(HttpStatusCode.Forbidden);
        (await ada.Upload($"{Own}/documents", Pdf, "licence.pdf")).Expect(HttpStatusCode.Forbidden);
        (await desk.Get(All)).Expect(HttpStatusCode.Forbidden);
        // A draft is nobody's but the doctor's, also where its id is known.
        var unsent = Id((await other.Get(Own)).Json);
        (await running.Admin.Get($"{All}/{unsent}")).Expect(HttpStatusCode.NotFound);
        (await running.Admin.Get($"{All}/{unsent}/documents/{draft}")).Expect(HttpStatusCode.NotFound);
        (await running.Admin.Post($"{All}/{unsent}/accept", new { version = 1 })).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Copies_that_come_at_the_same_time_begin_one_renewal()
    {
        var ines = await DoctorAsync();
        await ines.Get(Own);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ines.Upload($"{Own}/documents", Pdf, $"page{i}.pdf")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
        (await ines.Post(Own, Fields())).Expect(HttpStatusCode.OK).Json.GetProperty("documents").GetArrayLength().ShouldBe(3);
    }

    private static byte[] Pdf => Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    private static object Fields(string expiresOn = "2029-06-30") => new { number = "GMC 7654321", authority = "General Medical Council", expiresOn };

    private static IEnumerable<string> Fields(ApiAnswer answer) => answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name);

    private static Guid Id(JsonElement json) => json.GetProperty("id").GetGuid();

    private static int Version(JsonElement json) => json.GetProperty("version").GetInt32();

    private static async Task<Guid> AddAsync(Person doctor) => Id((await doctor.Upload($"{Own}/documents", Pdf, "licence.pdf")).Expect(HttpStatusCode.Created).Json);

    private async Task<Person> DoctorAsync() => await running.App.SignedInPractitioner((await running.App.AddPractitioner()).PractitionerId);

    private async Task<(Person Doctor, JsonElement Sent)> SentAsync()
    {
        var doctor = await DoctorAsync();
        await AddAsync(doctor);
        return (doctor, (await doctor.Post(Own, Fields())).Expect(HttpStatusCode.OK).Json);
    }

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
