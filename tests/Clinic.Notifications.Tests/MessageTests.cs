using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Messaging.Contracts;
using Clinic.Notifications.Application;
using Clinic.Patients.Contracts;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>Who is away hears that there is a message, once, and nothing of what it says.</summary>
public sealed class MessageTests
{
    private readonly Guid _conversation = Guid.CreateVersion7();
    private readonly Guid _doctor = Guid.CreateVersion7();
    private int _version;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Who_has_not_read_after_five_minutes_is_told_once_on_every_channel_until_it_is_read(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();

        for (var seq = 1; seq <= 3; seq++) await WriteAsync(app, ada, seq);
        await PassAsync(app, TimeSpan.FromMinutes(4));
        (await app.MailsTo(ada.Email)).ShouldBeEmpty();

        await PassAsync(app, TimeSpan.FromMinutes(2));
        var mail = (await app.MailsTo(ada.Email)).ShouldHaveSingleItem();
        (mail.Subject, mail.Link).ShouldBe(("You have a message at " + mail.Subject["You have a message at ".Length..], $"/messages/{_conversation}"));
        (await Visits.KindsSeenBy(ada)).ShouldBe(["message_received"]);
        (await TextsAsync(app)).ShouldBe(1);

        // More of the same talk is no further news; once it was read, the next is.
        await WriteAsync(app, ada, 4);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        (await app.MailsTo(ada.Email)).Count.ShouldBe(1);
        await ReadAsync(app, ada, 4);
        (await ada.Get("/api/notifications")).Json.GetProperty("unread").GetInt32().ShouldBe(0);
        await WriteAsync(app, ada, 5);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        (await app.MailsTo(ada.Email)).Count.ShouldBe(2);

        // Not read for a day: told again, of what comes then.
        await PassAsync(app, TimeSpan.FromHours(25));
        await WriteAsync(app, ada, 6);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        (await app.MailsTo(ada.Email)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_reads_soon_is_not_told_and_what_was_turned_off_does_not_come()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(_doctor));
        var off = new[] { "email", "sms" }.Select(channel => new { topic = "messages", channel, on = false });
        (await ada.Put("/api/notifications/preferences", new { choices = off })).Expect(HttpStatusCode.OK);

        await WriteAsync(app, ada, 1);
        await WriteAsync(app, ada, 2, toDoctor: true);
        await ReadAsync(app, ada, 1);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        (await Visits.KindsSeenBy(ada)).ShouldBeEmpty();
        (await app.MailsTo(doctor.Email)).ShouldHaveSingleItem().Link.ShouldBe($"/practice/messages/{_conversation}");

        await WriteAsync(app, ada, 3);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        (await Visits.KindsSeenBy(ada)).ShouldBe(["message_received"]);
        (await app.MailsTo(ada.Email)).ShouldBeEmpty();
        (await TextsAsync(app)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_acts_for_a_patient_and_reads_is_told_too_and_who_only_books_is_not()
    {
        await using var app = await ClinicApp.StartAsync();
        var (child, mother, neighbour) = (await app.SignedInPatient("Kim"), await app.SignedInPatient("Mia"), await app.SignedInPatient("Ned"));
        foreach (var (person, scope) in new[] { (mother, "book_and_read"), (neighbour, "book") })
        {
            var proxy = Guid.CreateVersion7();
            await TellAsync(app, new ProxyChanged(proxy, 1, child.PatientId!.Value, person.UserId, scope, null, true), proxy, 1);
        }

        await WriteAsync(app, child, 1);
        await PassAsync(app, TimeSpan.FromMinutes(6));

        (await app.MailsTo(child.Email)).Count.ShouldBe(1);
        (await app.MailsTo(mother.Email)).Count.ShouldBe(1);
        (await app.MailsTo(neighbour.Email)).ShouldBeEmpty();
    }

    private Task WriteAsync(ClinicApp app, Person patient, int seq, bool toDoctor = false) => TellAsync(
        app, new MessageSent(_conversation, ++_version, seq, patient.PatientId!.Value, _doctor, !toDoctor, app.Clock.GetUtcNow()), _conversation, _version);

    private Task ReadAsync(ClinicApp app, Person patient, int upTo) => TellAsync(
        app, new ConversationRead(_conversation, ++_version, patient.PatientId!.Value, _doctor, false, upTo), _conversation, _version);

    private static async Task TellAsync<TEvent>(ClinicApp app, TEvent happened, Guid aggregateId, int version)
        where TEvent : MediatR.INotification
    {
        await app.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            db.Enqueue(happened, aggregateId, version);
            return db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered();
    }

    /// <summary>Time goes on, and what is due at its end was looked at.</summary>
    private static async Task PassAsync(ClinicApp app, TimeSpan time)
    {
        app.Clock.Advance(time);
        var ticked = app.Clock.GetUtcNow();
        await Eventually.Until(async () =>
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return !await app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().MessageNotices
                .AnyAsync(n => n.State == Domain.NoticeState.Waiting && n.NextAttemptAt <= NodaTime.Instant.FromDateTimeOffset(ticked)));
        });
    }

    private static Task<int> TextsAsync(ClinicApp app) => app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Sms.CountAsync());
}
