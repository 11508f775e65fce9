using Clinic.Appointments.Contracts;
using Clinic.Notifications.Application;
using Clinic.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>Events of visits, as the Appointments module sends them.</summary>
internal static class Visits
{
    public static AppointmentSnapshot Of(Person patient, Guid practitionerId, string status = "booked", int version = 1, Guid? id = null, string startLocal = "2026-12-10T09:20") => new(
        id ?? Guid.CreateVersion7(), version, status, practitionerId, "Dr Inés Carranza", patient.PatientId!.Value, Guid.CreateVersion7(), Guid.CreateVersion7(), "Mole check",
        Guid.CreateVersion7(), "Northgate London", "Europe/London", new DateTimeOffset(2026, 12, 10, 9, 20, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 12, 10, 9, 40, 0, TimeSpan.Zero), startLocal, 0, 0, status != "cancelled");

    /// <summary>Sends the event on its way through an outbox, and waits until everybody has it.</summary>
    public static async Task Happens<TEvent>(this ClinicApp app, TEvent happened)
        where TEvent : IAppointmentEvent, INotification
    {
        await app.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            db.Enqueue(happened, happened.Appointment.AppointmentId, happened.Appointment.Version);
            return db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered();
    }

    public static async Task<List<string?>> KindsSeenBy(Person person) =>
        [.. (await person.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString())];
}
