using NodaTime;

namespace Clinic.Messaging.Domain;

/// <summary>The two sides of a conversation.</summary>
internal enum Side
{
    /// <summary>The patient, and who may read and write for the patient.</summary>
    Patient,

    /// <summary>The doctor.</summary>
    Practitioner,
}

/// <summary>
/// What a patient and a doctor write to each other; there is one for the two. Every change takes the row first, so that messages get
/// their numbers one after the other: from 1, without a gap, in the order in which they were stored.
/// </summary>
internal sealed class Conversation
{
    /// <summary>The unique key of the two.</summary>
    public const string Key = "ix_conversation_pair";

    private Conversation()
    {
    }

    public Guid Id { get; private set; }

    public Guid PatientId { get; private set; }

    public Guid PractitionerId { get; private set; }

    /// <summary>Grows with each change.</summary>
    public int Version { get; private set; }

    /// <summary>The number of the newest message; 0 while there is none.</summary>
    public int LastSeq { get; private set; }

    /// <summary>When the newest message was stored; when the conversation was opened while there is none.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>When the patient wrote what the doctor has not answered yet; null when nothing waits.</summary>
    public Instant? WaitingSince { get; private set; }

    public SideState Patient { get; private set; } = new();

    public SideState Practitioner { get; private set; } = new();

    public static Conversation Between(Guid patientId, Guid practitionerId, Instant now) =>
        new() { Id = Guid.CreateVersion7(), PatientId = patientId, PractitionerId = practitionerId, Version = 1, LastAt = now };

    public SideState Of(Side side) => side == Side.Patient ? Patient : Practitioner;

    /// <summary>Gives the next number to a message. Who had put the conversation away finds it among the others again.</summary>
    /// <param name="from">Which side writes.</param>
    /// <param name="by">The account that writes.</param>
    /// <param name="byName">Its name, when it writes for the patient; else null.</param>
    /// <param name="clientId">Made by the sender, so that the same message sent twice is stored once.</param>
    /// <param name="documents">Documents of the record that go with it.</param>
    /// <param name="now">The present moment.</param>
    public Message Add(Side from, Guid by, string? byName, Guid clientId, IReadOnlyList<Guid> documents, Instant now)
    {
        Duration? answeredAfter = from == Side.Practitioner && WaitingSince is { } since ? Duration.Max(now - since, Duration.Zero) : null;
        WaitingSince = from == Side.Practitioner ? null : WaitingSince ?? now;
        LastSeq++;
        LastAt = now;
        (Patient.Archived, Practitioner.Archived) = (false, false);
        return new Message
        {
            Id = Guid.CreateVersion7(), ConversationId = Id, Seq = LastSeq, From = from, SentBy = by, ByName = byName, ClientId = clientId, SentAt = now,
            Documents = documents, AnsweredAfterSeconds = (int?)answeredAfter?.TotalSeconds,
        };
    }

    /// <summary>The side has read up to this message. Returns whether that is news; it never goes back.</summary>
    public bool Read(Side side, int upTo)
    {
        var (state, to) = (Of(side), Math.Min(upTo, LastSeq));
        if (to <= state.Read) return false;
        state.Read = to;
        state.Delivered = Math.Max(state.Delivered, to);
        return true;
    }

    /// <summary>What there is has reached a device of the side. Returns whether that is news.</summary>
    public bool Deliver(Side side)
    {
        var state = Of(side);
        if (state.Delivered == LastSeq) return false;
        state.Delivered = LastSeq;
        return true;
    }
}

/// <summary>How far one side is.</summary>
internal sealed class SideState
{
    /// <summary>The number of the last message that was read.</summary>
    public int Read { get; set; }

    /// <summary>The number of the last message that reached a device.</summary>
    public int Delivered { get; set; }

    /// <summary>Put away by this side, until somebody writes.</summary>
    public bool Archived { get; set; }
}
