using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Where a notice of messages stands.</summary>
internal enum NoticeState
{
    /// <summary>Somebody wrote; it is told when it is due, unless it is read before.</summary>
    Waiting,

    /// <summary>Told. What is written after that is told with it, until it is read or a day is over.</summary>
    Told,

    /// <summary>Everything was read.</summary>
    Read,
}

/// <summary>
/// That somebody wrote to one side of a conversation, which may be away: a row for each conversation and side. Told once for however
/// many messages, and not at all to who reads them soon.
/// </summary>
internal sealed class MessageNotice
{
    /// <summary>Who has not read a message by then counts as away.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>So long nobody is told again of the same conversation.</summary>
    public static readonly Duration Pause = Duration.FromHours(24);

    public required Guid ConversationId { get; init; }

    /// <summary>Whether the doctor is told; else the patient's side.</summary>
    public required bool ForStaff { get; init; }

    public required Guid PatientId { get; init; }

    public required Guid PractitionerId { get; init; }

    /// <summary>The number of the newest message to this side.</summary>
    public int LastSeq { get; private set; }

    public NoticeState State { get; private set; } = NoticeState.Read;

    /// <summary>Not before this.</summary>
    public Instant NextAttemptAt { get; private set; }

    public Instant? ToldAt { get; private set; }

    /// <summary>A message came. Older news is ignored.</summary>
    public void Wrote(int seq, Instant at)
    {
        if (seq <= LastSeq) return;
        LastSeq = seq;
        if (State == NoticeState.Waiting || (State == NoticeState.Told && at < ToldAt + Pause)) return;
        (State, NextAttemptAt) = (NoticeState.Waiting, at + Patience);
    }

    /// <summary>The side has read up to this message. Returns whether that was all.</summary>
    public bool WasRead(int upTo)
    {
        if (upTo < LastSeq) return false;
        State = NoticeState.Read;
        return true;
    }
}
