using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>Whether private data can be read. Locked degrades the health: everything else goes on.</summary>
internal sealed class PrivateDataHealth(MasterKeys masters) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await masters.CheckAsync(cancellationToken) is null
            ? HealthCheckResult.Healthy("Private data can be read.")
            : HealthCheckResult.Degraded("Private data is locked: the master key is missing or wrong.");
}
