using System.Text;
using System.Text.RegularExpressions;
using Clinic.Appointments.Contracts;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Notifications.Tests;

public sealed class CalendarTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();

    private static readonly CalendarEvent Event = new(
        "1@clinic.example", 3, CalendarStatus.Confirmed, Instant.FromUtc(2026, 12, 7, 8, 0), Instant.FromUtc(2026, 12, 10, 9, 20), Instant.FromUtc(2026, 12, 10, 9, 40),
        "Visit at Northgate Clinic", "Riverside", new Uri("https://clinic.example/visits/1"), "Northgate Clinic", "desk@clinic.example");

    [Fact]
    public void A_visit_is_written_as_rfc_5545_wants_it() => Event.ToText().ShouldBe(string.Join(
        "\r\n",
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//Visits//EN", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:1@clinic.example", "SEQUENCE:3",
        "DTSTAMP:20261207T080000Z", "DTSTART:20261210T092000Z", "DTEND:20261210T094000Z", "STATUS:CONFIRMED", "SUMMARY:Visit at Northgate Clinic", "LOCATION:Riverside",
        "URL:https://clinic.example/visits/1", "ORGANIZER;CN=\"Northgate Clinic\":mailto:desk@clinic.example", "CLASS:PRIVATE", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR", ""));

    [Fact]
    public void What_means_something_in_a_calendar_file_is_escaped()
    {
        var text = (Event with { Title = "A, B; C\\D\r\nEND:VEVENT", OrganizerName = "The \"best\"\r\nclinic" }).ToText();

        text.ShouldContain("SUMMARY:A\\, B\\; C\\\\D\\nEND:VEVENT\r\n");
        text.ShouldContain("ORGANIZER;CN=\"The bestclinic\":mailto:");
        Regex.Count(text, "^END:VEVENT\r$", RegexOptions.Multiline).ShouldBe(1);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("😀")]
    public void No_line_is_longer_than_75_octets_and_no_character_is_torn_apart(string character)
    {
        var title = string.Concat(Enumerable.Repeat(character, 200));

        var text = (Event with { Title = title }).ToText();

        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain($"SUMMARY:{title}\r\n");
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ShouldBe(text);
    }

    [Fact]
    public async Task Each_mail_about_a_time_carries_it_under_the_same_uid_with_a_higher_sequence()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, ines) = (await app.SignedInPatient(language: "es"), await app.SignedInPractitioner(Doctor));
        var visit = Visits.Of(ada, Doctor, "pending");
        await app.Happens(new AppointmentBooked(visit, "patient"));
        await app.Happens(new AppointmentApproved(visit with { Version = 2, Status = "booked" }, "practitioner", null));
        await app.Happens(new AppointmentMoved(visit with { Version = 3, Status = "booked" }, "admin", "2026-12-09T10:00"));
        await app.Happens(new AppointmentCancelled(visit with { Version = 4, Status = "cancelled" }, "receptionist"));

        (await CalendarsTo(app, ada)).ShouldBe(
            ["1 TENTATIVE Cita en Northgate Clinic", "2 CONFIRMED Cita en Northgate Clinic", "3 CONFIRMED Cita en Northgate Clinic", "4 CANCELLED Cita en Northgate Clinic"]);
        (await CalendarsTo(app, ines)).ShouldBe(["1 TENTATIVE Visit at Northgate Clinic", "3 CONFIRMED Visit at Northgate Clinic", "4 CANCELLED Visit at Northgate Clinic"]);
    }

    [Fact]
    public async Task The_mail_server_gets_the_calendar_file_and_reminders_have_none()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor);

        await app.Happens(new AppointmentBooked(visit, "patient"));
        await app.ClockReaches(visit.Start.AddHours(-24));
        await Eventually.Until(() => Task.FromResult(server.Taken.Count == 2));

        var calendars = server.Taken.Select(FileIn).ToList();
        calendars[1].ShouldBeNull();
        calendars[0].ShouldNotBeNull();
        calendars[0]!.ShouldContain($"UID:{visit.AppointmentId}@localhost\r\n");
        calendars[0]!.ShouldContain("DTSTART:20261210T092000Z\r\n");
        calendars[0]!.ShouldNotContain("Mole check");
        calendars[0]!.ShouldNotContain("Carranza");
        server.Taken.First().ShouldMatch("(?is)Content-Type: text/calendar;[^\n]*(\n[ \t][^\n]*)*method=PUBLISH");
    }

    private static Task<List<string>> CalendarsTo(ClinicApp app, Person person) => app.InScopeAsync(async services =>
    {
        var renderer = services.GetRequiredService<IMailRenderer>();
        var mails = await services.GetRequiredService<INotificationsDb>().Mails.AsNoTracking().Where(m => m.ToAddress == person.Email).ToListAsync();
        var uids = new HashSet<string>();
        var lines = mails.OrderBy(m => m.SourceVersion).Select(m => renderer.Render(m, WordsInForce.BuiltIn).Calendar!.Split("\r\n").Select(l => l.Split(':', 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]))
            .Select(file =>
            {
                uids.Add(file["UID"].Single());
                return $"{file["SEQUENCE"].Single()} {file["STATUS"].Single()} {file["SUMMARY"].Single()}";
            }).ToList();
        uids.Count.ShouldBe(1);
        return lines;
    });

    /// <summary>The calendar file of a mail, decoded; null when it has none.</summary>
    private static string? FileIn(string mail) => Regex.Match(mail, @"(?is)text/calendar.*?\n\n([A-Za-z0-9+/=\n]+)") is { Success: true } file
        ? Encoding.UTF8.GetString(Convert.FromBase64String(file.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal)))
        : null;
}
