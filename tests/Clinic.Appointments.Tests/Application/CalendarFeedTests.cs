using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Appointments.Tests.Application;

public sealed class CalendarFeedTests
{
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_secret_address_gives_a_persons_visits_without_saying_more_than_that_the_time_is_taken(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (practice, ada, ben) = (await app.AddPractitioner(), await app.SignedInPatient("Ada", "Marsh"), await app.SignedInPatient("Ben"));
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var visit = await ada.Book(practice);
        await ben.Book(practice, Visits.Start.AddHours(1));
        await app.EventsDelivered();

        var (own, doctors) = (await FileOf(app, await MakeAsync(ada, "patient")), await FileOf(app, await MakeAsync(doctor, "practitioner")));

        own.Count("BEGIN:VEVENT").ShouldBe(1);
        own.ShouldHave($"UID:{visit.Id}@localhost", "SEQUENCE:1", "DTSTART;TZID=Europe/London:20261208T100000", "STATUS:CONFIRMED", "SUMMARY:Busy");
        doctors.Count("BEGIN:VEVENT").ShouldBe(2);
        foreach (var secret in new[] { "Ada", "Marsh", "Ben", "cough", "LOCATION", "URL" }) (own.Text + doctors.Text).ShouldNotContain(secret);
    }

    [Fact]
    public async Task With_details_it_says_with_whom_what_and_where_and_never_why()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, ada) = (await app.AddPractitioner(name: "Ines Carranza"), await app.SignedInPatient("Ada", "Marsh"));
        var doctor = await app.SignedInPractitioner(practice.PractitionerId);
        var visit = await ada.Book(practice);
        await app.EventsDelivered();

        var own = await FileOf(app, await MakeAsync(ada, "patient", details: true, language: "es"));
        own.ShouldHave($"URL:http://localhost:5080/visits/{visit.Id}", "X-WR-CALNAME:Citas en Northgate Clinic");
        own.Text.ShouldContain("Carranza");
        own.Text.ShouldContain("\r\nLOCATION:");
        own.Text.ShouldNotContain("cough");
        (await FileOf(app, await MakeAsync(doctor, "practitioner", details: true))).Text.ShouldContain("Ada Marsh");
    }

    [Fact]
    public async Task A_visit_keeps_its_uid_when_it_moves_and_stays_for_thirty_days_when_it_is_called_off()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, ada) = (await app.AddPractitioner(), await app.SignedInPatient());
        var visit = await ada.Book(practice, Visits.Start.AddDays(7));
        var address = await MakeAsync(ada, "patient");
        var first = await FileOf(app, address);

        var later = Visits.Start.AddDays(8);
        (await ada.Post($"/api/appointments/{visit.Id}/reschedule", new { version = 1, holdToken = await ada.HoldToken(practice, later, replacing: visit.Id) })).Expect(HttpStatusCode.OK);
        var moved = await FileOf(app, address);
        (await ada.Post($"/api/appointments/{visit.Id}/cancel", new { version = 2, reason = "I am well again" })).Expect(HttpStatusCode.OK);
        var off = await FileOf(app, address);

        first.ShouldHave("SEQUENCE:1", "DTSTART;TZID=Europe/London:20261215T100000");
        moved.ShouldHave($"UID:{visit.Id}@localhost", "SEQUENCE:2", "DTSTART;TZID=Europe/London:20261216T100000", "STATUS:CONFIRMED");
        off.ShouldHave($"UID:{visit.Id}@localhost", "SEQUENCE:3", "STATUS:CANCELLED", "TRANSP:TRANSPARENT");
        app.Clock.Advance(TimeSpan.FromDays(30));
        (await FileOf(app, address)).ShouldHave("STATUS:CANCELLED");
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await FileOf(app, address)).Count("BEGIN:VEVENT").ShouldBe(0);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var app = await ClinicApp.StartAsync();
        var (practice, ada) = (await app.AddPractitioner(), await app.SignedInPatient());
        await ada.Book(practice);
        var address = await MakeAsync(ada, "patient");
        using var calendar = new HttpClient();
        using var first = await calendar.GetAsync(address);
        first.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");

        async Task<HttpStatusCode> Again()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            using var answer = await calendar.SendAsync(request);
            return answer.StatusCode;
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Again()).ShouldBe(HttpStatusCode.NotModified);
        await ada.Book(practice, Visits.Start.AddHours(2));
        (await Again()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_ends_when_it_is_taken_back_replaced_or_its_person_is_disabled()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var first = await MakeAsync(ada, "patient");
        (await MakeAsync(ada, "patient", details: true)).ShouldBe(first);
        var second = await MakeAsync(ada, "patient", newAddress: true);
        second.ShouldNotBe(first);
        (await StatusOf(first)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusOf(second)).ShouldBe(HttpStatusCode.OK);
        (await StatusOf(new Uri(second.ToString().Replace(".ics", "A.ics", StringComparison.Ordinal)))).ShouldBe(HttpStatusCode.NotFound);

        (await ada.Delete("/api/appointments/feeds?of=patient")).Expect(HttpStatusCode.NoContent);
        (await StatusOf(second)).ShouldBe(HttpStatusCode.NotFound);
        (await ada.Delete("/api/appointments/feeds?of=patient")).Expect(HttpStatusCode.NoContent);

        var third = await MakeAsync(ada, "patient");
        await DisableAsync(app, ada);
        (await StatusOf(third)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_makes_an_address_for_what_they_are_not_and_none_stands_in_the_log()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        (await ada.Put("/api/appointments/feeds", new { of = "practitioner", details = false, language = "en" })).Expect(HttpStatusCode.NotFound);
        (await ada.Put("/api/appointments/feeds", new { of = "patient", details = false, language = "xx" })).Expect(HttpStatusCode.UnprocessableEntity).Text.ShouldContain("\"language\"");
        var none = (await ada.Get("/api/appointments/feeds")).Expect(HttpStatusCode.OK).Json;
        none.GetArrayLength().ShouldBe(1);
        none[0].TryGetProperty("url", out _).ShouldBeFalse();
        var address = await MakeAsync(ada, "patient");
        (await StatusOf(address)).ShouldBe(HttpStatusCode.OK);

        (await ada.Get("/api/appointments/feeds")).Json[0].GetProperty("url").GetString().ShouldEndWith(address.AbsolutePath);
        var secret = address.Segments[^1].Replace(".ics", "", StringComparison.Ordinal);
        app.LogLines.ShouldNotBeEmpty();
        app.LogLines.ShouldNotContain(line => line.Contains(secret));
    }

    private static async Task<Uri> MakeAsync(Person person, string of, bool details = false, string language = "en", bool newAddress = false)
    {
        var made = (await person.Put("/api/appointments/feeds", new { of, details, language, newAddress })).Expect(HttpStatusCode.OK).Json;
        // The public address is that of the clinic; the test's application listens elsewhere.
        return new Uri(person.Client.Http.BaseAddress!, new Uri(made.GetProperty("url").GetString()!).AbsolutePath);
    }

    private static async Task<Feed> FileOf(ClinicApp app, Uri address)
    {
        using var calendar = app.Visitor();
        return new Feed((await calendar.Get(address.AbsolutePath)).Expect(HttpStatusCode.OK).Text);
    }

    private static async Task<HttpStatusCode> StatusOf(Uri address)
    {
        using var calendar = new HttpClient();
        using var answer = await calendar.GetAsync(address);
        return answer.StatusCode;
    }

    private static async Task DisableAsync(ClinicApp app, Person person)
    {
        var admin = await app.SignedInStaff(BuildingBlocks.Application.Roles.Admin);
        var version = (await admin.Get($"/api/identity/users/{person.UserId}")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
        (await admin.Post($"/api/identity/users/{person.UserId}/disable", new { version })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
    }

    private sealed record Feed(string Text)
    {
        private readonly string[] _lines = Text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

        public int Count(string line) => _lines.Count(l => l == line);

        public void ShouldHave(params string[] lines)
        {
            foreach (var line in lines) _lines.ShouldContain(line);
        }
    }
}
