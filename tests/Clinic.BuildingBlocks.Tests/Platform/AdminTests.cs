using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Platform;

/// <summary>The admin's view of audit log and settings, over HTTP.</summary>
public sealed class AdminTests
{
    private static readonly object Clinic = new
    {
        name = "Harbour Clinic", phone = "+44 20 7946 0111", emergencyNumber = "999", privacy = "We keep what we need.", terms = "", imprint = "",
    };

    [Fact]
    public async Task An_admin_finds_who_did_what_and_that_nothing_was_changed()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        await app.SignedInPatient();
        await app.Services.GetRequiredService<AuditSealer>().SealAsync(default);

        var found = (await admin.Get("/api/audit?action=session.&pageSize=5")).Expect(HttpStatusCode.OK).Json;
        found.GetProperty("total").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        found.GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("session.start");
        (await admin.Get("/api/audit?action=no.such")).Json.GetProperty("total").GetInt32().ShouldBe(0);

        var verified = (await admin.Post("/api/audit/verify", new { })).Expect(HttpStatusCode.OK).Json;
        verified.GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task An_admin_takes_the_audit_log_away_as_a_file_and_that_is_noted_too()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var sealer = app.Services.GetRequiredService<AuditSealer>();
        await sealer.SealAsync(default);

        var file = (await admin.Get("/api/audit/export?action=session.")).Expect(HttpStatusCode.OK).Text;

        var rows = file.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldStartWith("Number,When (UTC),Module,Account,Action");
        rows.Length.ShouldBeGreaterThan(1);
        rows[1..].ShouldAllBe(row => row.Contains(",identity,", StringComparison.Ordinal) && row.Contains(",session.", StringComparison.Ordinal));
        await sealer.SealAsync(default);
        (await admin.Get("/api/audit?action=audit.export")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await admin.Get("/api/audit/export?from=2026-12-02T00:00:00Z&to=2026-12-01T00:00:00Z")).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Each_night_the_audit_log_is_looked_through_and_what_is_wrong_degrades_the_health()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        await app.Services.GetRequiredService<AuditSealer>().SealAsync(default);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await Eventually.Until(() => Task.FromResult(app.LogLines.Any(l => l.Contains("records looked through", StringComparison.Ordinal))));

        await app.InScopeAsync(sp => sp.GetRequiredService<IPlatformDb>().AuditRecords.Where(r => r.Seq == 1).ExecuteUpdateAsync(r => r.SetProperty(x => x.Action, "session.none")));
        app.Clock.Advance(TimeSpan.FromDays(1));

