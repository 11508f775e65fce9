using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Identity.Tests;

/// <summary>How long people stay signed in, and who says so.</summary>
public sealed class SessionTests(SessionTests.Running running) : IClassFixture<SessionTests.Running>
{
    private const string Rules = "/api/settings/identity.sign-in";
    private const string Session = "/api/identity/session";

    private ClinicApp App => running.App;

    [Fact]
    public async Task A_clinic_that_allows_less_time_signs_out_who_did_nothing_for_longer_at_once()
    {
        var (desk, ada) = (await App.SignedInStaff(Roles.Receptionist), await App.SignedInPatient());
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        var admin = await App.SignedInStaff(Roles.Admin);

        await SetAsync(admin, staff: 5, patient: 20);

        (await desk.Get("/api/identity/me")).Expect(HttpStatusCode.Unauthorized);
        (await ada.Get(Session)).Expect(HttpStatusCode.OK).Json.GetProperty("endsInSeconds").GetInt32().ShouldBe(21 * 60, "from this use on");
        await SetAsync(admin, staff: 15, patient: 30);
        await Eventually.Until(async () =>
        {
            // The audit log is sealed by the clock.
            App.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await admin.Get("/api/audit?action=settings.change")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
                .Count(e => e.GetProperty("action").GetString() == "settings.change identity.sign-in") >= 2;
        });
    }

    [Fact]
    public async Task A_shorter_day_ends_sessions_that_are_older()
    {
        var ada = await App.SignedInPatient();
        for (var i = 0; i < 4; i++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(20));
            (await ada.Get(Session)).Expect(HttpStatusCode.OK).Json.GetProperty("canStay").GetBoolean().ShouldBeTrue();
        }

        var admin = await App.SignedInStaff(Roles.Admin);
        await SetAsync(admin, staff: 15, patient: 30, hours: 1);

