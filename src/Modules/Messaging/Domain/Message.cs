using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Messaging.Domain;

/// <summary>One message. It is never changed.</summary>
internal sealed class Message
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 4_000;

    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>From 1, without gaps within the conversation.</summary>
    public required int Seq { get; init; }

    public required Side From { get; init; }

    /// <summary>The account.</summary>
    public required Guid SentBy { get; init; }

    /// <summary>Who wrote for the patient; null when it was the patient, or the doctor.</summary>
    public string? ByName { get; init; }

    /// <summary>Made by the sender; unique for each conversation and account.</summary>
    public required Guid ClientId { get; init; }

    public required Instant SentAt { get; init; }

    /// <summary>What was written, under the patient's key; null when there are only files.</summary>
    public Sealed? Text { get; set; }

    /// <summary>How many files and documents of the record go with it.</summary>
    public int Files { get; set; }

    /// <summary>As stored: the ids of the documents, with spaces between; null when there are none.</summary>
    public string? DocumentsText { get; private set; }

    /// <summary>
    /// Documents of the patient's record that go with it. Only their ids: what they are called, and who opens them, is for the record
    /// to say each time.
    /// </summary>
    public IReadOnlyList<Guid> Documents
    {
        get => DocumentsText is null ? [] : [.. DocumentsText.Split(' ').Select(Guid.Parse)];
        init => DocumentsText = value.Count == 0 ? null : string.Join(' ', value);
    }

    /// <summary>For the doctor's first answer to what waited: how long the patient waited for it.</summary>
    public int? AnsweredAfterSeconds { get; init; }
}

/// <summary>A photo or file of a conversation. Name, type and bytes are the file's.</summary>
internal sealed class Attachment
{
    /// <summary>How many go with one message, documents of the record included, and how many one person can have waiting to be sent.</summary>
    public const int MostPerMessage = 10;

    /// <summary>What was not sent by then is removed.</summary>
    public static readonly Duration KeptUnsent = Duration.FromHours(24);

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>The account.</summary>
    public required Guid AddedBy { get; init; }

    public required Instant AddedAt { get; init; }

    /// <summary>The message it went with; null until it is sent, and until then only who added it sees it.</summary>
    public int? Seq { get; private set; }

    /// <summary>Its place among the files of the message.</summary>
    public int Position { get; private set; }

    /// <summary>It goes with this message.</summary>
    public void Place(int seq, int position) => (Seq, Position) = (seq, position);
}

/// <summary>Words that a doctor writes often, to choose from.</summary>
internal sealed class QuickReply
{
    /// <summary>How many a doctor can have.</summary>
    public const int Most = 50;

    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    /// <summary>Under the doctor's key.</summary>
    public required Sealed Text { get; set; }

    public required Instant CreatedAt { get; init; }
}
