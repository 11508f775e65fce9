using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Acting for a child, and for an adult who wants it.</summary>
public sealed class FamilyTests
{
    private const string Family = "/api/patients/family";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_guardian_adds_a_child_books_for_it_and_is_told_of_its_visits_by_its_name(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (guardian, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));

        var child = await AddChild(app, guardian);
        var slots = $"{practice.SlotsPath("2026-12-08", "2026-12-09")}&patientId={child}";
        (await guardian.Get(slots)).Expect(HttpStatusCode.OK).Json.GetProperty("slots").GetArrayLength().ShouldBe(16);
        var visit = await guardian.Book(practice, patientId: child);
        await app.EventsDelivered();

        var listed = (await guardian.Get($"/api/appointments?patientId={child}")).Expect(HttpStatusCode.OK).Json.GetProperty("items");
        listed.GetArrayLength().ShouldBe(1);
        listed[0].GetProperty("patientName").GetString().ShouldBe("Leo Marsh");
        listed[0].GetProperty("reason").GetString().ShouldBe("A cough that stays");
        (await guardian.Get($"/api/scheduling/visits/{visit.Id}")).Expect(HttpStatusCode.OK);
        // The child is at this visit; the guardian is not, and may have a visit of their own then.
        (await guardian.Get(slots)).Json.GetProperty("slots").GetArrayLength().ShouldBe(15);
        var mail = await app.NewestMailTo(guardian.Email);
        mail.Kind.ShouldBe("Booked");
        mail.Text.ShouldContain("Hello Ada");
        mail.Text.ShouldContain("The visit is for Leo.");

