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
        var (before, removed, last) = (clock.GetInstant() - Attachment.KeptUnsent, 0, 0);
        do
        {
            last = await db.InTransactionAsync(
                async () =>
                {
                    var old = await db.Attachments.Where(a => a.Seq == null && a.AddedAt < before).OrderBy(a => a.AddedAt).ThenBy(a => a.FileId).Take(AtOnce).ToListAsync(ct);
                    foreach (var attachment in old) await files.RemoveAsync(db, attachment.FileId, ct);
                    db.Attachments.RemoveRange(old);
                    await db.SaveChangesAsync(ct);
                    return old.Count;
                },
                ct);
            removed += last;
        }
        while (last == AtOnce);
        LogDone(log, removed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} files that were never sent.")]
    private static partial void LogDone(ILogger logger, int count);
}
