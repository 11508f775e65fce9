using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Notifications.Tests;

public sealed class InboxTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();

    [Fact]
    public async Task A_request_reaches_the_doctor_and_is_confirmed_to_the_patient_by_mail()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, ines) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor));

        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor, "pending"), "patient"));

        (await Visits.KindsSeenBy(ada)).ShouldBeEmpty();
        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["Requested"]);
        var row = (await ines.Get("/api/notifications")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        row.GetProperty("kind").GetString().ShouldBe("requested");
        row.GetProperty("seq").GetInt32().ShouldBe(1);
        row.GetProperty("read").GetBoolean().ShouldBeFalse();
        var data = row.GetProperty("data");
        data.GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
        data.GetProperty("startLocal").GetString().ShouldBe("2026-12-10T09:20");
        data.GetProperty("timeZone").GetString().ShouldBe("Europe/London");
        data.GetProperty("forStaff").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("approved", "practitioner")]
    [InlineData("declined", "practitioner")]
    [InlineData("not_answered", "system")]
    [InlineData("moved", "receptionist")]
    [InlineData("cancelled", "practitioner")]
    public async Task What_others_did_reaches_the_patient_in_the_inbox_and_by_mail(string kind, string by)
    {
        await using var app = await ClinicApp.StartAsync();
        var ada = await app.SignedInPatient();
        var visit = Visits.Of(ada, Doctor, version: 2);

        await (kind switch
        {
            "approved" => app.Happens(new AppointmentApproved(visit, by, null)),
            "declined" => app.Happens(new AppointmentDeclined(visit, by, NotAnswered: false)),
            "not_answered" => app.Happens(new AppointmentDeclined(visit, by, NotAnswered: true)),
            "moved" => app.Happens(new AppointmentMoved(visit, by, "2026-12-09T10:00")),
            _ => app.Happens(new AppointmentCancelled(visit, by)),
        });

        (await Visits.KindsSeenBy(ada)).ShouldBe([kind]);
        (await app.MailsTo(ada.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_did_themselves()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, ines) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor));

        await app.Happens(new AppointmentCancelled(Visits.Of(ada, Doctor, "cancelled"), "patient"));
        await app.Happens(new AppointmentCancelled(Visits.Of(ada, Doctor, "cancelled"), "practitioner"));

        (await Visits.KindsSeenBy(ada)).ShouldBe(["cancelled"]);
        (await Visits.KindsSeenBy(ines)).ShouldBe(["cancelled"]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_news_is_told_once_and_old_news_not_at_all(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (ada, ines) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor));
        var visit = Visits.Of(ada, Doctor);

        for (var i = 0; i < 3; i++) await app.Happens(new AppointmentBooked(visit, "receptionist"));
        await app.Happens(new AppointmentRepublished(visit, "system"));
        await app.Happens(new AppointmentProgressed(visit with { Version = 2, Status = "arrived" }, "receptionist"));

        (await Visits.KindsSeenBy(ada)).ShouldBe(["booked"]);
        (await Visits.KindsSeenBy(ines)).ShouldBe(["booked"]);
        (await app.MailsTo(ada.Email)).Count.ShouldBe(1);
        (await app.MailsTo(ines.Email)).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_page_catches_up_by_number_and_counts_what_is_unread(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var ada = await app.SignedInPatient();
        for (var version = 1; version <= 3; version++) await app.Happens(new AppointmentMoved(Visits.Of(ada, Doctor, version: version), "admin", "2026-12-01T08:00"));

        var missed = (await ada.Get("/api/notifications?after=1")).Json;
        missed.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("seq").GetInt32()).ShouldBe([3, 2]);
        missed.GetProperty("unread").GetInt32().ShouldBe(3);

        var first = missed.GetProperty("items")[0].GetProperty("id").GetGuid();
        (await ada.Post($"/api/notifications/{first}/read")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ada.Get("/api/notifications")).Json.GetProperty("unread").GetInt32().ShouldBe(2);
        (await ada.Post("/api/notifications/read-all")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ada.Get("/api/notifications")).Json.GetProperty("unread").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Anothers_notification_does_not_exist_for_me()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, eve) = (await app.SignedInPatient(), await app.SignedInPatient("Eve"));
        await app.Happens(new AppointmentBooked(Visits.Of(ada, Doctor), "admin"));
        var id = (await ada.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("id").GetGuid();

        (await eve.Post($"/api/notifications/{id}/read")).Code.ShouldBe("not_found");
        (await Visits.KindsSeenBy(eve)).ShouldBeEmpty();
        (await ada.Get("/api/notifications")).Json.GetProperty("unread").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_outbox_is_shown_to_nobody_outside_the_demo()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff("admin");

        (await admin.Get("/api/notifications/outbox")).Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task In_the_demo_a_newcomer_finds_the_link_in_the_outbox()
    {
        var database = await TestDatabase.CreateAsync();
        // The demo's people were made already, as far as this test is concerned.
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "demo-seeded"), "");
        await using var app = await ClinicApp.StartAsync(database: database, settings: new Dictionary<string, string?> { ["Clinic:Demo"] = "true" });
        using var visitor = app.Visitor();
        await visitor.Post("/api/identity/register", new { email = "new@people.example", password = People.Password, givenName = "Noa", familyName = "Berg", birthDate = "1990-05-17", phone = "+44 20 7946 0123" });
        await app.EventsDelivered();

        var mail = (await visitor.Get("/api/notifications/outbox")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];

        mail.GetProperty("to").GetString().ShouldBe("new@people.example");
        mail.GetProperty("kind").GetString().ShouldBe("confirm_email");
        var token = System.Text.RegularExpressions.Regex.Match(mail.GetProperty("body").GetString()!, @"token=([\w\-]+)").Groups[1].Value;
        (await visitor.Post("/api/identity/confirm-email", new { token })).Status.ShouldBe(HttpStatusCode.OK);
    }
}