        // To anybody else there is no such child, and no such visit.
        (await stranger.Get(slots)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddHours(1), patientId: child))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post($"/api/appointments/{visit.Id}/cancel", new { visit.Version, reason = "No" })).Status.ShouldBe(HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        (await visitor.Get(slots)).Status.ShouldBe(HttpStatusCode.NotFound);

        var token = await guardian.HoldToken(practice, Visits.Start.AddHours(2), child, visit.Id);
        var moved = Visit.From((await guardian.Post($"/api/appointments/{visit.Id}/reschedule", new { visit.Version, holdToken = token })).Expect(HttpStatusCode.OK));
        (await desk.Post($"/api/appointments/{visit.Id}/cancel", new { moved.Version, reason = "The doctor is ill" })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        var news = (await guardian.Get("/api/notifications")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        news.GetProperty("kind").GetString().ShouldBe("cancelled");
        news.GetProperty("data").GetProperty("for").GetString().ShouldBe("Leo");
        (await app.MailsTo(stranger.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_a_child_of_ones_own_is_refused()
    {
        await using var app = await ClinicApp.StartAsync();
        var guardian = await app.SignedInPatient();

        CodeOf(await guardian.Post($"{Family}/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2008-12-07" }), "birthDate").ShouldBe("of_age");
        CodeOf(await guardian.Post($"{Family}/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2027-02-01" }), "birthDate").ShouldBe("birth_date");
        await AddChild(app, guardian);
        (await guardian.Post($"{Family}/dependants", new { givenName = "LEO", familyName = "marsh", birthDate = "2016-03-14" })).Code.ShouldBe("dependant_exists");
        // Of a child that somebody else added nobody learns anything.
        await AddChild(app, await app.SignedInPatient("Eve", "Moss"));
    }

    [Fact]
    public async Task Who_only_books_sees_no_reason_who_reads_does_and_neither_sees_anything_once_it_is_taken_away()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, helper) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        var visit = await patient.Book(practice);

        var first = await app.LetIn(patient, helper, "book");
        var seen = (await helper.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK).Json;
        seen.TryGetProperty("reason", out var reason).ShouldBe(reason.ValueKind == JsonValueKind.Null);
        (await helper.BookHeld(await helper.HoldToken(practice, Visits.Start.AddHours(1), patient.PatientId), "Her knee")).Expect(HttpStatusCode.Created);

        // Another invitation replaces the scope.
        var second = await app.LetIn(patient, helper, "book_and_read");
        (await helper.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("reason").GetString().ShouldBe("A cough that stays");
        var family = (await helper.Get(Family)).Json.GetProperty("actsFor");
        family.GetArrayLength().ShouldBe(1);
        family[0].GetProperty("scope").GetString().ShouldBe("book_and_read");
        (await patient.Delete($"{Family}/proxies/{first}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await patient.Delete($"{Family}/proxies/{second}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await helper.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await helper.Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddHours(3), patientId: patient.PatientId))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await helper.Get(Family)).Json.GetProperty("actsFor").GetArrayLength().ShouldBe(0);
        (await app.NewestMailTo(helper.Email)).Kind.ShouldBe("ProxyEnded");
    }

    [Fact]
    public async Task A_time_that_was_held_for_somebody_cannot_be_booked_once_the_right_is_gone()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, helper) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        var proxy = await app.LetIn(patient, helper, "book");
        var token = await helper.HoldToken(practice, Visits.Start, patient.PatientId);

        // This time the one who acts gives it back.
        (await helper.Delete($"{Family}/proxies/{proxy}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();

        (await helper.BookHeld(token)).Code.ShouldBe("hold_expired");
        (await app.NewestMailTo(patient.Email)).Kind.ShouldBe("ProxyEnded");
    }

    [Fact]
    public async Task The_answer_to_an_invitation_is_the_same_whether_the_address_is_known_and_whoever_owns_it_can_say_yes_later()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, known, other) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"));

        var answers = new[] { known.Email, "new@people.example" }.Select(email => patient.Post($"{Family}/proxies", new { email, scope = "book" })).ToList();
        foreach (var answer in answers) (await answer).Expect(HttpStatusCode.Accepted);
        (await answers[0]).Text.ShouldBe((await answers[1]).Text);
        (await app.NewestMailTo("new@people.example")).Text.ShouldContain("Ada Marsh");
        (await app.NewestMailTo(known.Email)).Kind.ShouldBe("ProxyInvited");
        (await patient.Post($"{Family}/proxies", new { email = " NEW@people.example ", scope = "book" })).Code.ShouldBe("already_invited");
        CodeOf(await patient.Post($"{Family}/proxies", new { email = patient.Email, scope = "book" }), "email").ShouldBe("own_address");

        // Only the owner of the address finds it, and others cannot answer it by its id.
        (await other.Get(Family)).Json.GetProperty("invitations").GetArrayLength().ShouldBe(0);
        var asked = (await patient.Get(Family)).Json.GetProperty("proxies").EnumerateArray().Single(p => p.GetProperty("email").GetString() == "new@people.example").GetProperty("proxyId").GetString();
        (await other.Post($"{Family}/proxies/{asked}/accept")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Delete($"{Family}/proxies/{asked}")).Status.ShouldBe(HttpStatusCode.NotFound);

        var newcomer = await app.RegisterAndSignIn("new@people.example", "Nell", "Hart");
        (await newcomer.Get(Family)).Json.GetProperty("invitations")[0].GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
        (await newcomer.Post($"{Family}/proxies/{asked}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        var active = (await patient.Get(Family)).Json.GetProperty("proxies").EnumerateArray().Single(p => p.GetProperty("proxyId").GetString() == asked);
        active.GetProperty("name").GetString().ShouldBe("Nell Hart");
        (await app.NewestMailTo(patient.Email)).Text.ShouldContain("Nell Hart said yes");

        // Nobody answered the other one in time.
        app.Clock.Advance(TimeSpan.FromDays(14));
        known = await app.SignInAgain(known);
        (await known.Get(Family)).Json.GetProperty("invitations").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_guardians_rights_end_when_the_child_comes_of_age_and_are_announced_a_month_before()
    {
        await using var app = await ClinicApp.StartAsync();
        var guardian = await app.SignedInPatient();
        var child = await AddChild(app, guardian, "2009-02-10");

        app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 11, 0, 0, 0, TimeSpan.Zero));
        await Eventually.AsTimePasses(app.Clock, async () => (await app.MailsTo(guardian.Email)).Any(m => m.Kind == "ProxyEnding"));
        (await app.NewestMailTo(guardian.Email)).Text.ShouldContain("10 February 2027");
        guardian = await app.SignInAgain(guardian);
        (await guardian.Get($"/api/appointments?patientId={child}")).Expect(HttpStatusCode.OK);

        // The request itself looks at the end: nothing needs to have run before.
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 10, 0, 0, 0, TimeSpan.Zero));
        guardian = await app.SignInAgain(guardian);
        (await guardian.Get(Family)).Json.GetProperty("actsFor").GetArrayLength().ShouldBe(0);
        (await guardian.Get($"/api/scheduling/slots?specialty=207N00000X&from=2027-02-11&to=2027-02-12&patientId={child}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Eventually.AsTimePasses(app.Clock, async () => (await app.MailsTo(guardian.Email)).Any(m => m.Kind == "ProxyEnded"));
    }

    [Fact]
    public async Task Whoever_acts_for_a_patient_holds_no_more_times_than_the_patient_alone_could()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, helper) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        await app.LetIn(patient, helper, "book");

        await patient.HoldToken(practice, Visits.Start);
        await patient.HoldToken(practice, Visits.Start.AddHours(1));
        await helper.HoldToken(practice, Visits.Start.AddHours(2), patient.PatientId);

        (await helper.Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddHours(3), patientId: patient.PatientId))).Code.ShouldBe("too_many_holds");
        // What the helper holds for themselves is another matter.
        await helper.HoldToken(practice, Visits.Start.AddHours(4));
    }

    [Fact]
    public async Task A_guardian_waits_for_a_time_for_a_child()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (guardian, stranger) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"));
        var child = await AddChild(app, guardian);
        var wait = new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, lastDate = "2026-12-31", patientId = child };

        (await stranger.Post("/api/scheduling/wait-list", wait)).Status.ShouldBe(HttpStatusCode.NotFound);
        var entry = (await guardian.Post("/api/scheduling/wait-list", wait)).Expect(HttpStatusCode.Created).Json;
        entry.GetProperty("patientId").GetGuid().ShouldBe(child);
        (await guardian.Get("/api/scheduling/wait-list")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await stranger.Delete($"/api/scheduling/wait-list/{entry.GetProperty("id").GetString()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await guardian.Delete($"/api/scheduling/wait-list/{entry.GetProperty("id").GetString()}")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Nobody_has_the_clinic_write_to_more_than_ten_addresses_an_hour()
    {
        await using var app = await ClinicApp.StartAsync();
        var patient = await app.SignedInPatient();
        for (var i = 0; i < 10; i++)
        {
            (await patient.Post($"{Family}/proxies", new { email = $"someone{i}@people.example", scope = "book" })).Expect(HttpStatusCode.Accepted);
            // Taken back, so that it is not the number of those who act that counts.
            (await patient.Delete($"{Family}/proxies/{(await patient.Get(Family)).Json.GetProperty("proxies")[0].GetProperty("proxyId").GetString()}")).Expect(HttpStatusCode.NoContent);
        }

        var refused = (await patient.Post($"{Family}/proxies", new { email = "someone10@people.example", scope = "book" })).Expect(HttpStatusCode.TooManyRequests);
        refused.Code.ShouldBe("too_many_attempts");
        refused.Json.GetProperty("retryAfterSeconds").GetInt32().ShouldBe(3_600);
        (await app.MailsTo("someone10@people.example")).ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromHours(1));
        patient = await app.SignInAgain(patient);
        (await patient.Post($"{Family}/proxies", new { email = "someone10@people.example", scope = "book" })).Expect(HttpStatusCode.Accepted);
    }

    private static async Task<Guid> AddChild(ClinicApp app, Person guardian, string born = "2016-03-14")
    {
        var child = (await guardian.Post($"{Family}/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = born })).Expect(HttpStatusCode.Created).Json.GetProperty("patientId").GetGuid();
        await app.EventsDelivered();
        return child;
    }

    private static string? CodeOf(ApiAnswer answer, string field) =>
        answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString();
}
