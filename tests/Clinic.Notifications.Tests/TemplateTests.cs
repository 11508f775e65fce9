using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Infrastructure;
using Clinic.Testing;

namespace Clinic.Notifications.Tests;

/// <summary>The clinic's own words for messages, and the settings of the ways they go.</summary>
public sealed class TemplateTests
{
    private const string Path = "/api/notifications/templates";
    private const string Booked = $"{Path}/email/booked/en";
    private static readonly Guid Doctor = Guid.CreateVersion7();

    [Fact]
    public async Task Words_of_the_clinics_own_are_in_the_next_mail_until_they_are_taken_away()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var (admin, ada) = (await app.SignedInStaff(Roles.Admin), await app.SignedInPatient());
        var before = (await admin.Get(Booked)).Expect(HttpStatusCode.OK).Json;
        before.GetProperty("version").GetInt32().ShouldBe(0);
        before.GetProperty("places").EnumerateArray().Select(p => p.GetString()).ShouldContain("practitioner");

        var saved = (await admin.Put(Booked, new { version = 0, subject = "See you at {clinic}", text = "Dear {name},\n\nwe wait for you: {when}.\n\nbefore? Not {before}.\n\n-> Your visit" })).Expect(HttpStatusCode.OK).Json;
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "receptionist"));
        await Eventually.Until(() => Task.FromResult(server.Taken.Count == 1));

        var mail = MailTests.Decoded(server.Taken.ShouldHaveSingleItem().ReplaceLineEndings("\n"));
        server.Taken.Single().ShouldContain("Subject: See you at Northgate Clinic");
        mail.ShouldContain("Dear Ada,");
        mail.ShouldContain("Thursday, 10 December 2026, 09:20 (Europe/London)");
        mail.ShouldNotContain("Not ");
        saved.GetProperty("version").GetInt32().ShouldBe(1);
        (await admin.Put(Booked, new { version = 0, subject = "Late", text = "-> Late" })).Code.ShouldBe("changed_meanwhile");
        (await admin.Get(Path)).Json.EnumerateArray().Where(t => t.GetProperty("changed").GetBoolean()).ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("booked");

        (await admin.Delete(Booked)).Expect(HttpStatusCode.OK).Json.GetProperty("text").GetString().ShouldBe(before.GetProperty("text").GetString());
        (await admin.Get(Booked)).Json.GetProperty("version").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Words_that_could_not_be_sent_cannot_be_saved()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        (string Key, string Subject, string Text, string Field, string Code)[] wrong =
        [
            ("email/booked/en", "Hello {naam}", "-> Go", "subject", "unknown_placeholder"),
            ("email/booked/en", "Hello", "{diagnosis}\n\n-> Go", "text", "unknown_placeholder"),
            ("email/booked/en", "Hello", "reason? {when}\n\n-> Go", "text", "unknown_placeholder"),
            ("email/reset_password/en", "Hello", "{when}\n\n-> Go", "text", "unknown_placeholder"),
            ("email/booked/en", "", "-> Go", "subject", "not_empty"),
            ("email/booked/en", "Two\r\nBcc: eve@example.org", "-> Go", "subject", "one_line"),
            ("email/booked/en", "Hello", "No way on from here", "text", "link_missing"),
            ("sms/booked/en", "", "{clinic}: {when}", "text", "link_missing"),
            ("sms/booked/en", "", "{practitioner}: {link}", "text", "unknown_placeholder"),
        ];

        foreach (var (key, subject, text, field, code) in wrong)
        {
            foreach (var answer in new[]
                     {
                         await admin.Put($"{Path}/{key}", new { version = 0, subject, text }), await admin.Post($"{Path}/{key}/preview", new { subject, text }),
                     })
            {
                answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code, text);
            }

            (await admin.Get($"{Path}/{key}")).Json.GetProperty("version").GetInt32().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Every_message_can_be_looked_at_in_every_language()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var all = (await admin.Get(Path)).Expect(HttpStatusCode.OK).Json.EnumerateArray().Select(t => $"{Path}/{t.GetProperty("channel")}/{t.GetProperty("name")}/{t.GetProperty("language")}").ToList();
        all.Count.ShouldBe(new MessageCatalog().Keys.Count);

        foreach (var path in all)
        {
            var words = (await admin.Get(path)).Expect(HttpStatusCode.OK).Json;
            var shown = (await admin.Post($"{path}/preview", new { subject = words.GetProperty("subject"), text = words.GetProperty("text") })).Expect(HttpStatusCode.OK).Json;
            shown.GetProperty("text").GetString()!.ShouldNotContain("{");
        }

        (await admin.Get($"{Path}/email/no such/en")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Settings_of_the_mail_server_are_in_force_at_once_asked_for_with_the_password_and_tested_with_a_button()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        var values = new { host = "127.0.0.1", port = server.Port, user = "", password = new { isSet = false, value = "a secret of ours" }, from = "desk@clinic.example", tls = false, timeoutSeconds = 10 };

        (await admin.Post("/api/settings/notifications.mail/test")).Expect(HttpStatusCode.OK).Json.GetProperty("toFile").GetBoolean().ShouldBeTrue();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await admin.Put("/api/settings/notifications.mail", new { version = 0, values })).Code.ShouldBe("reauthentication_required");
        (await admin.Post("/api/identity/confirm-password", new { password = People.Password })).Expect(HttpStatusCode.NoContent);
        var stored = (await admin.Put("/api/settings/notifications.mail", new { version = 0, values })).Expect(HttpStatusCode.OK);
        stored.Text.ShouldNotContain("a secret of ours");
        stored.Json.GetProperty("values").GetProperty("password").GetProperty("isSet").GetBoolean().ShouldBeTrue();

        (await admin.Post("/api/settings/notifications.mail/test")).Expect(HttpStatusCode.OK).Json.GetProperty("to").GetString().ShouldBe(admin.Email);
        server.Taken.ShouldHaveSingleItem().ShouldContain("A test from Northgate Clinic");
        (await admin.Post($"{Booked}/test", new { subject = "Mine", text = "<script>alert(1)</script>\n\n-> <img src=x>" })).Expect(HttpStatusCode.OK);
        server.Taken.Last().ShouldContain("Subject: Mine");
        var hostile = MailTests.Decoded(server.Taken.Last().ReplaceLineEndings("\n"));
        hostile.ShouldContain("&lt;script&gt;");
        hostile.ShouldContain("&lt;img src=x&gt;");

        server.AnswerToRecipient = "550 No such person";
        var refused = await admin.Post("/api/settings/notifications.mail/test");
        refused.Code.ShouldBe("not_sent");
        app.LogLines.ShouldNotContain(l => l.Contains("a secret of ours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_that_cannot_be_is_refused_at_its_field()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);

        foreach (var (name, value) in new (string, object)[] { ("host", "not a host!"), ("port", 0), ("from", "nobody"), ("timeoutSeconds", 1) })
        {
            var values = new Dictionary<string, object> { ["host"] = "mail.example", ["port"] = 587, ["user"] = "", ["from"] = "desk@clinic.example", ["tls"] = true, ["timeoutSeconds"] = 30, [name] = value };
            var answer = await admin.Put("/api/settings/notifications.mail", new { version = 0, values });
            answer.Expect(HttpStatusCode.UnprocessableEntity).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([$"values.{name}"]);
        }
    }

    [Fact]
    public async Task A_mail_says_what_the_visit_is_for_only_to_who_wants_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        (await eve.Put("/api/notifications/preferences", new { choices = Array.Empty<object>(), namesVisit = true })).Expect(HttpStatusCode.OK)
            .Json.GetProperty("namesVisit").GetBoolean().ShouldBeTrue();

        foreach (var person in new[] { ada, eve }) await app.Happens(new AppointmentBooked(Visits.Of(person, Doctor), "receptionist"));

        (await app.NewestMailTo(eve.Email)).Text.ShouldContain("What: Mole check");
        (await app.NewestMailTo(ada.Email)).Text.ShouldNotContain("Mole check");
    }

    [Fact]
    public async Task Nobody_else_changes_words()
    {
        await using var app = await ClinicApp.StartAsync();
        foreach (var person in new[] { await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist) })
        {
            (await person.Get(Path)).Expect(HttpStatusCode.Forbidden);
            (await person.Put(Booked, new { version = 0, subject = "Mine", text = "-> Go" })).Expect(HttpStatusCode.Forbidden);
            (await person.Post("/api/settings/notifications.sms/test", new { to = "+442079460123" })).Expect(HttpStatusCode.Forbidden);
        }
    }
}
