using System.Net;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>The clinic proposes another time, and the patient takes it or keeps the present one.</summary>
public sealed class ProposalTests
{
    private static readonly ServiceSpec ByApproval = new("Visit") { NeedsApproval = true, Cutoff = 60 * 48 };

    // Thursday, two days after the present time.
    private static readonly DateTimeOffset Proposed = Visits.Start.AddDays(2).AddHours(1);

    [Fact]
    public async Task A_proposed_time_is_kept_for_the_patient_who_takes_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var visit = await ada.Book(practice);

        var proposing = await doctor.Propose(app, practice, visit, ada, Proposed);

        proposing.Visit.Status.ShouldBe("pending");
        proposing.Visit.Start.ShouldBe(Visits.Start);
        var seen = (await ada.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK);
        var proposal = seen.Json.GetProperty("proposal");
        proposal.GetProperty("startLocal").GetString().ShouldBe("2026-12-10T11:00");
        proposal.GetProperty("endLocal").GetString().ShouldBe("2026-12-10T11:30");
        proposal.GetProperty("timeZone").GetString().ShouldBe("Europe/London");
        proposal.GetProperty("locationName").GetString().ShouldBe("Riverside");
        // Two days would be Wednesday at eight; the present time begins before, on Tuesday at ten.
        proposal.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(Visits.Start);
        proposal.GetProperty("expiresAtLocal").GetString().ShouldBe("2026-12-08T10:00");
        proposal.TryGetProperty("token", out _).ShouldBeFalse();
        Visit.From(seen).AllowedActions.ShouldContain("accept");
        Visit.From(seen).AllowedActions.ShouldContain("refuse");
        (await Free(app, practice, "2026-12-10")).ShouldNotContain("2026-12-10T11:00");

        // Longer than any hold for booking lives, and after the patient's own cut-off: the clinic asked.
        app.Clock.Advance(TimeSpan.FromHours(3));
        await app.EventsDelivered();
        (ada, doctor) = (await app.SignInAgain(ada), await app.SignInAgain(doctor));
        (await Free(app, practice, "2026-12-10")).ShouldNotContain("2026-12-10T11:00");
        var taken = (await ada.Post($"/api/appointments/{visit.Id}/accept", new { version = proposing.Visit.Version })).Expect(HttpStatusCode.OK);

