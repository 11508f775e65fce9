using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>How many deliveries wait and how many were given up, per module. Parked ones degrade the health, they do not end it.</summary>
internal sealed class OutboxHealth(IServiceScopeFactory scopes, ModuleDatabases databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        var parked = 0;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var module in databases.All)
        {
            var counts = await module.Resolve(scope.ServiceProvider).Set<OutboxDelivery>()
                .Where(d => d.State != DeliveryState.Done)
                .GroupBy(d => d.State)
                .Select(g => new { State = g.Key, Count = g.Count() })
                .ToListAsync(cancellationToken);
            foreach (var count in counts) data[$"{module.Name}.{count.State.ToString().ToLowerInvariant()}"] = count.Count;
            parked += counts.Where(c => c.State == DeliveryState.Parked).Sum(c => c.Count);
        }

        return parked == 0
            ? HealthCheckResult.Healthy("Events are delivered.", data)
            : HealthCheckResult.Degraded($"{parked} deliveries were given up.", null, data);
    }
}
