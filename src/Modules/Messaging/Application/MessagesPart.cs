using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>
/// A patient's conversations with every message, for the export. Of files it names what they are called; documents of the record are in the
/// export under the same ids.
/// </summary>
internal sealed class MessagesPart(IMessagingDb db, MessageAnswers answers) : IExportPart
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
            all.Add(new { conversation.PractitionerId, Messages = messages.Select(m => new { m.Seq, m.From, m.ByName, m.Text, m.SentAt, Files = m.Attachments.Select(a => a.Name), m.DocumentIds }).ToList() });
        }

        return all;
    }
}
