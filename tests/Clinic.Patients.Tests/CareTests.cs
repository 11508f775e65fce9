using System.Net;
using Clinic.BuildingBlocks.Application;
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

    private static Task<Instant> UntilAsync(ClinicApp app) => app.InScopeAsync(services => services.GetRequiredService<IPatientsDb>().CareRelationships.Select(r => r.Until).SingleAsync());
}
