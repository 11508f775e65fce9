using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Who acts for a patient after two records became one: the patient sees and ends everybody who can read.</summary>
public sealed class MergedProxyTests
{
    private const string Family = "/api/patients/family";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whoever_acted_for_the_merged_one_is_seen_by_the_patient_who_can_end_it_and_then_reads_neither(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (leo, guardian, helper, desk) = (await app.SignedInPatient("Leo"), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"), await app.SignedInStaff(Roles.Receptionist));
        await BornIn2012(desk, leo);
        var child = await Add(guardian, "Leo");
        await app.LetIn(guardian, helper, "book_and_read", child);
        // Nobody answered this one before the records were joined.
        (await guardian.Post($"{Family}/proxies", new { email = "late@people.example", scope = "book_and_read", patientId = child })).Expect(HttpStatusCode.Accepted);
        await Merge(desk, leo.PatientId!.Value, child);
        await app.EventsDelivered();

        foreach (var person in new[] { guardian, helper })
        {
            (await person.Get($"/api/patients/{leo.PatientId}/record")).Expect(HttpStatusCode.OK);
            (await person.Get($"/api/patients/{child}/record")).Expect(HttpStatusCode.OK);
            (await person.Get(Family)).Json.GetProperty("actsFor").EnumerateArray().Select(p => p.GetProperty("patientId").GetGuid()).ShouldBe([leo.PatientId!.Value]);
        }

        // The guardian lets nobody into the one that is no more; into the one that stays, as before.
        (await guardian.Post($"{Family}/proxies", new { email = "new@people.example", scope = "book", patientId = child })).Status.ShouldBe(HttpStatusCode.NotFound);
        var seen = (await leo.Get(Family)).Json.GetProperty("proxies").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("proxyId").GetString());
        seen.Keys.Order(StringComparer.Ordinal).ShouldBe(["Eve Moss", "Mia Ford"]);
        foreach (var id in seen.Values) (await leo.Delete($"{Family}/proxies/{id}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        foreach (var person in new[] { guardian, helper })
        {
            (await person.Get($"/api/patients/{leo.PatientId}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await person.Get($"/api/patients/{child}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var newcomer = await app.RegisterAndSignIn("late@people.example", "Nell", "Hart");
        (await newcomer.Get(Family)).Json.GetProperty("invitations").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_the_patient_decided_about_somebody_stands_and_a_guardian_loses_nothing_whichever_record_stays()
    {
        await using var app = await ClinicApp.StartAsync();
        var (guardian, helper, desk) = (await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"), await app.SignedInStaff(Roles.Receptionist));
        // Two records of one child: of the one Eve is guardian, and Mia books; of the other it is the other way round.
        var (one, other) = (await Add(guardian, "Leo"), await Add(helper, "Leo"));
        await app.LetIn(guardian, helper, "book", one);
        await app.LetIn(helper, guardian, "book", other);
        await Merge(desk, one, other);
        await app.EventsDelivered();

        foreach (var person in new[] { guardian, helper })
        {
            var acted = (await person.Get(Family)).Json.GetProperty("actsFor").EnumerateArray().Single();
            (acted.GetProperty("patientId").GetGuid(), acted.GetProperty("kind").GetString(), acted.GetProperty("scope").GetString()).ShouldBe((one, "guardian", "book_and_read"));
            (await person.Get($"/api/patients/{other}/record")).Expect(HttpStatusCode.OK);
        }

        // Given back once, it is gone for both.
        (await helper.Delete($"{Family}/proxies/{(await helper.Get(Family)).Json.GetProperty("actsFor")[0].GetProperty("proxyId").GetString()}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        foreach (var id in new[] { one, other }) (await helper.Get($"/api/patients/{id}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await guardian.Get($"/api/patients/{other}/record")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_becomes_the_guardian_of_an_adult_by_a_merge()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, guardian, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var child = await Add(guardian, "Ada");
        await Merge(desk, ada.PatientId!.Value, child);
        await app.EventsDelivered();

        (await guardian.Get(Family)).Json.GetProperty("actsFor").GetArrayLength().ShouldBe(0);
        foreach (var id in new[] { ada.PatientId, child }) (await guardian.Get($"/api/patients/{id}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.MailsTo(guardian.Email)).ShouldContain(m => m.Kind == "ProxyEnded");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_two_guardians_who_leave_in_one_moment_one_stays_with_the_child(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var desk = await app.SignedInStaff(Roles.Receptionist);
        for (var i = 0; i < 3; i++)
        {
            var (first, second) = (await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"));
            var child = await Add(first, "Leo");
            await ClaimChild(desk, second, child);
            await app.EventsDelivered();

            var answers = await Task.WhenAll(first.Post("/api/patients/me/erase"), second.Post("/api/patients/me/erase"));

            answers.Select(a => a.Code ?? $"{(int)a.Status}").Order(StringComparer.Ordinal).ShouldBe(["204", "guardian_of_somebody"]);
        }
    }

    [Fact]
    public async Task People_hear_of_it_when_a_record_is_open_to_more_than_before_and_of_nothing_in_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, guardian, second, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"), await app.SignedInStaff(Roles.Receptionist));
        var twin = (await desk.Post("/api/patients", DeskTests.Fields("Ada", "Marsh", email: "real-owner@people.example", confirmNew: true))).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        var code = (await desk.Post($"/api/patients/{twin}/claim-code")).Json.GetProperty("code").GetString();
        (await ada.Post($"{Family}/claim", new { code, birthDate = "1990-05-17", child = false })).Expect(HttpStatusCode.NoContent);

        // To the account, and to the address that the desk had: if it was not theirs, the owner reads it there.
        var mail = await app.NewestMailTo(ada.Email);
        mail.Kind.ShouldBe("RecordJoined");
        mail.Text.ShouldContain("two records of Ada");
        (await app.NewestMailTo("real-owner@people.example")).Kind.ShouldBe("RecordJoined");
        (await ada.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("record_joined");

        var child = await Add(guardian, "Leo");
        await ClaimChild(desk, second, child);
        var joined = await app.NewestMailTo(guardian.Email);
        joined.Kind.ShouldBe("GuardianJoined");
        joined.Text.ShouldContain("Mia Ford became a guardian of Leo");
        (await guardian.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("guardian_joined");
        // Who did it knows.
        (await app.MailsTo(second.Email)).ShouldBeEmpty();

        // A merge at the desk, too: the guardians hear of it.
        await Merge(desk, child, (await desk.Post("/api/patients", DeskTests.Fields("Leo", "Marsh", "2012-03-14", confirmNew: true))).Json.GetProperty("id").GetGuid());
        foreach (var person in new[] { guardian, second }) (await app.NewestMailTo(person.Email)).Kind.ShouldBe("RecordJoined");
    }

    private static async Task BornIn2012(Person desk, Person patient)
    {
        var at = (await desk.Get($"/api/patients/{patient.PatientId}")).Json;
        (await desk.Put($"/api/patients/{patient.PatientId}", new
        {
            givenName = at.GetProperty("givenName").GetString(), familyName = at.GetProperty("familyName").GetString(), birthDate = "2012-03-14", phone = at.GetProperty("phone").GetString(),
            email = patient.Email, language = "en", version = at.GetProperty("version").GetInt32(),
        })).Expect(HttpStatusCode.OK);
    }

    private static async Task<Guid> Add(Person guardian, string name) =>
        (await guardian.Post($"{Family}/dependants", new { givenName = name, familyName = "Marsh", birthDate = "2012-03-14" })).Expect(HttpStatusCode.Created).Json.GetProperty("patientId").GetGuid();

    private static async Task ClaimChild(Person desk, Person guardian, Guid child)
    {
        var code = (await desk.Post($"/api/patients/{child}/claim-code")).Expect(HttpStatusCode.OK).Json.GetProperty("code").GetString();
        (await guardian.Post($"{Family}/claim", new { code, birthDate = "2012-03-14", child = true })).Expect(HttpStatusCode.NoContent);
    }

    private static async Task Merge(Person desk, Guid survivor, Guid merged)
    {
        var versions = new List<int>();
        foreach (var id in new[] { survivor, merged }) versions.Add((await desk.Get($"/api/patients/{id}")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());
        (await desk.Post($"/api/patients/{survivor}/merge", new { mergedId = merged, version = versions[0], mergedVersion = versions[1] })).Expect(HttpStatusCode.OK);
    }
}
