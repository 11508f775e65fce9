using Clinic.Appointments.Contracts;
using Clinic.Notifications.Application;
using Clinic.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>Events of visits, as the Appointments module sends them.</summary>
internal static class Visits
{
    private static readonly DateTimeOffset Thursday = new(2026, 12, 10, 9, 20, 0, TimeSpan.Zero);

    public static AppointmentSnapshot Of(Person patient, Guid practitionerId, string status = "booked", int version = 1, Guid? id = null, string startLocal = "2026-12-10T09:20",
        DateTimeOffset? start = null) => new(
        id ?? Guid.CreateVersion7(), version, status, practitionerId, "Dr Inés Carranza", patient.PatientId!.Value, Guid.CreateVersion7(), Guid.CreateVersion7(), "Mole check",
        Guid.CreateVersion7(), "Northgate London", "Europe/London", start ?? Thursday, (start ?? Thursday).AddMinutes(20), startLocal, 0, 0, status != "cancelled");

    /// <summary>Sends the event on its way through an outbox, and waits until everybody has it.</summary>
    public static async Task Happens<TEvent>(this ClinicApp app, params TEvent[] happened)
        where TEvent : IAppointmentEvent, INotification
    {
        await app.InScopeAsync(services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            foreach (var one in happened) db.Enqueue(one, one.Appointment.AppointmentId, one.Appointment.Version);
            return db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered(TimeSpan.FromSeconds(10 + (happened.Length / 4)));
    }

    public static async Task<List<string?>> KindsSeenBy(Person person) =>
        [.. (await person.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("kind").GetString())];
}
