using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

public sealed class PreferencesTests
{
    private const string Path = "/api/notifications/preferences";
    private static readonly Guid Doctor = Guid.CreateVersion7();
    private static readonly DateTimeOffset Start = new(2026, 12, 10, 9, 20, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_first_everything_comes_everywhere_at_any_time()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient(phone: "+44 (0)20 7946 0123");

        var answer = (await ada.Get(Path)).Expect(HttpStatusCode.OK).Json;

        answer.GetProperty("choices").EnumerateArray()
            .Select(c => $"{c.GetProperty("topic")} {c.GetProperty("channel")} {c.GetProperty("on")}{(c.GetProperty("alwaysOn").GetBoolean() ? " always" : "")}").ShouldBe(
            [
                "bookings in_app True", "bookings email True", "bookings sms True",
                "changes in_app True always", "changes email True", "changes sms True",
                "reminders in_app True", "reminders email True", "reminders sms True",
                "messages in_app True", "messages email True", "messages sms True",
                "security email True always",
            ]);
        answer.TryGetProperty("quietHours", out _).ShouldBeFalse();
        answer.GetProperty("smsTo").GetString().ShouldBe("+442079460123");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_turned_off_does_not_come_and_the_rest_does(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        (await ada.Put(Path, Choose(("bookings", "email", false), ("bookings", "sms", false), ("reminders", "in_app", false), ("changes", "sms", false)))).Expect(HttpStatusCode.OK);

        foreach (var person in new[] { ada, eve })
        {
            await app.Happens(new AppointmentBooked(Visits.Of(person, Doctor), "receptionist"));
            await app.Happens(new AppointmentMoved(Visits.Of(person, Doctor), "receptionist", "2026-12-09T10:00"));
        }

        await app.ClockReaches(Start.AddHours(-24));

        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["Moved", "Reminder", "Reminder"]);
        (await app.KindsSeenBy(ada)).ShouldBe(["moved", "booked"]);
        (await TextsOf(app, ada)).ShouldBe(["Reminder", "Reminder"]);
        (await app.MailsTo(eve.Email)).Select(m => m.Kind).ShouldBe(["Booked", "Moved", "Reminder", "Reminder"]);
        (await TextsOf(app, eve)).ShouldBe(["Booked", "Moved", "Reminder", "Reminder"]);
    }

    [Fact]
    public async Task News_of_the_account_does_not_change_what_was_chosen()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        await ada.Put(Path, Choose(("bookings", "email", false)));

        await app.InScopeAsync(async services =>
        {
            var account = await services.GetRequiredService<INotificationsDb>().Accounts.SingleAsync(a => a.UserId == ada.UserId);
            await new WhenPeopleChange(services.GetRequiredService<INotificationsDb>()).Handle(
                new Clinic.Identity.Contracts.AccountChanged(ada.UserId, account.Version + 1, ada.Email, "Ada", "Marsh", "es", ada.PatientId, null, ["patient"], true), CancellationToken.None);
            return await services.GetRequiredService<INotificationsDb>().SaveChangesAsync(CancellationToken.None);
        });

        var bookings = (await ada.Get(Path)).Json.GetProperty("choices").EnumerateArray().First(c => c.GetProperty("topic").GetString() == "bookings" && c.GetProperty("channel").GetString() == "email");
        bookings.GetProperty("on").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("security", "email", "always_on")]
    [InlineData("changes", "in_app", "always_on")]
    [InlineData("security", "sms", "no_such_choice")]
    public async Task What_keeps_people_safe_cannot_be_turned_off(string topic, string channel, string code)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        var answer = await ada.Put(Path, Choose((topic, channel, false)));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty("choices[0]")[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("25:00", "08:00", "Europe/London", "quietHours.from", "time")]
    [InlineData("21:00", "8", "Europe/London", "quietHours.until", "time")]
    [InlineData("21:00", "21:00", "Europe/London", "quietHours.until", "same_time")]
    [InlineData("21:00", "08:00", "Europe/Atlantis", "timeZone", "time_zone")]
    [InlineData("21:00", "08:00", null, "timeZone", "time_zone")]
    public async Task Quiet_hours_that_make_no_sense_are_refused_at_their_field(string from, string until, string? zone, string field, string code)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        var answer = await ada.Put(Path, new { choices = Array.Empty<object>(), quietHours = new { from, until }, timeZone = zone });

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":[null]}""")]
    public async Task A_choice_that_is_none_is_refused(string body)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        (await ada.Put(Path, System.Text.Json.JsonDocument.Parse(body).RootElement)).Code.ShouldBe("validation_failed");
    }

    [Fact]
    public async Task Quiet_hours_hold_back_news_and_reminders_but_not_what_was_just_asked_for_nor_what_would_come_too_late()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var quiet = await ada.Put(Path, new { choices = Array.Empty<object>(), quietHours = new { from = "07:00", until = "12:00" }, timeZone = "Europe/London" });
        quiet.Json.GetProperty("quietHours").GetProperty("until").GetString().ShouldBe("12:00");
        quiet.Json.GetProperty("timeZone").GetString().ShouldBe("Europe/London");

        // It is 08:00 in London. The second visit is at 10:00, before the quiet hours end.
        var (far, near) = (Visits.Of(ada, Doctor), Visits.Of(ada, Doctor, start: ClinicApp.Monday.AddHours(2)));
        await app.Happens(new AppointmentBooked(far, "patient"));
        await app.Happens(new AppointmentApproved(far with { Version = 2 }, "practitioner", null));
        await app.Happens(new AppointmentCancelled(near with { Status = "cancelled" }, "practitioner"));

        var waits = await app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Mails.ToDictionaryAsync(m => m.Kind, m => m.NextAttemptAt.ToDateTimeOffset()));
        waits[MailKind.Approved].ShouldBe(ClinicApp.Monday.AddHours(4));
        await Eventually.Until(async () => (await app.MailsTo(ada.Email)).Count(m => m.State == "Sent") == 2);
        (await app.MailsTo(ada.Email)).Where(m => m.State == "Sent").Select(m => m.Kind).ShouldBe(["Booked", "Cancelled"], ignoreOrder: true);
        // The inbox makes no sound: it has it at once.
        (await Visits.KindsSeenBy(ada)).ShouldBe(["cancelled", "approved"]);

        app.Clock.Advance(TimeSpan.FromHours(4));
        await Eventually.AsTimePasses(app.Clock, async () => (await app.MailsTo(ada.Email)).All(m => m.State == "Sent"));
    }

    [Fact]
    public async Task Everybody_has_their_own_and_nobody_anothers()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, ines) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor));
        using var visitor = app.Visitor();

        (await ines.Put(Path, Choose(("bookings", "email", false)))).Status.ShouldBe(HttpStatusCode.OK);
        (await ada.Get(Path)).Json.GetProperty("choices").EnumerateArray().ShouldAllBe(c => c.GetProperty("on").GetBoolean());
        (await ines.Get(Path)).Json.TryGetProperty("smsTo", out _).ShouldBeFalse();
        (await visitor.Get(Path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Put(Path, Choose())).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static object Choose(params (string Topic, string Channel, bool On)[] choices) => new { choices = choices.Select(c => new { topic = c.Topic, channel = c.Channel, on = c.On }) };

    private static Task<List<string>> TextsOf(ClinicApp app, Person person) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<INotificationsDb>();
        var visits = await db.Visits.Where(v => v.PatientId == person.PatientId).Select(v => v.AppointmentId).ToListAsync();
        return (await db.Sms.Where(s => visits.Contains(s.SourceId)).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync()).ConvertAll(s => s.Kind.ToString());
    });
}
