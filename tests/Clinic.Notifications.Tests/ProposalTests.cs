using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>What people hear when the clinic proposes another time.</summary>
public sealed class ProposalTests
{
    private static readonly Guid Doctor = Guid.CreateVersion7();
    private static readonly DateTimeOffset Friday = new(2026, 12, 11, 14, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_patient_is_asked_on_every_channel_and_the_doctor_hears_the_answer(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (ada, ines) = (await app.SignedInPatient(), await app.SignedInPractitioner(Doctor));
        var visit = Visits.Of(ada, Doctor, version: 2);
        var proposed = new ProposedTime(Guid.CreateVersion7(), Friday, Friday.AddMinutes(20), "2026-12-11T14:00", "Northgate London", "Europe/London", ClinicApp.Monday.AddHours(48));

        await app.Happens(new AppointmentProposed(visit, "practitioner", proposed));

        (await Visits.KindsSeenBy(ada)).ShouldBe(["proposed"]);
        (await Visits.KindsSeenBy(ines)).ShouldBeEmpty();
        var data = (await ada.Get("/api/notifications")).Json.GetProperty("items")[0].GetProperty("data");
        data.GetProperty("startLocal").GetString().ShouldBe("2026-12-11T14:00");
        data.GetProperty("previousStartLocal").GetString().ShouldBe("2026-12-10T09:20");
        var mail = await app.NewestMailTo(ada.Email);
        mail.Subject.ShouldBe("Dr Inés Carranza proposes another time for your visit");
        mail.Text.ShouldContain("Proposed: Friday, 11 December 2026, 14:00 (Europe/London)");
        mail.Text.ShouldContain("Now: Thursday, 10 December 2026, 09:20 (Europe/London)");
        mail.Text.ShouldContain("kept for you until Wednesday, 9 December 2026, 08:00 (Europe/London)");
        mail.Text.ShouldNotContain("Mole check");
        // Opening it only shows the visit; what to do is chosen there.
        mail.Link.ShouldBe($"/visits/{visit.AppointmentId}");
        var sms = await app.InScopeAsync(s => s.GetRequiredService<INotificationsDb>().Sms.AsNoTracking().SingleAsync());
        var text = await app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<ISmsRenderer>().Render(sms, WordsInForce.BuiltIn)));
        text.ShouldStartWith("Northgate Clinic: another time is proposed for your visit, Fri 11 Dec, 14:00 (Europe/London). Take it or keep yours: http");
        text.ShouldEndWith($"/visits/{visit.AppointmentId}");

        await app.Happens(new AppointmentProposalEnded(visit with { Version = 3 }, "patient", proposed, AppointmentProposalEnded.Refused));
        await app.Happens(new AppointmentProposalEnded(visit with { Version = 5 }, "system", proposed, AppointmentProposalEnded.NotAnswered));
        await app.Happens(new AppointmentProposalEnded(visit with { Version = 7 }, "practitioner", proposed, AppointmentProposalEnded.Withdrawn));

        (await Visits.KindsSeenBy(ines)).ShouldBe(["proposal_not_answered", "proposal_refused"]);
        (await Visits.KindsSeenBy(ada)).ShouldBe(["proposed"]);
        var told = (await app.MailsTo(ines.Email))[0];
        told.Subject.ShouldBe("A patient keeps the time of a visit");
        told.Text.ShouldContain("The visit: Thursday, 10 December 2026, 09:20 (Europe/London)");
        told.Text.ShouldContain("You proposed: Friday, 11 December 2026, 14:00 (Europe/London)");
    }

    [Fact]
    public async Task A_proposal_that_is_over_before_quiet_hours_end_is_not_sent()
    {
        await using var app = await ClinicApp.StartAsync(now: ClinicApp.Monday.AddHours(14));
        var ada = await app.SignedInPatient();
        (await ada.Put("/api/notifications/preferences", new { choices = Array.Empty<object>(), quietHours = new { from = "21:00", until = "08:00" }, timeZone = "Europe/London" })).Expect(HttpStatusCode.OK);
        var visit = Visits.Of(ada, Doctor, version: 2);
        var proposed = new ProposedTime(Guid.CreateVersion7(), Friday, Friday.AddMinutes(20), "2026-12-11T14:00", "Northgate London", "Europe/London", ClinicApp.Monday.AddHours(48));

        await app.Happens(new AppointmentProposed(visit, "practitioner", proposed));
        (await app.NewestMailTo(ada.Email)).State.ShouldBe("Queued");
        await app.Happens(new AppointmentMoved(visit with { Version = 3 }, "patient", visit.StartLocal));

        (await app.MailsTo(ada.Email)).Single(m => m.Kind == "Proposed").State.ShouldBe("Expired");
    }
}
