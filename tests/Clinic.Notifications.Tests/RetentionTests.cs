using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Notifications.Tests;

/// <summary>Messages go after a while.</summary>
public sealed class RetentionTests
{
    private const string Rules = "/api/settings/notifications.retention";

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Old_messages_and_lines_go_and_what_is_newer_or_still_waits_stays(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (doctor, ada) = (Guid.CreateVersion7(), await app.SignedInPatient());
        await app.Happens(new AppointmentBooked(Visits.Of(ada, doctor), "receptionist"));
        await AllSentAsync(app);
        await AddWaitingAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(200));
        await app.Happens(new AppointmentMoved(Visits.Of(ada, doctor, version: 2, start: app.Clock.GetUtcNow().AddDays(3)), "receptionist", "2026-12-09T10:00"));
        await AllSentAsync(app);
        // Bookings that were far ahead had their reminders meanwhile; what is kept of those goes with the messages.
        app.Clock.Advance(TimeSpan.FromDays(170));

        await RunAsync(app);

        var admin = await app.SignedInStaff(Roles.Admin);
        (await KindsAsync(admin)).Distinct().Order().ShouldBe(["moved", "one that waits"]);
        (await Visits.KindsSeenBy(await app.SignInAgain(ada))).ShouldBe(["moved"]);
        (await CountAsync(app, db => db.Visits)).ShouldBe(2, "what visits are known is no message");

        (await admin.Put(Rules, new { version = 0, values = new { ledgerDays = 30, inboxDays = 400 } })).Expect(HttpStatusCode.OK);
        await RunAsync(app);

        (await KindsAsync(admin)).ShouldBe(["one that waits"]);
        (await Visits.KindsSeenBy(await app.SignInAgain(ada))).ShouldBe(["moved"]);
        (await admin.Put(Rules, new { version = 1, values = new { ledgerDays = 7, inboxDays = 4_000 } })).Json.GetProperty("errors").EnumerateObject().Select(e => e.Name)
            .ShouldBe(["values.ledgerDays", "values.inboxDays"], ignoreOrder: true);
    }

    /// <summary>A mail that waits for far longer than anything is kept.</summary>
    private static Task<int> AddWaitingAsync(ClinicApp app) => app.InScopeAsync(services =>
    {
        var (db, now) = (services.GetRequiredService<INotificationsDb>(), app.Clock.GetInstant());
        db.Mails.Add(new Mail
        {
            Id = Guid.CreateVersion7(), Kind = MailKind.ResetPassword, ForStaff = false, SourceId = Guid.CreateVersion7(), SourceVersion = 1, ToAddress = "a@people.example", ToName = "A",
            Language = "en", Data = new MailData(), CreatedAt = now, NextAttemptAt = now + Duration.FromDays(1_000),
        });
        return db.SaveChangesAsync(CancellationToken.None);
    });

    private static Task<int> RunAsync(ClinicApp app) => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<MessageRetention>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static Task<int> CountAsync<T>(ClinicApp app, Func<INotificationsDb, IQueryable<T>> rows) =>
        app.InScopeAsync(services => rows(services.GetRequiredService<INotificationsDb>()).CountAsync());

    private static Task AllSentAsync(ClinicApp app) => Eventually.Until(async () =>
        await CountAsync(app, db => db.Mails.Where(m => m.State == MessageState.Queued && m.Kind != MailKind.ResetPassword)) == 0
        && await CountAsync(app, db => db.Sms.Where(s => s.State == MessageState.Queued)) == 0);

    private static async Task<List<string>> KindsAsync(Person admin) =>
    [
        .. (await admin.Get("/api/notifications/ledger?pageSize=100")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(m => m.GetProperty("state").GetString() == "queued" ? "one that waits" : m.GetProperty("kind").GetString()!),
    ];
}
