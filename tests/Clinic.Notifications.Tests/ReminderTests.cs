using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

public sealed class ReminderTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();

    /// <summary>Thursday 10 December 2026, 09:20 in London.</summary>
    private static readonly DateTimeOffset Start = new(2026, 12, 10, 9, 20, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_patient_is_reminded_a_day_and_two_hours_before_in_the_inbox_and_by_mail(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentBooked(visit, "patient"));

        await app.ClockReaches(Start.AddHours(-24).AddSeconds(-1));
        (await app.KindsSeenBy(ada)).ShouldBeEmpty();
        await app.ClockReaches(Start.AddHours(-24));
        (await app.KindsSeenBy(ada)).ShouldBe(["reminder"]);
        await app.ClockReaches(Start.AddHours(-2));
        (await app.KindsSeenBy(ada)).ShouldBe(["reminder", "reminder"]);
        await app.ClockReaches(Start.AddDays(2));

        (await app.KindsSeenBy(ada)).ShouldBe(["reminder", "reminder"]);
        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["Booked", "Reminder", "Reminder"]);
        var mail = await app.NewestMailTo(ada.Email);
        mail.Subject.ShouldBe("Reminder: your visit with Dr Inés Carranza");
        mail.Text.ShouldContain("When: Thursday, 10 December 2026, 09:20 (Europe/London)");
        mail.Text.ShouldNotContain("Mole check");
        mail.Link.ShouldBe($"/visits/{visit.AppointmentId}");
    }

    [Fact]
    public async Task A_reminder_speaks_the_patients_language_and_the_doctor_gets_none()
    {
        await using var app = await ClinicApp.StartAsync();
        var (lucia, ines) = (await app.SignedInPatient("Lucía", "Ibáñez", language: "es"), await app.SignedInPractitioner(Doctor));
        await app.Happens(new AppointmentRepublished(Visits.Of(lucia, Doctor), "system"));

        await app.ClockReaches(Start.AddHours(-24));

        (await app.NewestMailTo(lucia.Email)).Subject.ShouldBe("Recordatorio: su cita con Dr Inés Carranza");
        (await app.KindsSeenBy(ines)).ShouldBeEmpty();
        (await app.MailsTo(ines.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_waits_gets_no_reminder_until_it_is_approved()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor, "pending");
        await app.Happens(new AppointmentBooked(visit, "patient"));

        await app.ClockReaches(Start.AddHours(-20));
        (await app.KindsSeenBy(ada)).ShouldBeEmpty();
        await app.Happens(new AppointmentApproved(visit with { Version = 2, Status = "booked" }, "practitioner", null));
        await app.ClockReaches(Start.AddHours(-2));

        // The approval came within the 24 hours, and said it all; two hours before is still ahead.
        (await app.KindsSeenBy(ada)).ShouldBe(["reminder", "approved"]);
    }

    [Fact]
    public async Task A_visit_with_a_new_time_is_reminded_of_at_the_new_time_only()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentBooked(visit, "patient"));
        var later = visit with { Version = 2, Start = Start.AddDays(1), End = Start.AddDays(1).AddMinutes(20), StartLocal = "2026-12-11T09:20" };
        await app.Happens(new AppointmentMoved(later, "patient", visit.StartLocal));

        await app.ClockReaches(Start.AddHours(-24));
        await app.ClockReaches(Start.AddHours(-2));
        (await app.KindsSeenBy(ada)).ShouldBeEmpty();
        await app.ClockReaches(Start);
        await app.ClockReaches(Start.AddHours(22));

        (await app.KindsSeenBy(ada)).ShouldBe(["reminder", "reminder"]);
        (await app.MailsTo(ada.Email)).Where(m => m.Kind == "Reminder").ShouldAllBe(m => m.Text.Contains("Friday, 11 December 2026, 09:20"));
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("declined")]
    public async Task A_visit_that_is_called_off_is_not_reminded_of(string how)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentBooked(visit, "patient"));
        var off = visit with { Version = 2, Status = how, Occupies = false };

        await (how == "cancelled" ? app.Happens(new AppointmentCancelled(off, "patient")) : app.Happens(new AppointmentDeclined(off, "practitioner", false)));
        // Old news, for example of a message that was parked, changes nothing.
        await app.Happens(new AppointmentRepublished(visit, "system"));
        await app.ClockReaches(Start.AddHours(-24));
        await app.ClockReaches(Start.AddHours(-2));

        (await app.MailsTo(ada.Email)).ShouldNotContain(m => m.Kind == "Reminder");
    }

    [Fact]
    public async Task Neither_news_that_comes_twice_nor_a_confirmation_reminds_twice()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor);
        for (var i = 0; i < 3; i++) await app.Happens(new AppointmentBooked(visit, "patient"));
        await app.ClockReaches(Start.AddHours(-24));
        await app.Happens(new AppointmentProgressed(visit with { Version = 2 }, "patient"));
        await app.Happens(new AppointmentRepublished(visit with { Version = 2 }, "system"));

        await app.ClockReaches(Start.AddHours(-20));
        (await app.KindsSeenBy(ada)).ShouldBe(["reminder"]);
        await app.ClockReaches(Start.AddHours(-2));

        (await app.KindsSeenBy(ada)).ShouldBe(["reminder", "reminder"]);
    }

    [Fact]
    public async Task Who_is_checked_in_is_not_reminded_unless_it_is_undone()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        var (here, undone) = (Visits.Of(ada, Doctor), Visits.Of(eve, Doctor));
        foreach (var visit in new[] { here, undone })
        {
            await app.Happens(new AppointmentRepublished(visit, "system"));
            await app.Happens(new AppointmentProgressed(visit with { Version = 2, Status = "arrived" }, "receptionist"));
        }

        await app.Happens(new AppointmentProgressed(undone with { Version = 3 }, "receptionist"));
        await app.ClockReaches(Start.AddHours(-2));

        (await app.KindsSeenBy(ada)).ShouldBeEmpty();
        (await app.KindsSeenBy(eve)).ShouldBe(["reminder"]);
    }

    [Fact]
    public async Task A_reminder_that_still_waits_for_the_mail_server_does_not_outlive_the_visit()
    {
        await using var server = new SmtpServer();
        await using var app = await ClinicApp.StartAsync(settings: server.Settings);
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        var cancelled = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentRepublished(cancelled, "system"), new AppointmentRepublished(Visits.Of(eve, Doctor), "system"));
        server.GoDown();
        await app.ClockReaches(Start.AddHours(-24));
        await Eventually.Until(async () => (await app.NewestMailTo(ada.Email)).Attempts > 0 && (await app.NewestMailTo(eve.Email)).Attempts > 0);

        await app.Happens(new AppointmentCancelled(cancelled with { Version = 2, Status = "cancelled", Occupies = false }, "patient"));
        (await app.MailsTo(ada.Email)).Single(m => m.Kind == "Reminder").State.ShouldBe("Expired");
        app.Clock.Advance(TimeSpan.FromHours(12));
        await Eventually.AsTimePasses(app.Clock, async () => (await app.NewestMailTo(eve.Email)).State == "Expired");
        server.ComeBack();
        // It may have been tried once more just before: then it waits for up to an hour.
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.AsTimePasses(app.Clock, async () => (await app.MailsTo(ada.Email)).Single(m => m.Kind == "Cancelled").State == "Sent");

        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_patient_without_an_account_is_reminded_by_mail()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        // As after a deleted account: the patient, and an address, remain.
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            (await db.Accounts.SingleAsync(a => a.PatientId == ada.PatientId)).Active = false;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await app.Happens(new AppointmentRepublished(Visits.Of(ada, Doctor), "system"));

        await app.ClockReaches(Start.AddHours(-24));

        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["Reminder"]);
        (await app.KindsSeenBy(ada)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task After_72_hours_of_downtime_what_is_still_of_use_is_given_and_the_rest_expires(DatabaseEngine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var expected = new Dictionary<double, string[]>
        {
            [10] = ["1440 Expired", "120 Expired"],
            [72.9] = ["1440 Expired", "120 Expired"],
            [73.5] = ["1440 Expired", "120 Done"],
            [90] = ["1440 Done", "120 Planned"],
            [200] = ["1440 Planned", "120 Planned"],
        };
        var ids = new Dictionary<double, Guid>();
        string email;
        await using (var before = await ClinicApp.StartAsync(database: database, keepDatabase: true))
        {
            var ada = await before.SignedInPatient();
            email = ada.Email;
            // Planned long before, so that the 24 hours lie ahead for each.
            before.Clock.Step(TimeSpan.FromDays(-20));
            foreach (var hours in expected.Keys)
            {
                var visit = Visits.Of(ada, Doctor, start: ClinicApp.Monday.AddHours(hours));
                ids[hours] = visit.AppointmentId;
                await before.Happens(new AppointmentRepublished(visit, "system"));
            }
        }

        await using var app = await ClinicApp.StartAsync(now: ClinicApp.Monday.AddHours(72), database: database);
        await app.ClockReaches(ClinicApp.Monday.AddHours(72).AddSeconds(10));

        foreach (var (hours, states) in expected) (await StatesOf(app, ids[hours])).ShouldBe(states, $"{hours} h");
        (await app.MailsTo(email)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-24)]
    public async Task A_clock_that_is_set_loses_no_reminder_and_doubles_none(int hours)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        // Some are given before the clock is set, some in the moment, some after.
        var visits = Enumerable.Range(0, 8).Select(i => Visits.Of(ada, Doctor, start: ClinicApp.Monday.AddHours(24.1 + i))).ToArray();
        await app.Happens([.. visits.Select(v => new AppointmentRepublished(v, "system"))]);
        await app.ClockReaches(ClinicApp.Monday.AddHours(4));

        app.Clock.Step(TimeSpan.FromHours(hours));

        for (var i = 0; i < 60; i++) await app.ClockReaches(app.Clock.GetUtcNow().AddHours(1));
        foreach (var visit in visits) (await StatesOf(app, visit.AppointmentId)).ShouldBe(["1440 Done", "120 Done"]);
        var told = (await (await app.SignIn(ada.Email)).Get("/api/notifications?pageSize=100")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("appointmentId").GetGuid()).ToList();
        told.Order().ShouldBe(visits.SelectMany(v => new[] { v.AppointmentId, v.AppointmentId }).Order());
        (await app.MailsTo(ada.Email)).Count.ShouldBe(16);
    }

    [Theory, MemberData(nameof(Engines.Servers), MemberType = typeof(Engines))]
    public async Task Two_hosts_on_one_database_give_each_reminder_once(DatabaseEngine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await using var one = await ClinicApp.StartAsync(database: database);
        var ada = await one.SignedInPatient();
        var visits = Enumerable.Range(0, 200).Select(_ => Visits.Of(ada, Doctor)).ToArray();
        await one.Happens([.. visits.Select(v => new AppointmentRepublished(v, "system"))]);

        await using var two = await ClinicApp.StartAsync(database: database, keepDatabase: true);
        one.Clock.SetUtcNow(Start.AddHours(-24));
        two.Clock.SetUtcNow(Start.AddHours(-24));
        await Eventually.Until(
            async () =>
            {
                // Faster than real time, so that leases end while the other host still works.
                one.Clock.Advance(TimeSpan.FromSeconds(20));
                two.Clock.Advance(TimeSpan.FromSeconds(20));
                return await one.InScopeAsync(async s => !await s.GetRequiredService<INotificationsDb>().Reminders.AnyAsync(r => r.MinutesBefore == 1440 && r.State != ReminderState.Done));
            },
            TimeSpan.FromMinutes(2));

        (await (await one.SignIn(ada.Email)).Get("/api/notifications")).Json.GetProperty("total").GetInt32().ShouldBe(200);
        (await one.MailsTo(ada.Email)).Count.ShouldBe(200);
    }

    private static Task<string[]> StatesOf(ClinicApp app, Guid appointmentId) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<INotificationsDb>().Reminders.Where(r => r.AppointmentId == appointmentId).OrderBy(r => r.DueAt).ToListAsync())
            .Select(r => $"{r.MinutesBefore} {r.State}").ToArray());
}

/// <summary>Letting time pass, with what is due in it.</summary>
internal static class PassingTime
{
    /// <summary>The kinds of the person's notifications, newest first. Their session has ended long since; they sign in again.</summary>
    public static async Task<List<string?>> KindsSeenBy(this ClinicApp app, Person person)
    {
        using var browser = await app.SignIn(person.Email);
        return await Visits.KindsSeenBy(person with { Client = browser });
    }

    /// <summary>Goes to the instant, and waits until every reminder that is due by then was looked at.</summary>
    public static async Task ClockReaches(this ClinicApp app, DateTimeOffset instant)
    {
        app.Clock.SetUtcNow(instant);
        var now = NodaTime.Instant.FromDateTimeOffset(app.Clock.GetUtcNow());
        await Eventually.Until(
            async () =>
            {
                var waits = await app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Reminders
                    .AnyAsync(r => r.State == ReminderState.Planned && r.DueAt <= now));
                // The tick comes at most five seconds after.
                if (waits) app.Clock.Advance(TimeSpan.FromMilliseconds(500));
                return !waits;
            },
            TimeSpan.FromSeconds(60));
    }
}
