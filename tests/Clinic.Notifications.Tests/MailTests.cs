using System.Text;
using System.Text.RegularExpressions;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure;
using Clinic.Testing;

namespace Clinic.Notifications.Tests;

public sealed class MailTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();

    [Fact]
    public async Task A_mail_says_who_when_and_where_and_nothing_about_health()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        await app.Happens(new AppointmentApproved(Visits.Of(ada, Doctor), "practitioner", "2026-12-09T10:00"));

        var mail = await app.NewestMailTo(ada.Email);
        mail.Subject.ShouldBe("Dr Inés Carranza said yes: your visit is booked");
        mail.Text.ShouldContain("Hello Ada,");
        mail.Text.ShouldContain("When: Thursday, 10 December 2026, 09:20 (Europe/London)");
        mail.Text.ShouldContain("another time than you asked for, which was Wednesday, 9 December 2026, 10:00");
        mail.Text.ShouldContain("Where: Northgate London");
        mail.Text.ShouldNotContain("Mole check");
        mail.Link.ShouldStartWith("/visits/");
    }

    [Fact]
    public async Task A_mail_speaks_the_readers_language()
    {
        await using var app = await ClinicApp.StartAsync();
        var lucia = await app.SignedInPatient("Lucía", "Ibáñez", language: "es");

        await app.Happens(new AppointmentBooked(Visits.Of(lucia, Doctor), "patient"));

        var mail = await app.NewestMailTo(lucia.Email);
        mail.Subject.ShouldBe("Su cita con Dr Inés Carranza está reservada");
        mail.Text.ShouldContain("Cuándo: jueves, 10 de diciembre de 2026, 09:20 (Europe/London)");
    }

    [Fact]
    public async Task A_mail_to_the_doctor_does_not_name_the_patient()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, ines) = (await app.SignedInPatient("Zephyrine"), await app.SignedInPractitioner(Doctor));

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));

        var mail = await app.NewestMailTo(ines.Email);
        mail.Text.ShouldNotContain("Zephyrine");
        mail.Link.ShouldStartWith("/practice/visits/");
    }

    [Fact]
    public void Every_mail_exists_in_every_language_and_says_the_same_things()
    {
        var catalog = new MessageCatalog();
        var english = catalog.Keys.Where(k => k is { Channel: Channel.Email, Language: "en" }).ToList();
        foreach (var kind in Enum.GetValues<MailKind>()) english.ShouldContain(k => k.Name == MessageCatalog.NameOf(kind, false) || k.Name == MessageCatalog.NameOf(kind, true));
        foreach (var other in Languages.Supported.Skip(1))
        {
            catalog.Keys.Count(k => k.Channel == Channel.Email && k.Language == other).ShouldBe(english.Count);
            foreach (var key in english)
            {
                catalog.BuiltIn(key with { Language = other })!.Paragraphs.Select(Marks).ShouldBe(catalog.BuiltIn(key)!.Paragraphs.Select(Marks), key.Name);
            }
        }

        static string Marks(string paragraph) => string.Join(' ', Regex.Matches(paragraph, @"\{\w+\}|^-> |^\w+\? ").Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_mail_server_gets_it_once_in_two_forms_with_a_stable_id()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).State == "Sent");

        server.Taken.Count.ShouldBe(1);
        var raw = server.Taken.Single();
        raw.ShouldContain($"To: {ada.Email}", Case.Insensitive);
        raw.ShouldContain("desk@clinic.example");
        Regex.Count(raw, @"^Message-ID: <[0-9a-f]{32}@clinic\.example>$", RegexOptions.Multiline | RegexOptions.IgnoreCase).ShouldBe(1);
        raw.ShouldContain("multipart/alternative");
        raw.ShouldContain("text/html");
        Decoded(raw).ShouldContain("Thursday, 10 December 2026, 09:20");
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_is_not_tried_again()
    {
        await using var server = new SmtpServer { AnswerToRecipient = "550 No such person" };
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).State == "Failed");
        app.Clock.Advance(TimeSpan.FromHours(5));
        await Task.Delay(200);

        server.Asked.ShouldBe(1);
        server.Taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("451 Try later")]
    [InlineData("421 Too busy")]
    public async Task A_server_that_says_later_is_asked_later(string answer)
    {
        await using var server = new SmtpServer { AnswerToRecipient = answer };
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).Attempts == 1);
        (await app.NewestMailTo(ada.Email)).State.ShouldBe("Queued");

        server.AnswerToRecipient = "250 OK";

        await Eventually.AsTimePasses(app.Clock, async () => (await app.NewestMailTo(ada.Email)).State == "Sent");
        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mail_waits_for_a_server_that_is_down()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();
        server.GoDown();
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).Attempts == 1);

        server.ComeBack();

        await Eventually.AsTimePasses(app.Clock, async () => (await app.NewestMailTo(ada.Email)).State == "Sent");
        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_that_must_go_twice_has_the_same_id()
    {
        await using var server = new SmtpServer { HangsUpAfterData = true };
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).Attempts == 1);

        server.HangsUpAfterData = false;

        await Eventually.AsTimePasses(app.Clock, async () => (await app.NewestMailTo(ada.Email)).State == "Sent");
        server.Taken.Select(m => Regex.Match(m, "Message-ID: (\\S+)", RegexOptions.IgnoreCase).Groups[1].Value).Distinct().Count().ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Without_a_server_mails_become_files(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).State == "Sent");

        var files = Directory.GetFiles(Path.Combine(app.Database.Folder, "outbox"), "*.eml");
        files.Length.ShouldBe(1);
        (await File.ReadAllTextAsync(files[0])).ShouldContain(ada.Email);
    }

    [Fact]
    public async Task The_database_and_the_log_hold_no_token()
    {
        await using var app = await ClinicApp.StartAsync();
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new { email = "new@people.example", password = People.Password, givenName = "Noa", familyName = "Berg", birthDate = "1990-05-17", phone = "+44 20 7946 0123" });
        await Eventually.Until(async () => (await app.MailsTo("new@people.example")).Any(m => m.State == "Sent"));
        var token = (await app.NewestMailTo("new@people.example")).Token;

        foreach (var file in Directory.GetFiles(app.Database.Folder, "clinic.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            (await reader.ReadToEndAsync()).Contains(token, StringComparison.Ordinal).ShouldBeFalse(Path.GetFileName(file));
        }

        app.LogLines.Any(l => l.Contains(token, StringComparison.Ordinal)).ShouldBeFalse();
        app.LogLines.Any(l => l.Contains("new@people", StringComparison.Ordinal)).ShouldBeFalse();
    }

    /// <summary>The readable parts of a mail, whatever they were encoded in.</summary>
    internal static string Decoded(string raw)
    {
        var text = new StringBuilder(raw.Replace("=\n", "", StringComparison.Ordinal));
        foreach (Match part in Regex.Matches(raw, @"base64\n(?:.+\n)*\n((?:[A-Za-z0-9+/=]+\n)+)")) text.Append(Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal))));
        return text.ToString();
    }
}
