namespace Clinic.Messaging.Application;

/// <summary>The permissions that this module asks for.</summary>
internal static class MessagingPermissions
{
    /// <summary>Read and write the own conversations, and those of patients whom the person acts for.</summary>
    public const string Use = "messaging.use";

    /// <summary>Read and write as the doctor of a conversation.</summary>
    public const string Answer = "messaging.answer";
}
