using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;

namespace Clinic.Appointments.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class AppointmentsPermissions
{
    /// <summary>Book, and see and change the appointments of the own compartment.</summary>
    public const string Use = "appointments.use";

    /// <summary>See and change all appointments of the clinic.</summary>
    public const string ReadAll = "appointments.read-all";

    /// <summary>Take the clinic's visits out as a file.</summary>
    public const string Export = "appointments.export";

    /// <summary>Read the clinic's figures: counts and times, of nobody in particular.</summary>
    public const string Analytics = "appointments.analytics";

    /// <summary>As what the person acts on an appointment between these two; null when it is none of theirs.</summary>
    public static Actor? ActorOn(this ICurrentUser user, Guid practitionerId, Guid patientId)
    {
        ActorRole? role = user.PractitionerId == practitionerId ? ActorRole.Practitioner
            : user.Has(ReadAll) ? user.Roles.Contains(Roles.Receptionist) ? ActorRole.Receptionist : ActorRole.Admin
            : user.MayBookFor(patientId) ? ActorRole.Patient
            : null;
        return role is null ? null : new Actor(role.Value, user.UserId, user.Name);
    }
}