        (await ada.Get("/api/identity/me")).Expect(HttpStatusCode.Unauthorized);
        var bo = await App.SignedInPatient();
        App.Clock.Advance(TimeSpan.FromMinutes(14));
        (await bo.Get(Session)).Json.GetProperty("canStay").GetBoolean().ShouldBeTrue();
        App.Clock.Advance(TimeSpan.FromMinutes(20));
        var last = (await bo.Post(Session)).Expect(HttpStatusCode.OK).Json;
        (last.GetProperty("endsInSeconds").GetInt32(), last.GetProperty("canStay").GetBoolean()).ShouldBe((26 * 60, false));
        await SetAsync(await App.SignInAgain(admin), staff: 15, patient: 30);
    }

    [Fact]
    public async Task What_a_page_asks_by_itself_and_a_live_connection_keep_nobody_signed_in()
    {
        var desk = await App.SignedInStaff(Roles.Receptionist);
        App.Clock.Advance(TimeSpan.FromMinutes(14));

        (await InBackgroundAsync(desk, "/api/appointments")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await InBackgroundAsync(desk, Session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var live = await LiveConnection.OpenAsync(App, desk.Client);
        live.IsClosed.ShouldBeFalse();
        App.Clock.Advance(TimeSpan.FromMinutes(2));

        (await desk.Get("/api/identity/me")).Expect(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_live_connection_is_closed_with_its_session_within_seconds_also_on_another_host(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        // A host of SQLite has its database for itself.
        await using var second = engine == DatabaseEngine.Sqlite ? null : await ClinicApp.StartAsync(database: app.Database, keepDatabase: true);
        var other = second ?? app;
        var (ada, eve, admin) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"), await app.SignedInStaff(Roles.Admin));
        await using var adas = await LiveConnection.OpenAsync(other, ada.Client);
        await using var eves = await LiveConnection.OpenAsync(other, eve.Client);
        await using var visitors = await LiveConnection.OpenAsync(other, app.Visitor());

        (await ada.Post("/api/identity/sign-out")).Expect(HttpStatusCode.NoContent);
        other.Clock.Advance(TimeSpan.FromSeconds(3));
        await Eventually.Until(() => Task.FromResult(adas.IsClosed));
        eves.IsClosed.ShouldBeFalse();

        var account = (await admin.Get($"/api/identity/users/{eve.UserId}")).Expect(HttpStatusCode.OK).Json;
        (await admin.Post($"/api/identity/users/{eve.UserId}/disable", new { version = account.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
        other.Clock.Advance(TimeSpan.FromSeconds(3));
        await Eventually.Until(() => Task.FromResult(eves.IsClosed));
        eves.Hints.ShouldContain(h => h.StartsWith("session ", StringComparison.Ordinal), "so that the page asks who is there");
        visitors.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_does_nothing_for_too_long_loses_the_live_connection_too()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await using var live = await LiveConnection.OpenAsync(app, desk.Client);

        app.Clock.Advance(TimeSpan.FromMinutes(17));

        await Eventually.Until(() => Task.FromResult(live.IsClosed));
    }

    [Fact]
    public async Task A_role_that_was_taken_away_hears_nothing_of_the_clinic_any_more()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, desk, admin) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Admin));
        await using var live = await LiveConnection.OpenAsync(app, desk.Client);
        var first = await ada.Book(practice);
        await Eventually.Until(() => Task.FromResult(live.Heard("appointment", first.Id)));

        var role = (await admin.Post("/api/identity/roles", new { version = 0, name = "Auditor", permissions = new[] { "audit.read" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        var account = (await admin.Get($"/api/identity/users/{desk.UserId}")).Expect(HttpStatusCode.OK).Json;
        (await admin.Put($"/api/identity/users/{desk.UserId}", new
        {
            version = account.GetProperty("version").GetInt32(), givenName = "Robin", familyName = "Vance", language = "en", roles = new[] { role },
        })).Expect(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        await Eventually.Until(() => Task.FromResult(live.Hints.Count(h => h.StartsWith("session ", StringComparison.Ordinal)) == 2));
        var before = live.Hints.Count;
        await ada.Post($"/api/appointments/{first.Id}/cancel", new { first.Version, reason = "Better" });

        // What comes next on the same connection: nothing came between.
        (await desk.Post("/api/identity/sign-out")).Expect(HttpStatusCode.NoContent);
        await Eventually.Until(() => Task.FromResult(live.Hints.Count > before));
        live.Hints[before].ShouldStartWith("session ");
    }

    [Fact]
    public async Task Whoever_says_that_they_are_there_stays_signed_in()
    {
        var desk = await App.SignedInStaff(Roles.Receptionist);
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        using var near = await InBackgroundAsync(desk, Session);
        (await near.Content.ReadAsStringAsync()).ShouldContain("\"endsInSeconds\":60,");

        (await desk.Post(Session)).Expect(HttpStatusCode.OK).Json.GetProperty("endsInSeconds").GetInt32().ShouldBe(16 * 60);
        App.Clock.Advance(TimeSpan.FromMinutes(15));

        (await desk.Get("/api/identity/me")).Expect(HttpStatusCode.OK);
        (await App.Visitor().Post(Session)).Expect(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(4, 30, 12, "values.staffIdleMinutes")]
    [InlineData(61, 30, 12, "values.staffIdleMinutes")]
    [InlineData(15, 121, 12, "values.patientIdleMinutes")]
    [InlineData(15, 30, 0, "values.longestHours")]
    [InlineData(15, 30, 25, "values.longestHours")]
    public async Task Times_that_make_no_sense_are_refused_at_their_field(int staff, int patient, int hours, string field)
    {
        var admin = await App.SignedInStaff(Roles.Admin);

        var refused = await admin.Put(Rules, new { version = 0, values = new { staffIdleMinutes = staff, patientIdleMinutes = patient, longestHours = hours } });

        refused.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([field]);
        (await (await App.SignedInStaff(Roles.Receptionist)).Get(Rules)).Expect(HttpStatusCode.Forbidden);
    }

    private static async Task SetAsync(Person admin, int staff, int patient, int hours = 12)
    {
        var version = (await admin.Get(Rules)).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
        (await admin.Put(Rules, new { version, values = new { staffIdleMinutes = staff, patientIdleMinutes = patient, longestHours = hours } })).Expect(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> InBackgroundAsync(Person person, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Background", "1");
        return person.Client.Http.SendAsync(request);
    }

    /// <summary>One application for all of them.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal ClinicApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await ClinicApp.StartAsync();

        public async ValueTask DisposeAsync() => await App.DisposeAsync();
    }
}
