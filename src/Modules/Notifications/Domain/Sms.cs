namespace Clinic.Notifications.Domain;

/// <summary>An SMS to send.</summary>
internal sealed class Sms : OutgoingMessage
{
    public required NotificationKind Kind { get; init; }

    /// <summary>E.164.</summary>
    public required string ToNumber { get; init; }

    public required MailData Data { get; init; }
}
