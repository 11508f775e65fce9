using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Where a message stands.</summary>
internal enum MessageState
{
    /// <summary>To be sent, perhaps again.</summary>
    Queued,

    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>The provider says that it reached the person. Mail servers say nothing of the kind.</summary>
    Delivered,

    /// <summary>Refused for good, or given up after the last attempt.</summary>
    Failed,

    /// <summary>Not sent, because it was of no use any more.</summary>
    Expired,
}

/// <summary>
/// Something to send to one person on one channel. Holds what it is made of, never its text or a token: both are made when it
/// is sent.
/// </summary>
internal abstract class OutgoingMessage
{
    /// <summary>After so many failed attempts, most of them an hour apart, a message is given up.</summary>
    public const int LastAttempt = 20;

    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    public required Guid Id { get; init; }

    /// <summary>Whether it is the form for the practice.</summary>
    public required bool ForStaff { get; init; }

    /// <summary>The account that acts for the patient and is told in their place, or beside them; empty for the person themselves.</summary>
    public Guid OnBehalf { get; init; }

    /// <summary>What caused it: an appointment, a conversation, or a link.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The version of what caused it.</summary>
    public required int SourceVersion { get; init; }

    /// <summary>For reminders: how long before the visit they are due; else 0. Tells several of the same version apart.</summary>
    public int MinutesBefore { get; init; }

    /// <summary>0 for the first; grows by one each time somebody sends it again.</summary>
    public int Round { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required Instant CreatedAt { get; init; }

    public MessageState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Not before this. While claimed, the end of the lease.</summary>
    public required Instant NextAttemptAt { get; set; }

    /// <summary>From then on it is not sent any more; null when it never loses its worth.</summary>
    public Instant? UselessFrom { get; init; }

    /// <summary>Tells whose claim is the newest.</summary>
    public int Fence { get; set; }

    /// <summary>The kind of the last failure; never its message, which could hold data.</summary>
    public string? LastError { get; private set; }

    public Instant? SentAt { get; private set; }

    /// <summary>When the provider told what became of it.</summary>
    public Instant? SettledAt { get; init; }

    /// <summary>The provider's own id of it, where it gives one.</summary>
    public string? Receipt { get; set; }

    public void NoteSent(Instant now)
    {
        Attempts++;
        State = MessageState.Sent;
        SentAt = now;
        LastError = null;
    }

    /// <summary>Notes a failure: for good when the provider refused the message itself, else until a later attempt.</summary>
    /// <param name="error">The kind of failure.</param>
    /// <param name="forGood">Whether no later attempt can do better.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="notBefore">What the provider asked for; later than our own pause, if at all.</param>
    public void NoteFailure(string error, bool forGood, Instant now, Instant? notBefore = null)
    {
        Attempts++;
        LastError = error;
        if (forGood || Attempts >= LastAttempt) State = MessageState.Failed;
        else NextAttemptAt = Instant.Max(now + Duration.Min(LongestPause, FirstPause * Math.Pow(2, Attempts - 1)), notBefore ?? Instant.MinValue);
    }

    /// <summary>Notes that it came to nothing, because it was of no use any more.</summary>
    public void NoteExpired() => State = MessageState.Expired;
}
