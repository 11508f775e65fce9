using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>
/// Removes holds that ran out, offers their times to who waits, and tells watchers. Free times never depend on it: an old hold
/// blocks nothing, swept or not.
/// </summary>
internal sealed partial class HoldSweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<HoldSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ISchedulingDb>();
        var waitList = scope.ServiceProvider.GetRequiredService<WaitList>();
        var now = clock.GetInstant();
        // What was offered to who waits is passed on by its own watch.
        var old = db.Holds.Where(h => h.BlocksUntil <= now && h.Purpose != HoldPurpose.WaitList);
        foreach (var id in await old.Select(h => h.PractitionerId).Distinct().ToListAsync(ct))
        {
            await db.InTransactionAsync(
                async () =>
                {
                    await waitList.LockAsync(id, ct);
                    var gone = await old.Where(h => h.PractitionerId == id).ToListAsync(ct);
                    db.Holds.RemoveRange(gone);
                    db.Hint(new HintAudience.WatchersOf(id), HintTypes.Slots, id);
                    foreach (var hold in gone) await waitList.FreedAsync(id, hold.BlockedFrom, hold.BlockedTo, ct);
                    return await db.SaveChangesAsync(ct);
                },
                ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old holds could not be removed ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
