using System.Net;
using System.Text.Json;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

public sealed class LedgerTests
{
    private const string Path = "/api/notifications/ledger";
    private static readonly Guid Doctor = Guid.CreateVersion7();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_message_is_listed_newest_first_with_what_became_of_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (ada, ines, admin) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor), await app.SignedInStaff("admin"));
        var visit = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentBooked(visit, "receptionist"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Happens(new AppointmentMoved(visit with { Version = 2 }, "patient", "2026-12-09T10:00"));
        await AllSent(app);

        var all = await Rows(admin);

        all.Select(Describe).Take(2).ShouldBe(["email moved patient sent", "email moved practitioner sent"], ignoreOrder: true);
        all.Select(Describe).Skip(2).ShouldBe(["email booked patient sent", "email booked practitioner sent", "sms booked patient sent"], ignoreOrder: true);
        all[0].GetProperty("appointmentId").GetGuid().ShouldBe(visit.AppointmentId);
        all[0].GetProperty("attempts").GetInt32().ShouldBe(1);
        all[0].GetProperty("sentAt").GetDateTimeOffset().ShouldBe(app.Clock.GetUtcNow());
        (await Rows(admin, "?channel=sms")).Select(Describe).ShouldBe(["sms booked patient sent"]);
        (await Rows(admin, "?kind=moved&channel=email")).Count.ShouldBe(2);
        (await Rows(admin, "?state=failed")).ShouldBeEmpty();
        (await Rows(admin, "?state=sent&pageSize=2&page=3")).Count.ShouldBe(1);
        (await Rows(admin, "?from=2026-12-07T08:01:00Z")).Count.ShouldBe(2);
        (await Rows(admin, "?to=2026-12-07T08:01:00Z")).Count.ShouldBe(3);
        (await admin.Get($"{Path}?state=lost")).Status.ShouldBe(HttpStatusCode.BadRequest);
        ines.Email.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_ledger_holds_no_words_no_addresses_and_no_tokens()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff("admin");
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new { email = "new@people.example", password = People.Password, givenName = "Noa", familyName = "Berg", birthDate = "1990-05-17", phone = "+44 20 7946 0123" });
        await app.EventsDelivered();

        var answer = (await admin.Get(Path)).Text;

        answer.ShouldContain("\"confirm_email\"");
        answer.ShouldContain("\"account\"");
        foreach (var secret in new[] { "new@people.example", "Noa", "7946", (await app.NewestMailTo("new@people.example")).Token }) answer.ShouldNotContain(secret);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_failed_mail_is_sent_again_to_the_address_of_today_and_once(DatabaseEngine engine)
    {
        await using var server = new SmtpServer { AnswerToRecipient = "550 No such person" };
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine), settings: server.Settings);
        var (ada, admin) = (await app.SignedInPatient(), await app.SignedInStaff("admin"));
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "patient"));
        await Eventually.Until(async () => (await Rows(admin)).Select(Describe).SequenceEqual(["email booked patient failed"]));
        var failed = (await Rows(admin))[0];
        failed.GetProperty("error").GetString().ShouldBe("MailboxUnavailable");
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            (await db.Accounts.SingleAsync(a => a.UserId == ada.UserId)).Email = "right@people.example";
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        server.AnswerToRecipient = "250 OK";

        var resend = $"{Path}/{failed.GetProperty("id").GetGuid()}/resend";
        var first = (await admin.Post(resend)).Expect(HttpStatusCode.Accepted);
        await Eventually.Until(() => Task.FromResult(server.Taken.Count == 1));

        server.Taken.Single().ShouldContain("right@people.example");
        await Eventually.Until(async () => (await Rows(admin)).Select(Describe).Order().SequenceEqual(["email booked patient failed", "email booked patient sent"]));
        var again = (await Rows(admin)).Single(r => r.GetProperty("id").GetGuid() == first.Json.GetProperty("id").GetGuid());
        again.GetProperty("resent").GetInt32().ShouldBe(1);

        server.GoDown();
        (await admin.Post(resend)).Status.ShouldBe(HttpStatusCode.Accepted);
        (await admin.Post(resend)).Code.ShouldBe("still_queued");
    }

    [Fact]
    public async Task An_sms_is_sent_again_and_a_message_of_no_use_is_not()
    {
        await using var twilio = await TwilioServer.StartAsync();
        await using var app = await ClinicApp.StartAsync(settings: twilio.Settings);
        var (ada, admin) = (await app.SignedInPatient(), await app.SignedInStaff("admin"));
        var visit = Visits.Of(ada, Doctor);
        await app.Happens(new AppointmentBooked(visit, "receptionist"));
        await AllSent(app);
        var sms = (await Rows(admin, "?channel=sms"))[0].GetProperty("id").GetGuid();

        (await admin.Post($"{Path}/{sms}/resend")).Status.ShouldBe(HttpStatusCode.Accepted);
        await Eventually.Until(() => Task.FromResult(twilio.Taken.Count == 2));
        app.Clock.SetUtcNow(visit.End);
        admin = await app.SignInAgain(admin);

        (await admin.Post($"{Path}/{sms}/resend")).Code.ShouldBe("of_no_use");
        (await admin.Post($"{Path}/{Guid.CreateVersion7()}/resend")).Code.ShouldBe("not_found");
    }

    [Theory]
    [InlineData("receptionist")]
    [InlineData("practitioner")]
    [InlineData("patient")]
    public async Task Only_an_admin_sees_it(string role)
    {
        await using var app = await ClinicApp.StartAsync();
        var person = role == "patient" ? await app.SignedInPatient() : role == "practitioner" ? await app.SignedInPractitioner(Doctor) : await app.SignedInStaff(role);

        (await person.Get(Path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await person.Post($"{Path}/{Guid.CreateVersion7()}/resend")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<JsonElement>> Rows(Person admin, string query = "") => [.. (await admin.Get(Path + query)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static string Describe(JsonElement row) => $"{row.GetProperty("channel")} {row.GetProperty("kind")} {row.GetProperty("recipient")} {row.GetProperty("state")}";

    private static Task AllSent(ClinicApp app) => Eventually.Until(() => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<INotificationsDb>();
        return await db.Mails.AllAsync(m => m.State == Domain.MessageState.Sent) && await db.Sms.AllAsync(s => s.State == Domain.MessageState.Sent);
    }));
}
