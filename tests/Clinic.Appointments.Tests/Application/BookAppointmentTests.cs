using System.Net;
using Clinic.Testing;

namespace Clinic.Appointments.Tests.Application;

public sealed class BookAppointmentTests
{
    [Fact]
    public async Task A_held_time_is_booked_at_once_where_the_service_needs_no_approval()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient("Ada", "Marsh");

        var answer = (await ada.BookHeld(await ada.HoldToken(practice, Visits.Start))).Expect(HttpStatusCode.Created);

        var json = answer.Json;
        json.GetProperty("status").GetString().ShouldBe("booked");
        json.GetProperty("startLocal").GetString().ShouldBe("2026-12-08T10:00");
        json.GetProperty("timeZone").GetString().ShouldBe("Europe/London");
        json.GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
        json.GetProperty("reason").GetString().ShouldBe("A cough that stays");
        json.GetProperty("history").GetArrayLength().ShouldBe(1);
        Visit.From(answer).AllowedActions.ShouldBe(["reschedule", "cancel", "confirm"]);
    }

    [Fact]
    public async Task A_request_waits_for_approval_where_the_service_needs_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true });
        var ada = await app.SignedInPatient();

        var visit = await ada.Book(practice);

        visit.Status.ShouldBe("pending");
        visit.AllowedActions.ShouldBe(["reschedule", "cancel"]);
    }

    [Fact]
    public async Task The_same_hold_sent_again_answers_the_same_visit()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var token = await ada.HoldToken(practice, Visits.Start);

        var first = (await ada.BookHeld(token)).Expect(HttpStatusCode.Created);
        var again = (await ada.BookHeld(token, "Other words")).Expect(HttpStatusCode.OK);

        Visit.From(again).Id.ShouldBe(Visit.From(first).Id);
    }

    [Fact]
    public async Task A_token_is_worth_nothing_forged_foreign_late_or_given_back()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var ben = await app.SignedInPatient();
        var hold = (await ada.Post("/api/scheduling/holds", practice.Hold(Visits.Start))).Expect(HttpStatusCode.Created).Json;
        var token = hold.GetProperty("token").GetString()!;

        (await ada.BookHeld("nonsense")).Code.ShouldBe("hold_expired");
        (await ada.BookHeld(token[..^4] + "AAAA")).Code.ShouldBe("hold_expired");
        (await ben.BookHeld(token)).Code.ShouldBe("hold_expired");

        (await ada.Delete($"/api/scheduling/holds/{hold.GetProperty("holdId").GetString()}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await ada.BookHeld(token)).Code.ShouldBe("hold_expired");

        var late = await ada.HoldToken(practice, Visits.Start);
        app.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(6));
        (await ada.BookHeld(late)).Code.ShouldBe("hold_expired");
    }

    [Fact]
    public async Task A_booking_on_its_way_when_the_countdown_ends_is_accepted()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var token = await ada.HoldToken(practice, Visits.Start);

        app.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(4));

        (await ada.BookHeld(token)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task One_patient_is_never_in_two_places()
    {
        await using var app = await ClinicApp.StartAsync();
        var (one, other) = (await app.AddPractitioner(), await app.AddPractitioner());
        var ada = await app.SignedInPatient();
        var (first, second) = (await ada.HoldToken(one, Visits.Start), await ada.HoldToken(other, Visits.Start));

        (await ada.BookHeld(first)).Expect(HttpStatusCode.Created);
        var refused = (await ada.BookHeld(second)).Expect(HttpStatusCode.Conflict);

        refused.Code.ShouldBe("patient_busy");
        refused.Json.GetProperty("alternatives").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Three_requests_of_one_patient_may_wait_for_one_doctor()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true });
        var ada = await app.SignedInPatient();
        for (var i = 0; i < 3; i++)
        {
            await ada.Book(practice, Visits.Start.AddHours(i));
            await app.EventsDelivered();
        }

        (await ada.BookHeld(await ada.HoldToken(practice, Visits.Start.AddHours(4)))).Code.ShouldBe("too_many_requests_open");
    }

    [Fact]
    public async Task What_was_offered_is_booked_although_the_words_are_long_or_missing()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var token = await ada.HoldToken(practice, Visits.Start);

        foreach (var reason in new[] { "", "   ", new string('x', 2_001) })
        {
            var refused = (await ada.BookHeld(token, reason)).Expect(HttpStatusCode.UnprocessableEntity);
            refused.Code.ShouldBe("validation_failed");
            refused.Json.GetProperty("errors").TryGetProperty("reason", out _).ShouldBeTrue();
        }

        (await ada.BookHeld(token, "<script>alert(1)</script> =1+1")).Expect(HttpStatusCode.Created).Json.GetProperty("reason").GetString().ShouldBe("<script>alert(1)</script> =1+1");
    }

    [Fact]
    public async Task Reception_books_for_a_patient()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true, Notice = 10_000 });
        var ada = await app.SignedInPatient("Ada", "Marsh");
        var reception = await app.SignedInStaff("receptionist");

        // The clinic binds itself neither to notice nor to approval.
        var answer = (await reception.BookHeld(await reception.HoldToken(practice, Visits.Start, ada.PatientId))).Expect(HttpStatusCode.Created);

        Visit.From(answer).Status.ShouldBe("booked");
        (await ada.Get($"/api/appointments/{Visit.From(answer).Id}")).Expect(HttpStatusCode.OK).Json.GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
    }
}
