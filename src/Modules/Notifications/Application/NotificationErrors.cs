using Clinic.BuildingBlocks.Domain;

namespace Clinic.Notifications.Application;

/// <summary>What this module refuses.</summary>
internal static class NotificationErrors
{
    public static readonly Error StillQueued = new(ErrorKind.Conflict, "still_queued", "This message is still on its way.");

    public static readonly Error OfNoUse = new(ErrorKind.Conflict, "of_no_use", "This message would come too late to be of any use.");

    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "Somebody else changed these words meanwhile. Load them again.");

    public static readonly Error NobodyToReach = new(ErrorKind.Conflict, "nobody_to_reach", "There is no address any more that this message could go to.");
}
