namespace Clinic.Notifications.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class NotificationsPermissions
{
    /// <summary>See what became of every message, and send one again. Shows neither contents nor addresses.</summary>
    public const string Manage = "notifications.manage";

    /// <summary>Change the words of messages, and send a test of them to oneself.</summary>
    public const string ChangeWords = "notifications.words";
}
