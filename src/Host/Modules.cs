using Clinic.Appointments;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity;
using Clinic.Messaging;
using Clinic.Notifications;
using Clinic.Patients;
using Clinic.Scheduling;

namespace Clinic.Host;

/// <summary>The rooms of the house, in the order in which they are set up.</summary>
internal static class Modules
{
    public static readonly IReadOnlyList<IModule> All =
    [
        new IdentityModule(),
        new PatientsModule(),
        new SchedulingModule(),
        new AppointmentsModule(),
        new MessagingModule(),
        new NotificationsModule(),
    ];
}
