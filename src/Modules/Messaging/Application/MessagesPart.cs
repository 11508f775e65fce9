using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>
/// A patient's conversations with every message and the files that were sent, for the export; documents of the record are in it under the
/// same ids.
/// </summary>
internal sealed class MessagesPart(IMessagingDb db, MessageAnswers answers, IFileStore files) : IExportPart
{
    public string Name => "messages";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var conversations = await db.Conversations.AsNoTracking().Where(c => records.Contains(c.PatientId)).OrderBy(c => c.LastAt).ThenBy(c => c.Id).ToListAsync(ct);
        var all = new List<object>(conversations.Count);
        foreach (var conversation in conversations)
        {
            var stored = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id).OrderBy(m => m.Seq).ToListAsync(ct);
            var messages = await answers.OfAsync(conversation, stored, ct);
            all.Add(new
            {
                conversation.PractitionerId,
                Messages = messages.Select(m => new { m.Seq, m.From, m.ByName, m.Text, m.SentAt, Files = m.Attachments.Select(a => new { a.Id, a.Name }), m.DocumentIds }).ToList(),
            });
        }

        return all;
    }

    public async Task<IReadOnlyList<ExportedFile>> FilesAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        // What is not sent yet is only its sender's.
        var sent = await db.Attachments.Where(a => a.Seq != null).Join(db.Conversations.Where(c => records.Contains(c.PatientId)), a => a.ConversationId, c => c.Id, (a, c) => a)
            .OrderBy(a => a.AddedAt).ThenBy(a => a.FileId).Select(a => a.FileId).ToListAsync(ct);
        var details = await files.DescribeAsync(db, sent, ct);
        return [.. sent.Where(details.ContainsKey).Select(id => new ExportedFile("messages", details[id], token => files.OpenAsync(db, id, token)))];
    }
}
