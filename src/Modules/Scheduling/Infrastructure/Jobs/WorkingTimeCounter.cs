using Clinic.Scheduling.Application;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>Counts the working time of dates that are over, each hour: dates end at another moment in each zone.</summary>
internal sealed partial class WorkingTimeCounter(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkingTimeCounter> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<CountWorkingTime>().RunAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The working time could not be counted ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
