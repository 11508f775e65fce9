using System.Net;
using System.Text.RegularExpressions;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure;
using Clinic.Notifications.Infrastructure.Texting;
using Clinic.Patients.Contracts;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

public sealed class SmsTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_sms_names_the_clinic_the_time_and_a_link_and_nothing_else(DatabaseEngine engine)
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine), settings: twilio.Settings);
        var lucia = await app.SignedInPatient("Lucía", "Ibáñez", language: "es", phone: "+44 (0)20 7946 0123");
        var visit = Visits.Of(lucia, Doctor);

        await app.Happens(new AppointmentApproved(visit, "practitioner", null));
        await Becomes(app, MessageState.Sent);

        var sms = twilio.Taken.ShouldHaveSingleItem();
        sms.To.ShouldBe("+442079460123");
        sms.From.ShouldBe("+15005550006");
        sms.Body.ShouldBe($"Northgate Clinic: su cita del jue 10 dic, 09:20 (Europe/London) está reservada. Ver, cambiar o cancelar: https://clinic.example/visits/{visit.AppointmentId}");
        var stored = await SmsOf(app);
        stored.Receipt.ShouldBe(sms.Sid);
        sms.StatusCallback.ShouldBe($"https://clinic.example/api/notifications/sms/status?id={stored.Id}");
    }

    [Fact]
    public async Task Who_did_it_and_who_has_no_number_gets_no_sms()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", phone: "020 7946 0123"));

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await app.Happens(new AppointmentBooked(Visits.Of(eve, Doctor), "receptionist"));

        (await app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Sms.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_childs_visit_who_acts_for_it_hears_on_their_own_number_by_their_own_wishes_and_for_whom_it_is()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        var (mother, father) = (await app.SignedInPatient("Mia", phone: "+44 20 7946 0111"), await app.SignedInPatient("Tom", language: "es", phone: "+44 20 7946 0222"));
        var aunt = await app.SignedInPatient("Una", phone: "+44 20 7946 0333");
        (await aunt.Put("/api/notifications/preferences", new { choices = new[] { new { topic = "changes", channel = "sms", on = false } } })).Expect(HttpStatusCode.OK);
        var child = Guid.CreateVersion7();
        await app.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            db.Enqueue(new PatientChanged(child, 1, null, "Leo", "Marsh", new DateOnly(2016, 3, 14), "+44 20 7946 0999", null, "en", null), child, 1);
            foreach (var person in new[] { mother, father, aunt })
            {
                var proxy = Guid.CreateVersion7();
                db.Enqueue(new ProxyChanged(proxy, 1, child, person.UserId, "book", null, true), proxy, 1);
            }

            return db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered();
        var visit = Visits.Of(mother, Doctor, "cancelled") with { PatientId = child };

        await app.Happens(new AppointmentCancelled(visit, "practitioner"));
        await Eventually.Until(() => Task.FromResult(twilio.Taken.Count == 2));

        twilio.Taken.Select(t => t.To).Order().ShouldBe(["+442079460111", "+442079460222"]);
        twilio.Taken.Single(t => t.To.EndsWith("111", StringComparison.Ordinal)).Body.ShouldStartWith("Northgate Clinic: your visit on Thu 10 Dec, 09:20 (Europe/London), for Leo was cancelled.");
        twilio.Taken.Single(t => t.To.EndsWith("222", StringComparison.Ordinal)).Body.ShouldContain("(Europe/London), para Leo");
    }

    [Fact]
    public async Task Without_twilio_sms_become_files()
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();

        await app.Happens(new AppointmentCancelled(Visits.Of(ada, Doctor, "cancelled"), "practitioner"));
        await Becomes(app, MessageState.Sent);

        var file = Directory.GetFiles(System.IO.Path.Combine(app.Database.Folder, "outbox"), "*.sms.txt").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(file)).ShouldStartWith("To: +442079460123\n\nNorthgate Clinic: your visit on Thu 10 Dec, 09:20 (Europe/London) was cancelled.");
    }

    [Fact]
    public async Task A_number_that_twilio_refuses_is_not_tried_again_and_the_reason_is_kept()
    {
        await using var twilio = await TwilioServer.StartAsync();
        twilio.Answers.Enqueue(TwilioServer.Status(400, 21211));
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        await Tell(app);

        var sms = await Becomes(app, MessageState.Failed);
        app.Clock.Advance(TimeSpan.FromHours(5));
        await Task.Delay(200);

        sms.LastError.ShouldBe("twilio_21211");
        twilio.Asked.ShouldBe(1);
        app.LogLines.Any(l => l.Contains("7946", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public async Task Twilio_that_says_too_many_is_asked_again_when_it_said()
    {
        await using var twilio = await TwilioServer.StartAsync();
        twilio.Answers.Enqueue(TwilioServer.Status(429, 20429, retryAfter: "2"));
        twilio.Answers.Enqueue(TwilioServer.Status(429, 20429, retryAfter: "600"));
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        await Tell(app);

        // Two seconds are waited for at once, ten minutes in the queue.
        await Eventually.Until(() => Task.FromResult(twilio.Asked == 1));
        var waiting = await Passing(app, TimeSpan.FromSeconds(1), async () => (await SmsOf(app)).Attempts == 1);
        waiting.LastError.ShouldBe("http_429");
        twilio.Asked.ShouldBe(2);
        (waiting.NextAttemptAt.ToDateTimeOffset() - app.Clock.GetUtcNow()).ShouldBeGreaterThan(TimeSpan.FromMinutes(9));
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await Task.Delay(200);
        twilio.Asked.ShouldBe(2);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await Becomes(app, MessageState.Sent);
        twilio.Taken.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_error_on_its_side_twilio_is_asked_whether_it_took_the_message(bool itDid)
    {
        await using var twilio = await TwilioServer.StartAsync();
        twilio.TakesItAnyway = itDid;
        twilio.Answers.Enqueue(TwilioServer.Status(500));
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        twilio.Clock = app.Clock;
        await Tell(app);
        await Eventually.Until(async () => (await SmsOf(app)).Attempts == 1);
        (await SmsOf(app)).LastError.ShouldBe("http_500");

        app.Clock.Advance(TimeSpan.FromSeconds(31));
        var sms = await Becomes(app, MessageState.Sent);

        twilio.LookedFor.ShouldBe(1);
        sms.Receipt.ShouldBe(twilio.Taken.ShouldHaveSingleItem().Sid);
    }

    [Fact]
    public async Task Silence_after_the_message_was_taken_does_not_double_it()
    {
        await using var twilio = await TwilioServer.StartAsync();
        twilio.TakesItAnyway = true;
        twilio.Answers.Enqueue(twilio.Silence);
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        twilio.Clock = app.Clock;
        await Tell(app);
        await Eventually.Until(() => Task.FromResult(twilio.Asked == 1));

        var waiting = await Passing(app, TimeSpan.FromSeconds(5), async () => (await SmsOf(app)).Attempts == 1);
        waiting.LastError.ShouldBe("no_answer");
        app.Clock.Advance(TimeSpan.FromSeconds(31));
        await Becomes(app, MessageState.Sent);

        twilio.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_earlier_sms_with_the_same_words_is_not_taken_for_this_one()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        var old = new SettableClock(app.Clock.GetUtcNow().AddHours(-22));
        twilio.Clock = old;
        var ada = await Tell(app);
        await Becomes(app, MessageState.Sent);
        var words = twilio.Taken.Single().Body;
        twilio.Answers.Enqueue(TwilioServer.Status(500));
        // The same words once more, as of another reminder.
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            var first = await db.Sms.AsNoTracking().SingleAsync();
            services.GetRequiredService<ISmsQueue>().Add(new Sms
            {
                Id = Guid.CreateVersion7(), Kind = first.Kind, ForStaff = false, SourceId = first.SourceId, SourceVersion = first.SourceVersion, MinutesBefore = 120,
                ToNumber = first.ToNumber, Language = first.Language, Data = first.Data, CreatedAt = first.CreatedAt, NextAttemptAt = first.CreatedAt,
            });
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await Eventually.Until(() => Task.FromResult(twilio.Asked == 2));
        await Eventually.Until(async () => await app.InScopeAsync(s => s.GetRequiredService<INotificationsDb>().Sms.AnyAsync(x => x.Attempts == 1 && x.State == MessageState.Queued)));
        await Eventually.AsTimePasses(app.Clock, () => Task.FromResult(twilio.Taken.Count == 2));

        twilio.Taken.ShouldAllBe(t => t.Body == words && ada.PatientId != null);
    }

    [Fact]
    public async Task What_became_of_it_is_noted_in_whatever_order_it_comes_and_only_with_twilios_signature()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        await Tell(app);
        var sms = await Becomes(app, MessageState.Sent);
        var path = $"/api/notifications/sms/status?id={sms.Id}";

        (await Receipt(app, path, sms.Receipt!, "delivered", token: "another token")).ShouldBe(HttpStatusCode.Forbidden);
        (await Receipt(app, path, sms.Receipt!, "delivered", signedPath: "/api/notifications/sms/status?id=" + Guid.CreateVersion7())).ShouldBe(HttpStatusCode.Forbidden);
        (await SmsOf(app)).State.ShouldBe(MessageState.Sent);
        (await Receipt(app, path, "SM-of-another", "delivered")).ShouldBe(HttpStatusCode.NoContent);
        (await SmsOf(app)).State.ShouldBe(MessageState.Sent);
        (await Receipt(app, path, sms.Receipt!, "delivered")).ShouldBe(HttpStatusCode.NoContent);
        (await Receipt(app, path, sms.Receipt!, "sent")).ShouldBe(HttpStatusCode.NoContent);
        (await Receipt(app, path, sms.Receipt!, "a word of tomorrow")).ShouldBe(HttpStatusCode.NoContent);

        var settled = await SmsOf(app);
        settled.State.ShouldBe(MessageState.Delivered);
        settled.SettledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_receipt_that_is_no_form_or_too_long_a_one_is_refused()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        var address = new Uri(app.Address, $"/api/notifications/sms/status?id={Guid.CreateVersion7()}");
        using var http = new HttpClient();

        using var flood = await http.PostAsync(address, new FormUrlEncodedContent(Enumerable.Range(0, 100).ToDictionary(i => $"f{i}", i => "x")));
        using var json = await http.PostAsync(address, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        flood.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        json.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_sms_that_did_not_arrive_says_why()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        await Tell(app);
        var sms = await Becomes(app, MessageState.Sent);

        (await Receipt(app, $"/api/notifications/sms/status?id={sms.Id}", sms.Receipt!, "undelivered", errorCode: "30005")).ShouldBe(HttpStatusCode.NoContent);

        (await SmsOf(app)).State.ShouldBe(MessageState.Failed);
        (await SmsOf(app)).LastError.ShouldBe("twilio_30005");
    }

    [Fact]
    public async Task Without_twilio_there_is_nobody_to_hear_from()
    {
        await using var app = await ClinicApp.StartAsync();

        (await Receipt(app, $"/api/notifications/sms/status?id={Guid.CreateVersion7()}", "SM1", "delivered")).ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The example in Twilio's documentation of its signatures.</summary>
    [Fact]
    public void The_signature_is_twilios() => TwilioReceipts.Sign(
        "12345",
        "https://mycompany.com/myapp.php?foo=1&bar=2",
        new Dictionary<string, string> { ["To"] = "+18005551212", ["From"] = "+12349013030", ["Digits"] = "1234", ["Caller"] = "+12349013030", ["CallSid"] = "CA1234567890ABCDE" })
        .ShouldBe("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");

    [Fact]
    public void Every_sms_exists_in_every_language_and_says_the_same_things()
    {
        var catalog = new MessageCatalog();
        // SMS go to patients; what became of a proposal is told to the doctor.
        NotificationKind[] toDoctors = [NotificationKind.ProposalRefused, NotificationKind.ProposalNotAnswered];
        foreach (var language in Languages.Supported)
        {
            var keys = catalog.Keys.Where(k => k.Channel == Channel.Sms && k.Language == language).ToList();
            keys.Select(k => k.Name).ShouldBe(Enum.GetValues<NotificationKind>().Where(kind => kind.IsAboutVisit()).Except(toDoctors).Append(NotificationKind.MessageReceived).Select(kind => MessageCatalog.NameOf(kind.ToMailKind())), ignoreOrder: true);
            keys.Where(k => k.Name != "message_received").ShouldAllBe(k => Regex.Matches(catalog.BuiltIn(k)!.Text, @"\{\w+\}").Select(m => m.Value).Order().SequenceEqual(new[] { "{clinic}", "{link}", "{when}" }));
        }
    }

    [Theory]
    [InlineData("AC1", null, "+15005550006", "", false)]
    [InlineData("AC1", "token", "", "", false)]
    [InlineData("AC1", "token", "+15005550006", "", true)]
    [InlineData("AC1", "token", "", "MG1", true)]
    [InlineData("", null, "", "", true)]
    public void Half_an_account_is_refused(string sid, string? token, string from, string service, bool complete) =>
        new SmsSettingsValidator().Validate(new SmsSettings { AccountSid = sid, AuthToken = Secret.Of(token), From = from, MessagingServiceSid = service }).IsValid.ShouldBe(complete);

    [Fact]
    public async Task A_host_whose_configuration_holds_half_an_account_does_not_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => ClinicApp.StartAsync(settings: new Dictionary<string, string?> { ["Twilio:AccountSid"] = "AC1" })))
            .Message.ShouldContain("Twilio:");

    private static async Task<Person> Tell(ClinicApp app)
    {
        var ada = await app.SignedInPatient();
        await app.Happens(new AppointmentApproved(Visits.Of(ada, Doctor), "practitioner", null));
        return ada;
    }

    private static Task<Sms> SmsOf(ClinicApp app) => app.InScopeAsync(services => services.GetRequiredService<INotificationsDb>().Sms.AsNoTracking().SingleAsync());

    private static async Task<Sms> Becomes(ClinicApp app, MessageState state)
    {
        await Eventually.Until(async () => (await SmsOf(app)).State == state);
        return await SmsOf(app);
    }

    /// <summary>Lets time pass in steps until it is true.</summary>
    private static async Task<Sms> Passing(ClinicApp app, TimeSpan step, Func<Task<bool>> holds)
    {
        await Eventually.Until(async () =>
        {
            if (await holds()) return true;
            app.Clock.Advance(step);
            await Task.Delay(50);
            return false;
        });
        return await SmsOf(app);
    }

    private static async Task<HttpStatusCode> Receipt(
        ClinicApp app, string path, string sid, string status, string? errorCode = null, string token = TwilioServer.AuthToken, string? signedPath = null)
    {
        var fields = new Dictionary<string, string> { ["MessageSid"] = sid, ["MessageStatus"] = status, ["AccountSid"] = TwilioServer.AccountSid };
        if (errorCode is not null) fields["ErrorCode"] = errorCode;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, path)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", TwilioReceipts.Sign(token, $"https://clinic.example{signedPath ?? path}", fields));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
