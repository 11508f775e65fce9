using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.Messaging.Application;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clinic.Messaging.Infrastructure.Jobs;

/// <summary>Removes files that were added to a conversation and never sent.</summary>
internal sealed partial class UnsentFiles(IMessagingDb db, IFileStore files, TimeProvider clock, ILogger<UnsentFiles> log) : INightlyJob
{
    private const int AtOnce = 50;

    public async Task RunAsync(CancellationToken ct)
    {
        var (before, removed) = (clock.GetInstant() - Attachment.KeptUnsent, 0);
        while (true)
        {
            var some = await db.Attachments.AsNoTracking().Where(a => a.Seq == null && a.AddedAt < before).OrderBy(a => a.AddedAt).ThenBy(a => a.FileId).Take(AtOnce).ToListAsync(ct);
            foreach (var attachment in some)
            {
                if (await RemoveAsync(attachment, ct)) removed++;
            }

            // What was not removed was sent meanwhile, and is not found again.
            if (some.Count < AtOnce) break;
        }

        LogDone(log, removed);
    }

    /// <summary>
    /// Somebody may send it at this very moment. Like every change of a conversation this one takes its row first, and the file goes only
    /// when it was still unsent after that.
    /// </summary>
    private Task<bool> RemoveAsync(Attachment attachment, CancellationToken ct) => db.InTransactionAsync(
        async () =>
        {
            await db.Conversations.Where(c => c.Id == attachment.ConversationId).ExecuteUpdateAsync(c => c.SetProperty(x => x.Version, x => x.Version + 1), ct);
            if (await db.Attachments.Where(a => a.FileId == attachment.FileId && a.Seq == null).ExecuteDeleteAsync(ct) == 0) return false;
            await files.RemoveAsync(db, attachment.FileId, ct);
            await db.SaveChangesAsync(ct);
            return true;
        },
        ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} files that were never sent.")]
    private static partial void LogDone(ILogger logger, int count);
}
