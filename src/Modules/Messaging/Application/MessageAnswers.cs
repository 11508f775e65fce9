using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <param name="Seq">Its place in the conversation, from 1, without gaps.</param>
/// <param name="ClientId">As its sender made it.</param>
/// <param name="From">Which side wrote it.</param>
/// <param name="ByName">Who wrote it for the patient; null when it was the patient, or the doctor.</param>
/// <param name="Text">Empty when there are only files.</param>
/// <param name="DocumentIds">Documents of the patient's record; the record says what they are called, to who may open them.</param>
internal sealed record MessageResponse(
    Guid Id, int Seq, Guid ClientId, Side From, string? ByName, string Text, IReadOnlyList<AttachmentResponse> Attachments, IReadOnlyList<Guid> DocumentIds, DateTimeOffset SentAt)
{
    /// <summary>Whether it was stored before, and this call sent it again.</summary>
    internal bool ExistedBefore { get; init; }
}

/// <param name="Id">The file.</param>
/// <param name="Name">As the sender called it.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Size">In bytes.</param>
internal sealed record AttachmentResponse(Guid Id, string Name, string ContentType, long Size);

/// <summary>Messages as the API answers with them.</summary>
internal sealed class MessageAnswers(IMessagingDb db, IFileStore files)
{
    /// <summary>Where a message's text stands.</summary>
    public static SealedPlace PlaceOf(Guid messageId) => new("message", messageId, "text");

    /// <summary>Messages of one conversation, in the order in which they are given.</summary>
    public async Task<IReadOnlyList<MessageResponse>> OfAsync(Conversation conversation, IReadOnlyList<Message> messages, CancellationToken ct)
    {
        if (messages.Count == 0) return [];
        var reader = await db.ReaderOfAsync([conversation.PatientId], ct);
        var withFiles = messages.Where(m => m.Files > 0).Select(m => (int?)m.Seq).ToList();
        var attached = withFiles.Count == 0 ? [] : await db.Attachments.AsNoTracking().Where(a => a.ConversationId == conversation.Id && withFiles.Contains(a.Seq)).OrderBy(a => a.Position).ToListAsync(ct);
        var details = await files.DescribeAsync(db, [.. attached.Select(a => a.FileId)], ct);
        var bySeq = attached.Where(a => details.ContainsKey(a.FileId)).ToLookup(a => a.Seq, a => Of(details[a.FileId]));
        return [.. messages.Select(m => new MessageResponse(
            m.Id, m.Seq, m.ClientId, m.From, m.ByName, reader.Open(PlaceOf(m.Id), m.Text) ?? "", [.. bySeq[m.Seq]], m.Documents, m.SentAt.ToDateTimeOffset()))];
    }

    public static AttachmentResponse Of(FileDetails file) => new(file.Id, file.Name, file.ContentType, file.Size);
}
