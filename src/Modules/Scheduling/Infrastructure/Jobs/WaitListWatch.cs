using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>
/// Passes on what was offered and not taken in time, and ends waits whose last date is over. The hold blocks a minute longer than
/// the person is told, so that the time is passed on before anybody else could see it as free. Safe on several hosts: each offer is
/// read again once its practitioner is locked.
/// </summary>
internal sealed partial class WaitListWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WaitListWatch> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly Duration Keep = Duration.FromDays(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WatchAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ISchedulingDb>();
        var now = clock.GetInstant();
        foreach (var offer in await Due(db, now).OrderBy(o => o.ExpiresAt).Take(MostAtOnce).Select(o => new { o.Id, o.PractitionerId }).ToListAsync(ct))
            await PassOnAsync(offer.Id, offer.PractitionerId, now, ct);

        // The last zones are half a day behind UTC.
        var over = now.InUtc().Date.PlusDays(-1);
        var old = now - Keep;
        if (!await db.WaitListEntries.AnyAsync(e => (e.End == null && e.LastDate < over) || e.EndedAt < old, ct)) return;
        var waitList = scope.ServiceProvider.GetRequiredService<WaitList>();
        await db.InTransactionAsync(
            async () =>
            {
                foreach (var entry in await db.WaitListEntries.Where(e => e.End == null && e.LastDate < over).ToListAsync(ct)) await waitList.EndAsync(entry, WaitEnd.Over, ct);
                await db.WaitListOffers.Where(o => db.WaitListEntries.Any(e => e.Id == o.EntryId && e.EndedAt < old)).ExecuteDeleteAsync(ct);
                await db.WaitListEntries.Where(e => e.EndedAt < old).ExecuteDeleteAsync(ct);
                return await db.SaveChangesAsync(ct);
            },
            ct);
    }

    private async Task PassOnAsync(Guid id, Guid practitionerId, Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ISchedulingDb>();
        var waitList = scope.ServiceProvider.GetRequiredService<WaitList>();
        await db.InTransactionAsync(
            async () =>
            {
                await waitList.LockAsync(practitionerId, ct);
                if (await Due(db, now).SingleOrDefaultAsync(o => o.Id == id, ct) is { } offer) await waitList.PassOnAsync(offer, OfferState.Expired, ct);
                return await db.SaveChangesAsync(ct);
            },
            ct);
    }

    /// <summary>Those that nobody took in time, and those that were taken and then neither booked nor held any more.</summary>
    private static IQueryable<WaitListOffer> Due(ISchedulingDb db, Instant now) => db.WaitListOffers.Where(o =>
        (o.State == OfferState.Open && o.ExpiresAt <= now) || (o.State == OfferState.Accepted && !db.Holds.Any(h => h.Id == o.Id && h.BlocksUntil > now)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Offers of freed times could not be passed on ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
