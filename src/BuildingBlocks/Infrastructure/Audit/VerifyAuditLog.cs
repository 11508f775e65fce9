using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

internal sealed record VerifyAuditLog : IRequest<Result<AuditVerification>>;

internal sealed class VerifyAuditLogEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/audit/verify", (Sender send, CancellationToken ct) => send.Ok(new VerifyAuditLog(), ct))
        .RequirePermission(PlatformPermissions.ReadAudit)
        .WithName(nameof(VerifyAuditLog)).WithSummary("Look through the whole audit log for changes").WithTags("Audit");
}

internal sealed class VerifyAuditLogHandler(AuditVerifier verifier, AuditFindings findings) : IRequestHandler<VerifyAuditLog, Result<AuditVerification>>
{
    public async Task<Result<AuditVerification>> Handle(VerifyAuditLog request, CancellationToken ct) => findings.Newest = await verifier.VerifyAsync(ct);
}
