using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>
/// Removes holds that ran out and tells watchers. Free times never depend on it: an old hold blocks nothing, swept or not.
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
        var now = clock.GetInstant();
        var practitioners = await db.Holds.Where(h => h.BlocksUntil <= now).Select(h => h.PractitionerId).Distinct().ToListAsync(ct);
        if (practitioners.Count == 0) return;
        await db.InTransactionAsync(() => db.Holds.Where(h => h.BlocksUntil <= now).ExecuteDeleteAsync(ct), ct);
        var hints = scope.ServiceProvider.GetRequiredService<ILiveHints>();
        foreach (var id in practitioners) await hints.SendAsync(new HintAudience.WatchersOf(id), new LiveHint(HintTypes.Slots, id));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old holds could not be removed ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
