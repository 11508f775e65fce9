namespace Clinic.Notifications.Domain;

/// <summary>An SMS to send.</summary>
internal sealed class Sms : OutgoingMessage
{
    /// <summary>The unique key that stores the same SMS once.</summary>
    public const string RoundKey = "ix_sms_round";

    public required MailKind Kind { get; init; }

    /// <summary>E.164.</summary>
    public required string ToNumber { get; init; }

    public required MailData Data { get; init; }
}
