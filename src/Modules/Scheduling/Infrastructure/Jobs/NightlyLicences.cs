using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.Scheduling.Application;
using Microsoft.Extensions.Logging;

namespace Clinic.Scheduling.Infrastructure.Jobs;

/// <summary>Looks at the licences of doctors each night.</summary>
internal sealed partial class NightlyLicences(LicenceWatch watch, ILogger<NightlyLicences> log) : INightlyJob
{
    public async Task RunAsync(CancellationToken ct) => LogDone(log, await watch.RunAsync(ct));

    [LoggerMessage(Level = LogLevel.Information, Message = "Licences: {Warnings} warnings given.")]
    private static partial void LogDone(ILogger logger, int warnings);
}