        Visit.From(taken).Status.ShouldBe("booked");
        Visit.From(taken).Start.ShouldBe(Proposed);
        taken.Json.TryGetProperty("proposal", out _).ShouldBeFalse();
        taken.Json.GetProperty("history").EnumerateArray().Select(s => s.GetProperty("action").GetString()).ShouldBe(["request", "propose", "accept"]);
        await app.EventsDelivered();
        (await Free(app, practice, "2026-12-08")).ShouldContain("2026-12-08T10:00");
        (await Free(app, practice, "2026-12-10")).ShouldNotContain("2026-12-10T11:00");
        (await app.CountHolds()).ShouldBe(0);
    }

    [Fact]
    public async Task A_patient_who_keeps_the_time_gives_the_proposed_one_back_and_a_request_waits_for_the_doctor_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var visit = await ada.Book(practice);
        var proposing = await doctor.Propose(app, practice, visit, ada, Proposed);

        var kept = (await ada.Post($"/api/appointments/{visit.Id}/refuse", new { version = proposing.Visit.Version })).Expect(HttpStatusCode.OK);

        Visit.From(kept).Status.ShouldBe("pending");
        Visit.From(kept).Start.ShouldBe(Visits.Start);
        kept.Json.TryGetProperty("proposal", out _).ShouldBeFalse();
        kept.Json.GetProperty("history").EnumerateArray().Last().GetProperty("action").GetString().ShouldBe("refuse");
        kept.Json.GetProperty("respondBy").GetDateTimeOffset().ShouldBe(ClinicApp.Monday.AddHours(24));
        (await ada.Post($"/api/appointments/{visit.Id}/refuse", new { version = proposing.Visit.Version + 1 })).Code.ShouldBe("not_allowed_in_state");
        (await ada.Post($"/api/appointments/{visit.Id}/accept", new { version = proposing.Visit.Version + 1 })).Code.ShouldBe("not_allowed_in_state");
        await app.EventsDelivered();
        (await Free(app, practice, "2026-12-10")).ShouldContain("2026-12-10T11:00");
        // The token of what was proposed is worth nothing for anything else.
        (await doctor.Post($"/api/appointments/{visit.Id}/reschedule", new { version = Visit.From(kept).Version, holdToken = proposing.Token })).Code.ShouldBe("hold_expired");
    }

    [Fact]
    public async Task A_new_proposal_replaces_the_old_one_and_so_does_everything_that_settles_the_visit()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);

        foreach (var (day, verb) in new[] { (0, "propose"), (1, "approve"), (2, "decline"), (3, "cancel"), (4, "reschedule") })
        {
            var start = Visits.Start.AddDays(7 + day);
            var visit = await ada.Book(practice, start);
            var proposing = await doctor.Propose(app, practice, visit, ada, start.AddHours(1));
            // The same request sent again changes nothing more.
            Visit.From((await doctor.Post($"/api/appointments/{visit.Id}/propose", new { version = 99, holdToken = proposing.Token })).Expect(HttpStatusCode.OK)).Version.ShouldBe(proposing.Visit.Version);
            (await Free(app, practice, $"{start:yyyy-MM-dd}")).ShouldNotContain($"{start:yyyy-MM-dd}T11:00");

            var token = verb is "propose" or "reschedule" ? await doctor.HoldToken(practice, start.AddHours(2), ada.PatientId, visit.Id) : null;
            var settled = (await doctor.Post($"/api/appointments/{visit.Id}/{verb}", new { version = proposing.Visit.Version, holdToken = token, reason = "Not this time" })).Expect(HttpStatusCode.OK);

            await app.EventsDelivered();
            (await Free(app, practice, $"{start:yyyy-MM-dd}")).ShouldContain($"{start:yyyy-MM-dd}T11:00", verb);
            settled.Json.TryGetProperty("proposal", out var open).ShouldBe(verb == "propose", verb);
            if (verb == "propose") open.GetProperty("startLocal").GetString().ShouldEndWith("T12:00");
            if (verb is "propose" or "approve" or "reschedule") (await doctor.Post($"/api/appointments/{visit.Id}/cancel", new { version = proposing.Visit.Version + 1, reason = "Next" })).Expect(HttpStatusCode.OK);
        }

        await app.EventsDelivered();
        (await app.CountHolds()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_an_answer_the_proposal_ends_the_visit_stays_and_the_time_is_free()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
        var visit = await ada.Book(practice, Visits.Start.AddDays(6));
        var proposing = await doctor.Propose(app, practice, visit, ada, Visits.Start.AddDays(7));
        var expires = (await doctor.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("proposal").GetProperty("expiresAt").GetDateTimeOffset();
        expires.ShouldBe(ClinicApp.Monday.AddHours(48));

        app.Clock.SetUtcNow(expires.AddSeconds(4));
        (doctor, ada) = (await app.SignInAgain(doctor), await app.SignInAgain(ada));
        Visit.From(await ada.Get($"/api/appointments/{visit.Id}")).AllowedActions.ShouldContain("accept");
        app.Clock.SetUtcNow(expires.AddSeconds(6));
        (await ada.Post($"/api/appointments/{visit.Id}/accept", new { version = proposing.Visit.Version })).Code.ShouldBeOneOf("hold_expired", "changed_meanwhile");
        app.Clock.SetUtcNow(expires.AddSeconds(70));

        await Eventually.Until(async () => !(await ada.Get($"/api/appointments/{visit.Id}")).Json.TryGetProperty("proposal", out _));
        var after = (await doctor.Get($"/api/appointments/{visit.Id}")).Json;
        after.GetProperty("status").GetString().ShouldBe("booked");
        after.GetProperty("start").GetDateTimeOffset().ShouldBe(visit.Start);
        after.GetProperty("history").EnumerateArray().Last().GetProperty("action").GetString().ShouldBe("proposal_expired");
        await app.EventsDelivered();
        (await Free(app, practice, "2026-12-15")).ShouldContain("2026-12-15T10:00");
    }

    [Fact]
    public async Task Only_the_doctor_and_admins_propose_and_only_the_patient_answers()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var (admin, desk, ben) = (await app.SignedInStaff(Roles.Admin), await app.SignedInStaff(Roles.Receptionist), await app.SignedInPatient("Ben"));
        var visit = await ada.Book(practice);

        (await ada.Get($"/api/appointments/{visit.Id}")).Json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()).ShouldNotContain("propose");
        (await ada.Post($"/api/appointments/{visit.Id}/propose", new { version = 1, holdToken = await ada.HoldToken(practice, Proposed, replacing: visit.Id) })).Expect(HttpStatusCode.Forbidden);
        (await desk.Post($"/api/appointments/{visit.Id}/propose", new { version = 1, holdToken = await desk.HoldToken(practice, Proposed.AddHours(1), ada.PatientId, visit.Id) }))
            .Expect(HttpStatusCode.Forbidden);
        // A hold for something else is no hold for this, and none is none.
        (await doctor.Post($"/api/appointments/{visit.Id}/propose", new { version = 1, holdToken = await doctor.HoldToken(practice, Proposed.AddHours(2), ada.PatientId) })).Code.ShouldBe("hold_expired");
        (await doctor.Post($"/api/appointments/{visit.Id}/propose", new { version = 1, holdToken = "" })).Code.ShouldBe("validation_failed");

        var proposing = await admin.Propose(app, practice, visit, ada, Proposed.AddHours(3));
        foreach (var answer in new[] { "accept", "refuse" })
        {
            (await doctor.Post($"/api/appointments/{visit.Id}/{answer}", new { version = proposing.Visit.Version })).Expect(HttpStatusCode.Forbidden);
            (await ben.Post($"/api/appointments/{visit.Id}/{answer}", new { version = proposing.Visit.Version })).Expect(HttpStatusCode.NotFound);
            (await ada.Post($"/api/appointments/{visit.Id}/{answer}", new { version = proposing.Visit.Version - 1 })).Code.ShouldBe("changed_meanwhile");
        }

        var listed = (await desk.Get("/api/appointments/clinic")).Json.GetProperty("items").EnumerateArray().Single();
        listed.GetProperty("proposal").GetProperty("startLocal").GetString().ShouldBe("2026-12-10T14:00");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whatever_happens_in_the_same_moment_the_visit_has_one_time_and_nobody_else_has_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(hours: "00:00-00:00");
        var (doctor, ada, ben) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient(), await app.SignedInPatient("Ben"));

        // Accepted while the patient cancels in another window.
        for (var i = 0; i < 6; i++)
        {
            var visit = await ada.Book(practice, Visits.Start.AddHours(i));
            var version = (await doctor.Propose(app, practice, visit, ada, Proposed.AddHours(i))).Visit.Version;
            var answers = await Task.WhenAll(
                ada.Post($"/api/appointments/{visit.Id}/accept", new { version }), ada.Post($"/api/appointments/{visit.Id}/cancel", new { version, reason = "Better" }));
            answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
            var second = answers.Single(a => a.Status != HttpStatusCode.OK);
            second.Code.ShouldBe("changed_meanwhile", second.ServerErrors);
            await app.EventsDelivered();
            var cancelled = Visit.From(await ada.Get($"/api/appointments/{visit.Id}")).Status == "cancelled";
            (await IsFree(app, practice, Proposed.AddHours(i))).ShouldBe(cancelled);
            (await IsFree(app, practice, Visits.Start.AddHours(i))).ShouldBeTrue();
        }

        // Accepted ten times at once, while the doctor moves the visit.
        var wanted = await ada.Book(practice, Visits.Start.AddHours(8));
        var asked = await doctor.Propose(app, practice, wanted, ada, Proposed.AddHours(8));
        var elsewhere = await doctor.HoldToken(practice, Proposed.AddHours(9), ada.PatientId, wanted.Id);
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ada.Post($"/api/appointments/{wanted.Id}/accept", new { version = asked.Visit.Version }))
            .Append(doctor.Post($"/api/appointments/{wanted.Id}/reschedule", new { version = asked.Visit.Version, holdToken = elsewhere })));
        all.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        all.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Code == "changed_meanwhile");
        await app.EventsDelivered();
        var where = Visit.From(await ada.Get($"/api/appointments/{wanted.Id}")).Start;
        (await IsFree(app, practice, where)).ShouldBeFalse();
        (await IsFree(app, practice, Visits.Start.AddHours(8))).ShouldBeTrue();

        // The hold was lost, and another patient booked the time: the key of the occupied time decides.
        var late = await ada.Book(practice, Visits.Start.AddHours(12));
        var lost = await doctor.Propose(app, practice, late, ada, Proposed.AddHours(12));
        await app.LoseHolds();
        await ben.Book(practice, Proposed.AddHours(12));
        var refused = (await ada.Post($"/api/appointments/{late.Id}/accept", new { version = lost.Visit.Version })).Expect(HttpStatusCode.Conflict);
        refused.Code.ShouldBe("slot_taken");
        refused.Json.GetProperty("alternatives").GetArrayLength().ShouldBeGreaterThan(0);
        Visit.From(await ada.Get($"/api/appointments/{late.Id}")).Start.ShouldBe(late.Start);

        // Accepted when the answer was due a moment ago.
        var forgotten = await ada.Book(practice, Visits.Start.AddHours(14));
        var over = await doctor.Propose(app, practice, forgotten, ada, Proposed.AddHours(14));
        app.Clock.SetUtcNow(Visits.Start.AddHours(14).AddSeconds(6));
        ada = await app.SignInAgain(ada);
        (await ada.Post($"/api/appointments/{forgotten.Id}/accept", new { version = over.Visit.Version })).Code.ShouldBeOneOf("hold_expired", "changed_meanwhile");
        Visit.From(await ada.Get($"/api/appointments/{forgotten.Id}")).Start.ShouldBe(forgotten.Start);

        var visits = await app.InScopeAsync(s => s.GetRequiredService<IAppointmentsDb>().OccupiedTime.GroupBy(o => o.AppointmentId).Select(g => g.Count()).ToListAsync());
        visits.ShouldAllBe(cells => cells == 6);
    }

    private static async Task<(Practice Practice, Person Doctor, Person Patient)> Clinic(ClinicApp app)
    {
        var practice = await app.AddPractitioner(services: ByApproval);
        return (practice, await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
    }

    private static async Task<IReadOnlyList<string>> Free(ClinicApp app, Practice practice, string date)
    {
        using var visitor = app.Visitor();
        var answer = await visitor.Get(practice.SlotsPath(date, DateOnly.Parse(date, null).AddDays(1).ToString("yyyy-MM-dd", null)));
        return [.. answer.Json.GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()!)];
    }

    private static async Task<bool> IsFree(ClinicApp app, Practice practice, DateTimeOffset start) =>
        (await Free(app, practice, $"{start:yyyy-MM-dd}")).Contains($"{start:yyyy-MM-ddTHH:mm}");
}

internal static class Proposing
{
    /// <summary>Holds the time and proposes it; everybody knows when this returns.</summary>
    public static async Task<(Visit Visit, string Token)> Propose(this Person person, ClinicApp app, Practice practice, Visit visit, Person patient, DateTimeOffset start)
    {
        await app.EventsDelivered();
        var token = await person.HoldToken(practice, start, patient.PatientId, visit.Id);
        var proposed = Visit.From((await person.Post($"/api/appointments/{visit.Id}/propose", new { version = visit.Version, holdToken = token })).Expect(HttpStatusCode.OK));
        await app.EventsDelivered();
        return (proposed, token);
    }
}
