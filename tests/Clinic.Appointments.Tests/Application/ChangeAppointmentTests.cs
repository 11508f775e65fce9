using System.Net;
using Clinic.Testing;

namespace Clinic.Appointments.Tests.Application;

public sealed class ChangeAppointmentTests
{
    private static readonly ServiceSpec ByApproval = new("Visit") { NeedsApproval = true, Cutoff = 120 };

    [Fact]
    public async Task A_doctor_approves_a_request()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);

        var approved = Visit.From((await doctor.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version })).Expect(HttpStatusCode.OK));

        approved.Status.ShouldBe("booked");
        approved.Version.ShouldBe(asked.Version + 1);
        Visit.From(await ada.Get($"/api/appointments/{asked.Id}")).Status.ShouldBe("booked");
    }

    [Fact]
    public async Task A_doctor_approves_at_another_time_and_the_time_asked_for_is_free_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);
        await app.EventsDelivered();
        var token = await doctor.HoldToken(practice, Visits.Start.AddHours(2), ada.PatientId, asked.Id);

        var approved = Visit.From((await doctor.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version, holdToken = token })).Expect(HttpStatusCode.OK));

        approved.Start.ShouldBe(Visits.Start.AddHours(2));
        await app.EventsDelivered();
        var ben = await app.SignedInPatient();
        (await ben.Book(practice, Visits.Start)).Start.ShouldBe(Visits.Start);
    }

    [Fact]
    public async Task A_doctor_declines_with_a_reason_and_the_time_is_free_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);

        (await doctor.Post($"/api/appointments/{asked.Id}/decline", new { version = asked.Version, reason = "" })).Code.ShouldBe("validation_failed");
        var declined = (await doctor.Post($"/api/appointments/{asked.Id}/decline", new { version = asked.Version, reason = "Please see a dentist" })).Expect(HttpStatusCode.OK);

        Visit.From(declined).Status.ShouldBe("declined");
        (await ada.Get($"/api/appointments/{asked.Id}")).Json.GetProperty("statusReason").GetString().ShouldBe("Please see a dentist");
        await app.EventsDelivered();
        await (await app.SignedInPatient()).Book(practice);
    }

    [Fact]
    public async Task A_request_that_nobody_answers_is_declined_when_the_answer_was_due()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, _, ada) = await Clinic(app);
        var asked = await ada.Book(practice, Visits.Start.AddDays(3));

        app.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        ada = await app.SignInAgain(ada);
        Visit.From(await ada.Get($"/api/appointments/{asked.Id}")).Status.ShouldBe("pending");

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await Until(async () => await ada.Get($"/api/appointments/{asked.Id}"), a => Visit.From(a).Status == "declined");
        answer.Json.GetProperty("statusReasonCode").GetString().ShouldBe("not_answered");
        await app.EventsDelivered();
        await (await app.SignedInPatient()).Book(practice, Visits.Start.AddDays(3));
    }

    [Fact]
    public async Task A_patient_moves_a_visit_by_less_than_its_length()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit", 30) { Step = 10 });
        var ada = await app.SignedInPatient();
        var visit = await ada.Book(practice);
        await app.EventsDelivered();

        var token = await ada.HoldToken(practice, Visits.Start.AddMinutes(10), replacing: visit.Id);
        var moved = Visit.From((await ada.Post($"/api/appointments/{visit.Id}/reschedule", new { version = visit.Version, holdToken = token })).Expect(HttpStatusCode.OK));

        moved.Start.ShouldBe(Visits.Start.AddMinutes(10));
        await app.EventsDelivered();
        // Ten minutes are free again at the front, none at the back.
        var slots = (await app.Visitor().Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Json.GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()!);
        slots.ShouldContain("2026-12-08T09:40");
        slots.ShouldNotContain("2026-12-08T09:50");
        slots.ShouldNotContain("2026-12-08T10:30");
        slots.ShouldContain("2026-12-08T10:40");
    }

    [Fact]
    public async Task The_cut_off_binds_the_patient_and_not_the_clinic()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var visit = await ada.Book(practice);
        visit = Visit.From((await doctor.Post($"/api/appointments/{visit.Id}/approve", new { version = visit.Version })).Expect(HttpStatusCode.OK));

        app.Clock.SetUtcNow(Visits.Start.AddMinutes(-119));
        (ada, doctor) = (await app.SignInAgain(ada), await app.SignInAgain(doctor));
        var refused = (await ada.Post($"/api/appointments/{visit.Id}/cancel", new { version = visit.Version, reason = "Ill" })).Expect(HttpStatusCode.UnprocessableEntity);

        refused.Code.ShouldBe("cutoff_passed");
        Visit.From(await ada.Get($"/api/appointments/{visit.Id}")).AllowedActions.ShouldBe(["confirm"]);
        Visit.From((await doctor.Post($"/api/appointments/{visit.Id}/cancel", new { version = visit.Version, reason = "Ill" })).Expect(HttpStatusCode.OK)).Status.ShouldBe("cancelled");
    }

    [Fact]
    public async Task Of_two_people_who_change_one_visit_the_second_sees_what_the_first_did()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);
        (await ada.Post($"/api/appointments/{asked.Id}/cancel", new { version = asked.Version, reason = "Better" })).Expect(HttpStatusCode.OK);

        var late = (await doctor.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version })).Expect(HttpStatusCode.Conflict);

        late.Code.ShouldBe("changed_meanwhile");
        late.Json.GetProperty("current").GetProperty("status").GetString().ShouldBe("cancelled");
        (await doctor.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version + 1 })).Code.ShouldBe("not_allowed_in_state");
    }

    [Fact]
    public async Task The_same_change_by_twenty_hands_at_once_is_made_once()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => doctor.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version })));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Code == "changed_meanwhile");
        (await ada.Get($"/api/appointments/{asked.Id}")).Json.GetProperty("history").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_visit_is_there_only_for_the_people_it_concerns()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var other = await app.AddPractitioner();
        var strangers = new[] { await app.SignedInPatient(), await app.SignedInPractitioner(other.PractitionerId) };
        var asked = await ada.Book(practice);

        foreach (var stranger in strangers)
        {
            (await stranger.Get($"/api/appointments/{asked.Id}")).Expect(HttpStatusCode.NotFound);
            (await stranger.Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(0);
            (await stranger.Get($"/api/appointments?patientId={ada.PatientId}")).Json.GetProperty("total").GetInt32().ShouldBe(0);
            foreach (var verb in new[] { "approve", "decline", "propose", "accept", "refuse", "reschedule", "cancel", "confirm", "arrive", "call-in", "undo-arrive", "fulfill", "no-show", "reopen" })
            {
                (await stranger.Post($"/api/appointments/{asked.Id}/{verb}", new { version = asked.Version, reason = "Mine", holdToken = "x" })).Expect(HttpStatusCode.NotFound);
            }
        }

        using var visitor = app.Visitor();
        (await visitor.Get($"/api/appointments/{asked.Id}")).Code.ShouldBe("not_signed_in");
        (await doctor.Get("/api/appointments?from=2026-12-08&to=2026-12-09")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await doctor.Get("/api/appointments?from=2026-12-09")).Json.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task An_admin_sees_the_visit_and_not_why_the_patient_comes()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, doctor, ada) = await Clinic(app);
        var asked = await ada.Book(practice);
        var admin = await app.SignedInStaff("admin");

        (await admin.Get($"/api/appointments/{asked.Id}")).Expect(HttpStatusCode.OK).Json.TryGetProperty("reason", out _).ShouldBeFalse();
        (await doctor.Get($"/api/appointments/{asked.Id}")).Json.GetProperty("reason").GetString().ShouldBe("A cough that stays");
    }

    [Fact]
    public async Task A_day_goes_from_arrival_to_the_end_of_the_visit()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada, reception) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient(), await app.SignedInStaff("receptionist"));
        var visit = await ada.Book(practice, ClinicApp.Monday.AddHours(1));

        async Task<Visit> Step(Person who, string verb) =>
            visit = Visit.From((await who.Post($"/api/appointments/{visit.Id}/{verb}", new { version = visit.Version })).Expect(HttpStatusCode.OK));
        (await Step(ada, "confirm")).Status.ShouldBe("booked");
        (await Step(reception, "arrive")).Status.ShouldBe("arrived");
        (await Step(reception, "undo-arrive")).Status.ShouldBe("booked");
        (await Step(reception, "arrive")).Status.ShouldBe("arrived");
        (await Step(doctor, "call-in")).AllowedActions.ShouldNotContain("call_in");
        (await doctor.Post($"/api/appointments/{visit.Id}/fulfill", new { version = visit.Version })).Code.ShouldBe("too_early");
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        doctor = await app.SignInAgain(doctor);
        (await Step(doctor, "fulfill")).Status.ShouldBe("fulfilled");
        (await Step(doctor, "reopen")).Status.ShouldBe("arrived");
    }

    private static async Task<(Practice Practice, Person Doctor, Person Patient)> Clinic(ClinicApp app)
    {
        var practice = await app.AddPractitioner(services: ByApproval);
        return (practice, await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient());
    }

    private static async Task<ApiAnswer> Until(Func<Task<ApiAnswer>> ask, Func<ApiAnswer, bool> enough)
    {
        for (var i = 0; i < 500; i++)
        {
            var answer = await ask();
            if (enough(answer)) return answer;
            await Task.Delay(10);
        }

        throw new TimeoutException("It did not happen within five seconds.");
    }
}
