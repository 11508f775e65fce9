using MediatR;

namespace Clinic.Messaging.Contracts;

/// <summary>Somebody wrote in a conversation. Says nothing of what was written.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Version">Of the conversation; grows with each change.</param>
/// <param name="Seq">The message's number in the conversation, from 1.</param>
/// <param name="PatientId">The patient of the conversation.</param>
/// <param name="PractitionerId">The doctor of the conversation.</param>
/// <param name="FromPractitioner">Whether the doctor wrote; else the patient, or somebody for the patient.</param>
/// <param name="SentAt">When it was stored.</param>
public sealed record MessageSent(
    Guid ConversationId, int Version, int Seq, Guid PatientId, Guid PractitionerId, bool FromPractitioner, DateTimeOffset SentAt) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "messaging.message-sent.v1";
}

/// <summary>One side of a conversation has read what the other wrote, up to a message.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Version">Of the conversation; grows with each change.</param>
/// <param name="PatientId">The patient of the conversation.</param>
/// <param name="PractitionerId">The doctor of the conversation.</param>
/// <param name="ByPractitioner">Whether the doctor read; else the patient's side.</param>
/// <param name="UpTo">The number of the last message that was read.</param>
public sealed record ConversationRead(Guid ConversationId, int Version, Guid PatientId, Guid PractitionerId, bool ByPractitioner, int UpTo) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "messaging.conversation-read.v1";
}
