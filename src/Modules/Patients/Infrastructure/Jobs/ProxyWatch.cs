using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>
/// Tells both sides before a guardian's time is over, and ends it when it is. What is due stands in the row, so a host that was away
/// does it later; nobody acts for longer by that, because every request looks at the end itself. Safe on several hosts: the row's version
/// lets one of them.
/// </summary>
internal sealed partial class ProxyWatch(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ProxyWatch> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

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
        var db = scope.ServiceProvider.GetRequiredService<IPatientsDb>();
        var now = clock.GetInstant();
        foreach (var proxy in await db.Proxies.Where(p => p.State == ProxyState.Active && p.DueAt <= now).OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(MostAtOnce).ToListAsync(ct))
        {
            var over = proxy.Until <= now;
            if (over)
            {
                proxy.Finish(ProxyEnd.CameOfAge, now);
                await scope.ServiceProvider.GetRequiredService<Merging>().EndAsync(proxy, ProxyEnd.CameOfAge, ct);
            }
            else
            {
                proxy.NoteNotice();
            }

            if (over) db.Audit("proxy.end", "proxy", proxy.Id, proxy.PatientId);
            db.Tell(proxy);
            db.TellBoth(proxy, over ? ProxyNews.Ended : ProxyNews.Ending);
            await db.SaveChangesAsync(ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rights to act for patients that end could not be looked after ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
