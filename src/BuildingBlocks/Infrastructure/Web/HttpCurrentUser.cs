using System.Globalization;
using System.Security.Claims;
using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.Http;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>The person behind the present HTTP request; nobody where there is none.</summary>
internal sealed class HttpCurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool IsSignedIn => Principal?.Identity?.IsAuthenticated == true;

    public Guid UserId => Id(ClinicClaims.UserId) ?? throw new InvalidOperationException("Nobody is signed in.");

    public string Name => Principal?.FindFirstValue(ClinicClaims.Name) ?? "";

    public Guid? PatientId => Id(ClinicClaims.PatientId);

    public IReadOnlyDictionary<Guid, ProxyScope> ActsFor => Principal?.FindAll(ClinicClaims.ActsFor).Select(c => c.Value.Split(':'))
        .ToDictionary(parts => Guid.Parse(parts[0]), parts => Enum.Parse<ProxyScope>(parts[1])) ?? [];

    public Guid? PractitionerId => Id(ClinicClaims.PractitionerId);

    public IReadOnlySet<string> Roles => Principal?.FindAll(ClinicClaims.Role).Select(c => c.Value).ToHashSet() ?? [];

    public DateTimeOffset? ConfirmedAt => long.TryParse(Principal?.FindFirstValue(ClinicClaims.ConfirmedAt), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public bool Has(string permission) => Principal?.HasClaim(ClinicClaims.Permission, permission) == true;

    private Guid? Id(string claim) => Guid.TryParse(Principal?.FindFirstValue(claim), out var id) ? id : null;
}
