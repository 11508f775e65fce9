using System.Net;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

public sealed class HoldSlotTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_held_time_is_gone_for_others_and_stays_free_for_who_holds_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();

        var hold = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created).Json;

        hold.GetProperty("expiresInSeconds").GetInt32().ShouldBe(600);
        hold.GetProperty("startLocal").GetString().ShouldBe("2026-12-08T10:00");
        hold.GetProperty("practitionerName").GetString().ShouldBe("Dr Ines Carranza");
        hold.GetProperty("fee").GetProperty("amountMinor").GetInt32().ShouldBe(9_500);
        (await Starts(app.Visitor(), practice)).ShouldNotContain("2026-12-08T10:00");
        (await Starts(ada.Client, practice)).ShouldContain("2026-12-08T10:00");
        (await ada.Get("/api/scheduling/holds")).Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Asking_again_for_the_own_held_time_answers_the_same_hold()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var first = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created).Json;

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.OK).Json;

        again.GetProperty("holdId").GetString().ShouldBe(first.GetProperty("holdId").GetString());
        again.GetProperty("expiresInSeconds").GetInt32().ShouldBe(540);
    }

    [Fact]
    public async Task A_taken_time_is_refused_with_the_nearest_others()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient());
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created);

        var refused = (await ben.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Conflict);

        refused.Code.ShouldBe("slot_taken");
        refused.Json.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("startLocal").GetString())
            .ShouldBe(["2026-12-08T09:00", "2026-12-08T09:30", "2026-12-08T10:30", "2026-12-08T11:00", "2026-12-08T11:30", "2026-12-08T12:00"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_hold_ends_by_itself_after_its_time_and_the_grace_of_a_booking_under_way()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Expect(HttpStatusCode.Created);

        app.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(59));
        (await Starts(app.Visitor(), practice)).ShouldNotContain("2026-12-08T10:00");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Starts(app.Visitor(), practice)).ShouldContain("2026-12-08T10:00");
    }

    [Fact]
    public async Task More_time_is_given_once()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var id = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Json.GetProperty("holdId").GetString();
        app.Clock.Advance(TimeSpan.FromMinutes(9));

        var extended = (await ada.Post($"/api/scheduling/holds/{id}/extend")).Expect(HttpStatusCode.OK).Json;

        extended.GetProperty("expiresInSeconds").GetInt32().ShouldBe(600);
        extended.GetProperty("canExtend").GetBoolean().ShouldBeFalse();
        (await ada.Post($"/api/scheduling/holds/{id}/extend")).Code.ShouldBe("already_extended");
    }

    [Fact]
    public async Task A_time_that_is_given_back_is_free_at_once_and_only_its_holder_gives_it_back()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient());
        var id = (await ada.Post("/api/scheduling/holds", practice.Hold(Start))).Json.GetProperty("holdId").GetString();

        (await ben.Delete($"/api/scheduling/holds/{id}")).Expect(HttpStatusCode.NoContent);
        (await Starts(app.Visitor(), practice)).ShouldNotContain("2026-12-08T10:00");
        (await ben.Post($"/api/scheduling/holds/{id}/extend")).Code.ShouldBe("hold_expired");

        (await ada.Delete($"/api/scheduling/holds/{id}")).Expect(HttpStatusCode.NoContent);
        (await Starts(app.Visitor(), practice)).ShouldContain("2026-12-08T10:00");
    }

    [Fact]
    public async Task Nobody_hoards_more_than_three_times()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        for (var i = 0; i < 3; i++) (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(i)))).Expect(HttpStatusCode.Created);

        (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(4)))).Code.ShouldBe("too_many_holds");
    }

    [Fact]
    public async Task A_time_that_was_proposed_is_kept_for_its_visit_alone_until_the_answer_is_due()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (doctor, ada, ben) = (await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInPatient(), await app.SignedInPatient());
        var present = Start.AddDays(6);
        var held = (await ada.Post("/api/scheduling/holds", practice.Hold(present))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString();
        var visit = (await ada.Post("/api/appointments", new { holdToken = held, reason = "A cough" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        await app.EventsDelivered();
        var hold = (await doctor.Post("/api/scheduling/holds", practice.Hold(Start, patientId: ada.PatientId, replacing: visit))).Expect(HttpStatusCode.Created).Json;
        // Until it is proposed it is a hold like any other.
        hold.GetProperty("expiresInSeconds").GetInt32().ShouldBe(600);

        (await doctor.Post($"/api/appointments/{visit}/propose", new { version = 1, holdToken = hold.GetProperty("token").GetString() })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        var id = hold.GetProperty("holdId").GetString();
        (await doctor.Get("/api/scheduling/holds")).Json.GetArrayLength().ShouldBe(0);
        (await doctor.Post($"/api/scheduling/holds/{id}/extend")).Code.ShouldBe("hold_expired");
        (await doctor.Delete($"/api/scheduling/holds/{id}")).Expect(HttpStatusCode.NoContent);
        (await Starts(app.Visitor(), practice)).ShouldNotContain("2026-12-08T10:00");
        (await Starts(doctor.Client, practice)).ShouldNotContain("2026-12-08T10:00");
        (await ben.Post("/api/scheduling/holds", practice.Hold(Start))).Code.ShouldBe("slot_taken");
        // Whoever moves this visit finds it free, and it is none of the three that a patient may hold.
        (await Starts(ada.Client, practice, visit)).ShouldContain("2026-12-08T10:00");
        (await Starts(doctor.Client, practice, visit)).ShouldContain("2026-12-08T10:00");
        for (var i = 1; i <= 3; i++) (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(i)))).Expect(HttpStatusCode.Created);
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start.AddHours(4)))).Code.ShouldBe("too_many_holds");

        app.Clock.SetUtcNow(Start.AddHours(-2).AddMinutes(-1));
        (await Starts(app.Visitor(), practice)).ShouldNotContain("2026-12-08T10:00");
    }

    [Theory]
    [InlineData("2026-12-08T10:10:00Z", "no_hours")]
    [InlineData("2026-12-08T20:00:00Z", "no_hours")]
    [InlineData("2026-12-06T10:00:00Z", "in_the_past")]
    [InlineData("2027-03-08T10:00:00Z", "beyond_horizon")]
    public async Task A_start_that_a_rule_forbids_is_refused_with_the_rule(string start, string rule)
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { Horizon = 30 });
        var ada = await app.SignedInPatient();

        var refused = (await ada.Post("/api/scheduling/holds", practice.Hold(DateTimeOffset.Parse(start, null)))).Expect(HttpStatusCode.UnprocessableEntity);

        refused.Code.ShouldBe("not_bookable");
        refused.Json.GetProperty("rule").GetString().ShouldBe(rule);
    }

    [Fact]
    public async Task Strange_input_is_refused_in_words_and_never_breaks_anything()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient());
        using var visitor = app.Visitor();

        (await visitor.Post("/api/scheduling/holds", practice.Hold(Start))).Code.ShouldBe("not_signed_in");
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start, patientId: ben.PatientId))).Expect(HttpStatusCode.NotFound);
        (await ada.Post("/api/scheduling/holds", practice.Hold(Start, service: Guid.NewGuid()))).Expect(HttpStatusCode.NotFound);
        (await ada.Post("/api/scheduling/holds", practice with { PractitionerId = Guid.NewGuid() } is var other ? other.Hold(Start) : null)).Expect(HttpStatusCode.NotFound);
        (await ada.Post("/api/scheduling/holds", practice.Hold(DateTimeOffset.MinValue.AddDays(3)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Post("/api/scheduling/holds", practice.Hold(DateTimeOffset.MaxValue))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ada.Post("/api/scheduling/holds", new { practitionerId = "x" })).Code.ShouldBe("malformed_request");
        (await visitor.Get($"{practice.SlotsPath("2026-12-08", "2026-12-08")}")).Code.ShouldBe("validation_failed");
        (await visitor.Get($"{practice.SlotsPath("0001-01-01", "9999-12-31")}")).Code.ShouldBe("validation_failed");
        (await visitor.Get($"{practice.SlotsPath("2026-12-08", "yesterday")}")).Code.ShouldBe("malformed_request");
        (await visitor.Get("/api/scheduling/practitioners?page=-5&pageSize=100000&mode=phone&text=%25_'\"%3Cscript%3E")).Expect(HttpStatusCode.OK).Json.GetProperty("pageSize").GetInt32().ShouldBe(100);
    }

    private static async Task<IReadOnlyList<string>> Starts(ApiClient browser, Practice practice, Guid? replacing = null) =>
        [.. (await browser.Get(practice.SlotsPath("2026-12-08", "2026-12-09", replacing: replacing))).Expect(HttpStatusCode.OK).Json.GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()!)];
}
