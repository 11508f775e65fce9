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
        await ActsForAsync(app, mother, child.PatientId!.Value, "book_and_read");
        await ActsForAsync(app, neighbour, child.PatientId!.Value, "book");

        await WriteAsync(app, child, 1);
        await PassAsync(app, TimeSpan.FromMinutes(6));

        (await app.MailsTo(child.Email)).Count.ShouldBe(1);
        (await app.MailsTo(mother.Email)).Count.ShouldBe(1);
        (await app.MailsTo(neighbour.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_child_without_an_account_who_reads_for_it_is_told_on_their_own_number_and_who_only_books_is_not()
    {
        await using var app = await ClinicApp.StartAsync();
        var (mother, neighbour) = (await app.SignedInPatient("Mia", phone: "+44 20 7946 0111"), await app.SignedInPatient("Ned", phone: "+44 20 7946 0222"));
        var child = await ChildAsync(app, "+44 20 7946 0999");
        await ActsForAsync(app, mother, child, "book_and_read");
        await ActsForAsync(app, neighbour, child, "book");

        await WriteAsync(app, child, 1);
        await PassAsync(app, TimeSpan.FromMinutes(6));

        (await NumbersAsync(app)).ShouldBe(["+442079460111"]);
        (await app.MailsTo(mother.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_notice_is_sent_again_to_where_the_person_is_reached_today_as_long_as_they_may_read()
    {
        await using var app = await ClinicApp.StartAsync();
        var (mother, admin) = (await app.SignedInPatient("Mia", phone: "+44 20 7946 0111"), await app.SignedInStaff("admin"));
        var child = await ChildAsync(app, "+44 20 7946 0999");
        var proxy = await ActsForAsync(app, mother, child, "book_and_read");
        await WriteAsync(app, child, 1);
        await PassAsync(app, TimeSpan.FromMinutes(6));
        await AllSentAsync(app);
        var rows = (await admin.Get("/api/notifications/ledger?kind=message_received")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        rows.Select(r => $"{r.GetProperty("channel")} {r.GetProperty("recipient")} {r.TryGetProperty("appointmentId", out _)}").Order().ShouldBe(["email patient False", "sms patient False"]);
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            (await db.PatientContacts.SingleAsync(p => p.PatientId == mother.PatientId)).Phone = "+44 20 7946 0333";
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        foreach (var row in rows) (await admin.Post($"/api/notifications/ledger/{row.GetProperty("id").GetGuid()}/resend")).Expect(HttpStatusCode.Accepted);
        await AllSentAsync(app);
        (await NumbersAsync(app)).ShouldBe(["+442079460111", "+442079460333"]);
        (await app.MailsTo(mother.Email)).Count.ShouldBe(2);

        await TellAsync(app, new ProxyChanged(proxy, 2, child, mother.UserId, "book", null, true), proxy, 2);
        foreach (var row in rows) (await admin.Post($"/api/notifications/ledger/{row.GetProperty("id").GetGuid()}/resend")).Code.ShouldBe("nobody_to_reach");
    }

    private static async Task<Guid> ChildAsync(ClinicApp app, string phone)
    {
        var child = Guid.CreateVersion7();
        await TellAsync(app, new PatientChanged(child, 1, null, "Leo", "Marsh", new DateOnly(2016, 3, 14), phone, null, "en", null), child, 1);
        return child;
    }

    private static async Task<Guid> ActsForAsync(ClinicApp app, Person person, Guid patientId, string scope)
    {
        var proxy = Guid.CreateVersion7();
        await TellAsync(app, new ProxyChanged(proxy, 1, patientId, person.UserId, scope, null, true), proxy, 1);
        return proxy;
    }

    private static Task<List<string>> NumbersAsync(ClinicApp app) =>
        app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Sms.OrderBy(s => s.CreatedAt).Select(s => s.ToNumber).ToListAsync());

    private static Task AllSentAsync(ClinicApp app) => Eventually.AsTimePasses(app.Clock, () => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<INotificationsDb>();
        return await db.Mails.AllAsync(m => m.State == Domain.MessageState.Sent) && await db.Sms.AllAsync(s => s.State == Domain.MessageState.Sent);
    }));

    private Task WriteAsync(ClinicApp app, Person patient, int seq, bool toDoctor = false) => WriteAsync(app, patient.PatientId!.Value, seq, toDoctor);

    private Task WriteAsync(ClinicApp app, Guid patientId, int seq, bool toDoctor = false) => TellAsync(
        app, new MessageSent(_conversation, ++_version, seq, patientId, _doctor, !toDoctor, app.Clock.GetUtcNow()), _conversation, _version);

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
