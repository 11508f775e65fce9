using System.Net;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Patients.Tests;

/// <summary>Who treats whom, as other modules hear of it.</summary>
public sealed class CareTests
{
    [Fact]
    public async Task A_doctor_treats_a_patient_from_the_booking_until_a_year_after_the_last_visit_and_no_more_once_it_is_called_off()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var patient = await app.SignedInPatient();

        var visit = await patient.Book(practice);
        await app.EventsDelivered();
        (await UntilAsync(app)).ShouldBe(Instant.FromDateTimeOffset(ClinicApp.Monday.AddDays(366).AddHours(2.5)));

        (await patient.Post($"/api/appointments/{visit.Id}/cancel", new { visit.Version, reason = "Better" }))
            .Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await UntilAsync(app)).ShouldBeLessThan(Instant.FromDateTimeOffset(ClinicApp.Monday));
    }

    [Fact]
    public async Task Nobody_opens_a_record_by_making_a_visit_until_the_patient_or_the_desk_has_done_something_with_it()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, doctor, desk) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff(Roles.Receptionist));
        var visit = await doctor.Book(practice, patientId: patient.PatientId);
        await app.EventsDelivered();

        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await doctor.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK);

        (await patient.Post($"/api/appointments/{visit.Id}/confirm", new { visit.Version })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await doctor.Get($"/api/patients/{patient.PatientId}/record")).Expect(HttpStatusCode.OK);

        var other = await app.SignedInPatient("Ben");
        (await desk.Post("/api/appointments", new { holdToken = await desk.HoldToken(practice, Visits.Start.AddHours(1), other.PatientId), reason = "A cough" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
        (await doctor.Get($"/api/patients/{other.PatientId}/record")).Expect(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Of_news_of_two_visits_in_one_moment_none_is_lost(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (patient, doctor, clock) = (await app.SignedInPatient(), Guid.CreateVersion7(), app.Clock);
        var (near, late, between) = (Snapshot(1, days: 1), Snapshot(1, days: 30), Snapshot(1, days: 20));
        await Hear(w => w.Handle(new AppointmentBooked(near, "patient"), default));
        await Hear(w => w.Handle(new AppointmentBooked(late, "patient"), default));
        (await UntilAsync(app)).ShouldBe(Until(late));

        // The latest one is called off; before that is stored, another is booked. Each counts the other.
        using var counted = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        var first = Hear(w => w.Handle(new AppointmentCancelled(late with { Version = 2, Status = "cancelled" }, "patient"), default), async () =>
        {
            counted.Release();
            await goOn.WaitAsync();
        });
        await counted.WaitAsync();
        var second = Hear(w => w.Handle(new AppointmentBooked(between, "patient"), default));
        // It waits for the first, or, if it does not, it is done by now.
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(2)));
        goOn.Release();
        await Task.WhenAll(first, second);

        (await UntilAsync(app)).ShouldBe(Until(between));

        Instant Until(AppointmentSnapshot visit) => Instant.FromDateTimeOffset(visit.End) + Duration.FromDays(365);
        AppointmentSnapshot Snapshot(int version, int days) => new(
            Guid.CreateVersion7(), version, "booked", doctor, "Dr Ines Carranza", patient.PatientId!.Value, Guid.CreateVersion7(), Guid.CreateVersion7(), "Visit", Guid.CreateVersion7(), "Riverside",
            "Europe/London", ClinicApp.Monday.AddDays(days), ClinicApp.Monday.AddDays(days).AddMinutes(30), "2026-12-08T08:00", 0, 0, true);

        Task Hear(Func<WhenVisitsChange, Task> news, Func<Task>? beforeCommit = null) => app.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<IPatientsDb>();
            return db.InTransactionAsync(
                async () =>
                {
                    await news(new WhenVisitsChange(db, services.GetRequiredService<ISettings>(), clock));
                    await db.SaveChangesAsync(CancellationToken.None);
                    if (beforeCommit is not null) await beforeCommit();
                    return 0;
                },
                CancellationToken.None);
        });
    }

    private static Task<Instant> UntilAsync(ClinicApp app) => app.InScopeAsync(services => services.GetRequiredService<IPatientsDb>().CareRelationships.Select(r => r.Until).SingleAsync());
}
