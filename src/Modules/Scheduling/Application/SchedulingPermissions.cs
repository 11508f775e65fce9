using Clinic.BuildingBlocks.Application;

namespace Clinic.Scheduling.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class SchedulingPermissions
{
    /// <summary>Hold a free time.</summary>
    public const string Hold = "scheduling.hold";

    /// <summary>Hold a free time for any patient with any practitioner.</summary>
    public const string HoldForOthers = "scheduling.hold-for-others";

    /// <summary>Change the own hours and time off.</summary>
    public const string ManageOwnSchedule = "scheduling.manage-own";

    /// <summary>Change anybody's hours and time off.</summary>
    public const string ManageSchedules = "scheduling.manage-all";

    /// <summary>Note until when doctors' licences are good, and see which run out.</summary>
    public const string ManageLicences = "scheduling.licences";

    /// <summary>Change the clinic itself: its locations, specialties and holidays.</summary>
    public const string ManageClinic = "scheduling.manage-clinic";

    /// <summary>Whether the person may see and change the schedule of this practitioner.</summary>
    public static bool MayManage(this ICurrentUser user, Guid practitionerId) =>
        user.Has(ManageSchedules) || (user.Has(ManageOwnSchedule) && user.PractitionerId == practitionerId);

    /// <summary>Whether the person books with this practitioner as the clinic does, not as a patient.</summary>
    public static bool ActsForClinic(this ICurrentUser user, Guid practitionerId) =>
        user.Has(HoldForOthers) || (user.PractitionerId is { } own && own == practitionerId);
}
