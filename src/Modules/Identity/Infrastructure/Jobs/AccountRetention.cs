using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Identity.Infrastructure.Jobs;

/// <summary>
/// Removes what accounts leave behind, once it was kept as long as the clinic wants: sessions that ended, and applications
/// and renewed licences that were begun and never sent in, with their documents. Registrations that nobody confirmed and links that are over are of no use to
/// anybody, and go without being asked.
/// </summary>
internal sealed partial class AccountRetention(IIdentityDb db, IFileStore files, ISettings settings, TimeProvider clock, ILogger<AccountRetention> log) : INightlyJob
{
    /// <summary>So long after its end somebody may still ask why a link does not work.</summary>
    private static readonly Duration KeepLinks = Duration.FromDays(30);

    public async Task RunAsync(CancellationToken ct)
    {
        var (rules, now) = (settings.Get<AccountRetentionSettings>(), clock.GetInstant());
        var (unused, untouched, over) = (now - Duration.FromDays(rules.SessionDays), now - Duration.FromDays(rules.DraftDays), now - KeepLinks);
        var sessions = await db.RemoveAsync(db.Sessions.Where(s => s.LastSeenAt < unused).OrderBy(s => s.LastSeenAt).ThenBy(s => s.Id), ct);
        var registrations = await db.RemoveAsync(db.Registrations.Where(r => r.ExpiresAt < now).OrderBy(r => r.ExpiresAt).ThenBy(r => r.Id), ct);
        await db.RemoveAsync(db.Links.Where(l => l.ExpiresAt < over).OrderBy(l => l.ExpiresAt).ThenBy(l => l.Id), ct);
        var drafts = await RemoveDraftsAsync(untouched, ct);
        LogDone(log, sessions, registrations, drafts);
    }

    /// <summary>One by one, because files go with them; and only those that nobody took up again meanwhile.</summary>
    private async Task<int> RemoveDraftsAsync(Instant untouched, CancellationToken ct)
    {
        var old = db.Applications.Where(a => a.SubmittedAt == null && a.ChangedAt < untouched);
        var removed = 0;
        foreach (var id in await old.OrderBy(a => a.ChangedAt).Select(a => a.Id).ToListAsync(ct))
        {
            removed += await db.InTransactionAsync(
                async () =>
                {
                    // The update keeps a change at the same time waiting, and looks whether there was one a moment ago.
                    if (await old.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.ChangedAt, x => x.ChangedAt), ct) == 0) return 0;
                    db.Audit("application.forget", "application", id);
                    await db.RemoveAsync(await db.Applications.SingleAsync(a => a.Id == id, ct), files, ct);
                    return 1;
                },
                ct);
        }

        var begun = db.Renewals.Where(r => r.State == RenewalState.Draft && r.ChangedAt < untouched);
        foreach (var draft in await begun.OrderBy(r => r.ChangedAt).Select(r => new { r.Id, r.UserId }).ToListAsync(ct))
        {
            removed += await db.InTransactionAsync(
                async () =>
                {
                    await db.LockAccountAsync(draft.UserId, ct);
                    if (await begun.SingleOrDefaultAsync(r => r.Id == draft.Id, ct) is not { } renewal) return 0;
                    db.Audit("licence-renewal.forget", "licence-renewal", draft.Id);
                    await db.RemoveAsync(renewal, files, ct);
                    return 1;
                },
                ct);
        }

        return removed;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed as old: {Sessions} sessions, {Registrations} registrations that nobody confirmed, {Drafts} drafts that were never sent.")]
    private static partial void LogDone(ILogger logger, int sessions, int registrations, int drafts);
}
