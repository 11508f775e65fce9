using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>What happens while a doctor's licence comes to its end. Every test begins on Monday 7 December 2026.</summary>
public sealed class LicencesTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_licence_is_warned_of_three_times_then_bookings_stop_until_it_is_renewed(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var here = await app.AddPractitioner();
        var (doctor, admin) = (await app.SignedInPractitioner(here.PractitionerId), await app.SignedInStaff(Roles.Admin));
        await Note(admin, here.PractitionerId, "2027-03-01");

        var warned = new List<(int Left, string? Kind)>();
        foreach (var left in new[] { 61, 60, 31, 30, 8, 7, 0, -1, -2 })
        {
            app.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 3, 0, 0, TimeSpan.Zero).AddDays(-left));
            // Twice in a night, as two hosts would; and the application's own nightly job may run beside them.
            await Look(app);
            await Look(app);
            await app.EventsDelivered();
            doctor = await app.SignInAgain(doctor);
            var inbox = (await doctor.Get("/api/notifications")).Json;
            if (inbox.GetProperty("total").GetInt32() > warned.Count) warned.Add((left, inbox.GetProperty("items")[0].GetProperty("kind").GetString()));
            inbox.GetProperty("total").GetInt32().ShouldBe(warned.Count);
            if (left == 0) (await Bookable(app)).ShouldBe([here.PractitionerId], "the last day is a good one");
        }

        warned.ShouldBe([(60, "licence_ending"), (30, "licence_ending"), (7, "licence_ending"), (-1, "licence_ended")]);
        (await Bookable(app)).ShouldBeEmpty();
        admin = await app.SignInAgain(admin);
        (await admin.Get("/api/notifications")).Json.GetProperty("total").GetInt32().ShouldBe(4);
        (await app.MailsTo(admin.Email))[^1].Link.ShouldBe($"/admin/doctors/{here.PractitionerId}");
        var ended = (await app.MailsTo(doctor.Email))[^1];
        (ended.Link, ended.Text.Contains("1 March 2027")).ShouldBe(("/practice/profile", true));
        (await admin.Get("/api/scheduling/licences")).Json.GetProperty("items")[0].GetProperty("expired").GetBoolean().ShouldBeTrue();

        doctor = await app.SignInAgain(doctor);
        var profile = (await doctor.Get($"/api/scheduling/doctors/{here.PractitionerId}")).Json;
        profile.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldBe(["licence"]);
        (await doctor.Post($"/api/scheduling/doctors/{here.PractitionerId}/bookings", new { version = profile.GetProperty("version").GetInt32(), accepts = true })).Code.ShouldBe("not_ready");

        await Note(admin, here.PractitionerId, "2030-03-01");
        (await Bookable(app)).ShouldBe([here.PractitionerId]);
    }

    [Fact]
    public async Task After_a_pause_only_the_most_urgent_warning_is_given()
    {
        await using var app = await ClinicApp.StartAsync();
        var here = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        await Note(admin, here.PractitionerId, "2026-12-10");

        await Look(app);
        await Look(app);

        await app.EventsDelivered();
        (await app.MailsTo(admin.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_day_is_counted_where_the_doctor_works()
    {
        await using var app = await ClinicApp.StartAsync(now: new DateTimeOffset(2026, 12, 8, 3, 0, 0, TimeSpan.Zero));
        var (west, east) = (await app.AddPractitioner(zone: "America/New_York"), await app.AddPractitioner(zone: "Europe/Berlin"));
        var admin = await app.SignedInStaff(Roles.Admin);
        foreach (var practice in new[] { west, east }) await Note(admin, practice.PractitionerId, "2026-12-07");

        await Look(app);

        (await Bookable(app)).ShouldBe([west.PractitionerId], "in New York it is still the seventh");
    }

    [Fact]
    public async Task Only_admins_note_licences()
    {
        await using var app = await ClinicApp.StartAsync();
        var here = await app.AddPractitioner();
        var (doctor, reception) = (await app.SignedInPractitioner(here.PractitionerId), await app.SignedInStaff(Roles.Receptionist));

        foreach (var person in new[] { doctor, reception })
        {
            (await person.Put($"/api/scheduling/doctors/{here.PractitionerId}/licence", new { version = 1, expiresOn = "2030-01-01" })).Expect(HttpStatusCode.Forbidden);
            (await person.Get("/api/scheduling/licences")).Expect(HttpStatusCode.Forbidden);
        }

        var admin = await app.SignedInStaff(Roles.Admin);
        (await admin.Put($"/api/scheduling/doctors/{here.PractitionerId}/licence", new { version = 9, expiresOn = "2030-01-01" })).Code.ShouldBe("changed_meanwhile");
        (await admin.Put($"/api/scheduling/doctors/{here.PractitionerId}/licence", new { version = 1, expiresOn = "1890-01-01" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await admin.Put($"/api/scheduling/doctors/{Guid.NewGuid()}/licence", new { version = 1, expiresOn = "2030-01-01" })).Expect(HttpStatusCode.NotFound);
    }

    /// <summary>As the night does.</summary>
    private static Task<bool> Look(ClinicApp app) => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<NightlyLicences>().RunAsync(CancellationToken.None);
        return true;
    });

    private static async Task Note(Person admin, Guid id, string expiresOn)
    {
        var version = (await admin.Get($"/api/scheduling/doctors/{id}")).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32();
        (await admin.Put($"/api/scheduling/doctors/{id}/licence", new { version, expiresOn })).Expect(HttpStatusCode.OK);
    }

    private static async Task<List<Guid>> Bookable(ClinicApp app) =>
        [.. (await app.Visitor().Get("/api/scheduling/practitioners")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid())];
}
