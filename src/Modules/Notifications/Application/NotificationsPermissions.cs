namespace Clinic.Notifications.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class NotificationsPermissions
{
    /// <summary>See what became of every message, and send one again. Shows neither contents nor addresses.</summary>
    public const string Manage = "notifications.manage";
}
