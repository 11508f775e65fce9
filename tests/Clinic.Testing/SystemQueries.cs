using Clinic.Notifications.Application;
using Clinic.Scheduling.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Testing;

/// <summary>Looks into the modules' tables, for tests about what every module knows in the end.</summary>
public static class SystemQueries
{
    /// <summary>The appointments whose time Scheduling holds for taken, in order.</summary>
    public static Task<List<Guid>> BusyAsync(ClinicApp app) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<ISchedulingDb>().BusyTimes.Where(b => b.Occupies).Select(b => b.AppointmentId).ToListAsync()).Order().ToList());

    /// <summary>Whose time an appointment takes, by the key that guards it.</summary>
    public static Task<List<Guid>> WhoseTimeAsync(ClinicApp app, Guid appointmentId) => app.InScopeAsync(services => services
        .GetRequiredService<Appointments.Application.IAppointmentsDb>().OccupiedTime.Where(o => o.AppointmentId == appointmentId).Select(o => o.PractitionerId).Distinct().ToListAsync());

    /// <summary>Which notifications were stored: the appointment and the kind, once for each recipient.</summary>
    public static Task<List<(string AppointmentId, string Kind)>> NotificationsAsync(ClinicApp app) => app.InScopeAsync(async services =>
        (await services.GetRequiredService<INotificationsDb>().Notifications.Select(n => new { AppointmentId = n.SourceId, n.Kind }).ToListAsync())
            .ConvertAll(n => (n.AppointmentId.ToString(), n.Kind.ToString().ToLowerInvariant())));

    /// <summary>How many deliveries of events were given up.</summary>
    public static async Task<int> ParkedAsync(ClinicApp app)
    {
        using var browser = app.Visitor();
        var events = (await browser.Get("/health/ready")).Json.GetProperty("events");
        return events.EnumerateObject().Where(e => e.Name.EndsWith(".parked", StringComparison.Ordinal)).Sum(e => e.Value.GetInt32());
    }
}
