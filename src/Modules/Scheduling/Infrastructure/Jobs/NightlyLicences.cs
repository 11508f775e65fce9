using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.Scheduling.Application;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>Looks at the licences of doctors each night. One that fails does not keep the others; it is looked at again the next time.</summary>
internal sealed partial class NightlyLicences(IServiceScopeFactory scopes, ILogger<NightlyLicences> log) : INightlyJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        List<Guid> near;
        await using (var scope = scopes.CreateAsyncScope()) near = await scope.ServiceProvider.GetRequiredService<LicenceWatch>().NearAsync(ct);
        var given = 0;
        foreach (var id in near)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await scope.ServiceProvider.GetRequiredService<LicenceWatch>().LookAtAsync(id, ct)) given++;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, id, e.GetType().Name);
            }
        }

        LogDone(log, given);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Licences: {Warnings} warnings given.")]
    private static partial void LogDone(ILogger logger, int warnings);

    [LoggerMessage(Level = LogLevel.Error, Message = "The licence of practitioner {Practitioner} could not be looked at ({Error}); it is tried again next night.")]
    private static partial void LogFailed(ILogger logger, Guid practitioner, string error);
}
