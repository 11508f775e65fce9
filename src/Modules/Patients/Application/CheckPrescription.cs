using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Whether the prescription with this code is valid: for anybody who holds the paper, such as a pharmacy. Says as little as that needs.</summary>
/// <param name="From">The address that asks; at most thirty checks a minute.</param>
internal sealed record CheckPrescription(string Code, IPAddress? From) : IRequest<Result<CheckedPrescription>>;

/// <summary>What a check says.</summary>
internal enum CheckResult
{
    /// <summary>Signed, and not taken back.</summary>
    Valid,

    /// <summary>The doctor took it back.</summary>
    Revoked,

    /// <summary>There is no such code.</summary>
    Unknown,
}

/// <param name="Doctor">Who signed it; absent, as all that follows, for an unknown code.</param>
/// <param name="SignedOn">The date.</param>
/// <param name="Items">How many things it prescribes, so that none is added on the paper.</param>
internal sealed record CheckedPrescription(CheckResult Result, string? Clinic = null, string? Doctor = null, DateOnly? SignedOn = null, int? Items = null, DateOnly? RevokedOn = null);

internal sealed class CheckPrescriptionEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/check/{code}", (string code, HttpContext http, Sender send, CancellationToken ct) => send.Ok(new CheckPrescription(code, http.Connection.RemoteIpAddress), ct))
        .AllowAnonymous()
        .WithName(nameof(CheckPrescription)).WithSummary("Whether a prescription is valid").WithTags("Record")
        .ProducesProblem(429);
}

internal sealed class CheckPrescriptionHandler(IPatientsDb db, ISettings settings, Throttle throttle) : IRequestHandler<CheckPrescription, Result<CheckedPrescription>>
{
    public async Task<Result<CheckedPrescription>> Handle(CheckPrescription query, CancellationToken ct)
    {
        if (throttle.TryCount(PatientLimits.Checks(Throttle.NetworkOf(query.From))) is { } wait) return PatientErrors.TooManyChecks(wait);
        if (PrescriptionCodes.Tidy(query.Code) is not { } code) return new CheckedPrescription(CheckResult.Unknown);
        var hash = PrescriptionCodes.Hash(code);
        if (await db.Prescriptions.AsNoTracking().SingleOrDefaultAsync(p => p.CodeHash == hash, ct) is not { } p) return new CheckedPrescription(CheckResult.Unknown);
        return new CheckedPrescription(
            p.Status == PrescriptionStatus.Active ? CheckResult.Valid : CheckResult.Revoked, settings.Get<ClinicSettings>().Name, p.By.Name, p.SignedAt.InUtc().Date.ToDateOnly(), p.Items,
            p.CancelledAt?.InUtc().Date.ToDateOnly());
    }
}