        await Eventually.Until(() => Task.FromResult(app.LogLines.Any(l => l.Contains("changed at record 1", StringComparison.Ordinal))));
        var health = (await app.Visitor().Get("/health/ready")).Json;
        health.GetProperty("audit").GetString().ShouldBe("The audit log is not as it was written: changed.");
    }

    [Fact]
    public async Task A_change_of_the_clinics_name_is_seen_on_every_page_and_is_in_the_audit_log()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        var before = (await admin.Get("/api/settings/clinic")).Expect(HttpStatusCode.OK).Json;
        before.GetProperty("version").GetInt32().ShouldBe(0);
        (await admin.Put("/api/settings/clinic", new { version = 0, values = Clinic })).Expect(HttpStatusCode.OK);

        var shown = (await app.Visitor().Get("/api/clinic")).Expect(HttpStatusCode.OK).Json;
        shown.GetProperty("name").GetString().ShouldBe("Harbour Clinic");
        shown.GetProperty("legal").GetProperty("privacy").GetString().ShouldBe("We keep what we need.");
        shown.GetProperty("legal").TryGetProperty("terms", out _).ShouldBeFalse();
        await app.Services.GetRequiredService<AuditSealer>().SealAsync(default);
        (await admin.Get("/api/audit?action=settings.change")).Json.GetProperty("items")[0].GetProperty("action").GetString().ShouldBe("settings.change clinic");

        var late = await admin.Put("/api/settings/clinic", new { version = 0, values = Clinic });
        (late.Status, late.Code).ShouldBe((HttpStatusCode.Conflict, "changed_meanwhile"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_stored()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        var answer = await admin.Put("/api/settings/clinic", new { version = 0, values = new { name = "", phone = "none", emergencyNumber = "x", privacy = "", terms = "", imprint = "" } });

        answer.Expect(HttpStatusCode.UnprocessableEntity);
        var errors = answer.Json.GetProperty("errors");
        errors.GetProperty("values.name")[0].GetProperty("code").GetString().ShouldBe("not_empty");
        errors.GetProperty("values.phone")[0].GetProperty("code").GetString().ShouldBe("phone");
        errors.GetProperty("values.emergencyNumber")[0].GetProperty("code").GetString().ShouldBe("phone");
        (await admin.Get("/api/settings/clinic")).Json.GetProperty("version").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_clinics_logo_and_colour_are_on_every_page_until_they_are_taken_away()
    {
        await using var app = await ClinicApp.StartAsync();
        var (admin, desk) = (await app.SignedInStaff(Roles.Admin), await app.SignedInStaff(Roles.Receptionist));
        using var visitor = app.Visitor();
        (await visitor.Get("/api/clinic")).Json.TryGetProperty("logo", out _).ShouldBeFalse();
        (await desk.Client.Upload(HttpMethod.Put, "/api/settings/clinic/logo", SampleFiles.Png(), "logo.png")).Expect(HttpStatusCode.Forbidden);
        (await admin.Client.Upload(HttpMethod.Put, "/api/settings/clinic/logo", SampleFiles.Svg, "logo.svg")).Code.ShouldBe("file_type_not_allowed");

        var first = (await admin.Client.Upload(HttpMethod.Put, "/api/settings/clinic/logo", SampleFiles.Png(), "logo.png")).Expect(HttpStatusCode.OK).Json.GetProperty("logo").GetString()!;
        var logo = (await admin.Client.Upload(HttpMethod.Put, "/api/settings/clinic/logo", SampleFiles.WebP(), "logo.webp")).Expect(HttpStatusCode.OK).Json.GetProperty("logo").GetString()!;
        (await admin.Put("/api/settings/clinic", new { version = 0, values = new { name = "A", phone = "+44 20 7946 0111", emergencyNumber = "112", accentColor = "#7A1F5C", privacy = "", terms = "", imprint = "" } })).Expect(HttpStatusCode.OK);

        var shown = (await visitor.Get("/api/clinic")).Json;
        (shown.GetProperty("logo").GetString(), shown.GetProperty("accentColor").GetString()).ShouldBe((logo, "#7A1F5C"));
        using var picture = await visitor.Http.GetAsync(logo);
        (picture.StatusCode, picture.Content.Headers.ContentType!.ToString()).ShouldBe((HttpStatusCode.OK, "image/webp"));
        (await visitor.Get(first)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await admin.Delete("/api/settings/clinic/logo")).Expect(HttpStatusCode.OK);
        (await visitor.Get("/api/clinic")).Json.TryGetProperty("logo", out _).ShouldBeFalse();
        (await visitor.Get(logo)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_colour_that_people_cannot_read_text_on_is_refused()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        foreach (var (color, code) in new[]
        {
            ("#FFD400", "contrast_too_low"), ("#6BB299", "contrast_too_low"), ("green", "color"), ("#0F604", "color"), ("#0F604D;}body{", "color"),
        })
        {
            var answer = await admin.Put("/api/settings/clinic", new { version = 0, values = new { name = "A", phone = "+44 20 7946 0111", emergencyNumber = "112", accentColor = color, privacy = "", terms = "", imprint = "" } });
            answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").GetProperty("values.accentColor")[0].GetProperty("code").GetString().ShouldBe(code, color);
        }
    }

    [Theory]
    [InlineData("#FFFFFF", 1)]
    [InlineData("#000000", 21)]
    [InlineData("#767676", 4.54)]
    [InlineData("#0F604D", 7.5)]
    public void Contrast_is_measured_as_WCAG_says(string color, double ratio) => Colors.ContrastWithWhite(color).ShouldBe(ratio, 0.03);

    [Theory]
    [InlineData("""{ "version": 0 }""")]
    [InlineData("""{ "version": 0, "values": null }""")]
    [InlineData("""{ "version": 0, "values": {} }""")]
    [InlineData("""{ "version": 0, "values": { "name": null, "phone": null, "emergencyNumber": null, "privacy": null } }""")]
    [InlineData("""{ "version": "0", "values": [] }""")]
    [InlineData("null")]
    public async Task Settings_that_are_half_there_are_refused_and_nothing_is_stored(string body)
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        var answer = await admin.Put("/api/settings/clinic", System.Text.Json.JsonDocument.Parse(body).RootElement);

        // What is left out of a section keeps its default: only what is there can be wrong.
        if (body.Contains("{}", StringComparison.Ordinal)) answer.Expect(HttpStatusCode.OK);
        else answer.Status.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nobody_else_sees_audit_log_or_settings()
    {
        await using var app = await ClinicApp.StartAsync();
        foreach (var person in new[] { await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist) })
        {
            foreach (var path in new[] { "/api/audit", "/api/audit/export", "/api/settings/clinic" }) (await person.Get(path)).Expect(HttpStatusCode.Forbidden);
            (await person.Post("/api/audit/verify", new { })).Expect(HttpStatusCode.Forbidden);
            (await person.Put("/api/settings/clinic", new { version = 0, values = Clinic })).Expect(HttpStatusCode.Forbidden);
        }

        (await app.Visitor().Get("/api/audit")).Expect(HttpStatusCode.Unauthorized);
    }
}
