using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>Removes messages that every handler is done with, and inbox rows that can no longer be asked for.</summary>
internal sealed partial class OutboxCleaner(
    IServiceScopeFactory scopes, ModuleDatabases databases, TimeProvider clock, ILogger<OutboxCleaner> log) : BackgroundService
{
    private static readonly Duration Keep = Duration.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var module in databases.All)
            {
                try
                {
                    await CleanAsync(module, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // What escapes from here would end the host; what is old can wait an hour.
                    LogFailed(log, module.Name, e.GetType().Name);
                }
            }
        }
    }

    internal async Task CleanAsync(ModuleDatabase module, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = module.Resolve(scope.ServiceProvider);
        var old = clock.GetInstant() - Keep;
        await db.InTransactionAsync(
            async () =>
            {
                await db.Set<OutboxMessage>()
                    .Where(m => m.OccurredAt < old && !db.Set<OutboxDelivery>().Any(d => d.MessageId == m.Id && d.State != DeliveryState.Done))
                    .ExecuteDeleteAsync(ct);
                // A message lives at most as long as its last attempt; twice the time to keep is far beyond it.
                await db.Set<InboxEntry>().Where(e => e.HandledAt < old - Keep).ExecuteDeleteAsync(ct);
                return Done.Value;
            },
            ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of {Module} could not be cleaned ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string module, string error);
}
