using System.Net;
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

    private static Task<Instant> UntilAsync(ClinicApp app) => app.InScopeAsync(services => services.GetRequiredService<IPatientsDb>().CareRelationships.Select(r => r.Until).SingleAsync());
}
