using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>Looks through the whole audit log each night. What it finds is in the log and degrades the health until it is put right.</summary>
internal sealed partial class NightlyAudit(AuditVerifier verifier, AuditFindings findings, ILogger<NightlyAudit> log) : INightlyJob
{
    /// <inheritdoc />
    public async Task RunAsync(CancellationToken ct)
    {
        var found = findings.Newest = await verifier.VerifyAsync(ct);
        if (found.Intact) LogIntact(log, found.Records);
        else LogBroken(log, found.Problem!, found.Seq!.Value);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit log: {Records} records looked through, nothing found.")]
    private static partial void LogIntact(ILogger logger, long records);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Audit log: {Problem} at record {Seq}. Somebody may have changed it. Keep the database and the anchors as they are.")]
    private static partial void LogBroken(ILogger logger, string problem, long seq);
}

/// <summary>What this host found in the audit log when it looked last.</summary>
internal sealed class AuditFindings
{
    private volatile AuditVerification? _newest;

    /// <summary>Null before the first time.</summary>
    public AuditVerification? Newest
    {
        get => _newest;
        set => _newest = value;
    }
}

/// <summary>Whether the audit log is as it was written, as far as was looked.</summary>
internal sealed class AuditHealth(AuditFindings findings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(findings.Newest switch
        {
            null => HealthCheckResult.Healthy("The audit log was not looked through since the start."),
            { Intact: true } => HealthCheckResult.Healthy("The audit log was whole when it was looked through last."),
            { } found => HealthCheckResult.Degraded($"The audit log is not as it was written: {found.Problem}."),
        });
}
