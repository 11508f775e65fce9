using System.Collections.Concurrent;
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

/// <summary>Whether the prescription with this code is good: for anybody who holds the paper, such as a pharmacy. Says as little as that needs.</summary>
/// <param name="From">The address that asks; at most thirty checks a minute.</param>
internal sealed record CheckPrescription(string Code, IPAddress? From) : IRequest<Result<CheckedPrescription>>;

/// <summary>What a check says.</summary>
internal enum CheckResult
{
    /// <summary>Signed, and good.</summary>
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
        .WithName(nameof(CheckPrescription)).WithSummary("Whether a prescription is good").WithTags("Record")
        .ProducesProblem(429);
}

/// <summary>
/// How often one address may check. The code cannot be guessed (130 bits); this keeps somebody who tries from being a burden. It is counted
/// on each host alone.
/// </summary>
internal sealed class CheckThrottle(TimeProvider clock)
{
    private const int MostPerMinute = 30;
    private const int MostAddresses = 10_000;
    private readonly ConcurrentDictionary<string, (long Minute, int Count)> _asked = new();

    /// <summary>Whether this one may still ask.</summary>
    public bool Allows(IPAddress? from)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (_asked.Count >= MostAddresses)
        {
            foreach (var (key, asked) in _asked.Where(a => a.Value.Minute != minute)) _asked.TryRemove(new(key, asked));
        }

        return _asked.AddOrUpdate(Network(from), (minute, 1), (_, asked) => asked.Minute == minute ? (minute, asked.Count + 1) : (minute, 1)).Count <= MostPerMinute;
    }

    /// <summary>One person has as many addresses of version 6 as a network of 64 bits.</summary>
    private static string Network(IPAddress? from) =>
        from is { IsIPv4MappedToIPv6: false } && from.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes.AsSpan(0, 8)) : $"{from}";
}

internal sealed class CheckPrescriptionHandler(IPatientsDb db, ISettings settings, CheckThrottle throttle) : IRequestHandler<CheckPrescription, Result<CheckedPrescription>>
{
    public async Task<Result<CheckedPrescription>> Handle(CheckPrescription query, CancellationToken ct)
    {
        if (!throttle.Allows(query.From)) return PatientErrors.TooManyChecks;
        if (PrescriptionCodes.Tidy(query.Code) is not { } code) return new CheckedPrescription(CheckResult.Unknown);
        var hash = PrescriptionCodes.Hash(code);
        if (await db.Prescriptions.AsNoTracking().SingleOrDefaultAsync(p => p.CodeHash == hash, ct) is not { } p) return new CheckedPrescription(CheckResult.Unknown);
        return new CheckedPrescription(
            p.Status == PrescriptionStatus.Active ? CheckResult.Valid : CheckResult.Revoked, settings.Get<ClinicSettings>().Name, p.By.Name, p.SignedAt.InUtc().Date.ToDateOnly(), p.Items,
            p.CancelledAt?.InUtc().Date.ToDateOnly());
    }
}
