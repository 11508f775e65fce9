using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Clinic.BuildingBlocks.Infrastructure.Nightly;

/// <summary>
/// Work for the quiet hours. It looks at what is stored and does what is still to do: it may run twice, on several hosts at once,
/// or not at all in a night when no host was up.
/// </summary>
public interface INightlyJob
{
    /// <summary>Does it. What it throws is logged by its type's name, and the next night tries again.</summary>
    Task RunAsync(CancellationToken ct);
}

/// <summary>Registers nightly jobs with Quartz. Its schedule lies in memory only: nothing is due because Quartz remembers it.</summary>
public static partial class NightlyJobs
{
    /// <summary>After a start, so that a host which sleeps at night does its work too.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);

    /// <summary>Runs the job each night at this time, in UTC, and two minutes after the host has started.</summary>
    public static IServiceCollection AddNightlyJob<TJob>(this IServiceCollection services, int hour, int minute)
        where TJob : class, INightlyJob
    {
        services.AddScoped<TJob>();
        services.AddQuartz(quartz =>
        {
            var key = new JobKey(typeof(TJob).Name);
            quartz.AddJob<QuartzJob<TJob>>(job => job.WithIdentity(key));
            quartz.AddTrigger<QuartzJob<TJob>>(trigger => trigger.ForJob(key).WithIdentity($"{key.Name} nightly")
                .WithCronSchedule($"0 {minute} {hour} * * ?", cron => cron.InTimeZone(TimeZoneInfo.Utc)));
            quartz.AddTrigger<QuartzJob<TJob>>((provider, trigger) => trigger.ForJob(key).WithIdentity($"{key.Name} after start")
                .StartAt(provider.GetRequiredService<TimeProvider>().GetUtcNow() + AfterStart));
        });
        return services;
    }

    [DisallowConcurrentExecution]
    private sealed partial class QuartzJob<TJob>(TJob job, ILogger<TJob> log) : IJob
        where TJob : INightlyJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await job.RunAsync(cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(log, typeof(TJob).Name, e.GetType().Name);
            }
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "The nightly job {Job} failed ({Error}); it is tried again next night.")]
        private static partial void LogFailed(ILogger logger, string job, string error);
    }
}
