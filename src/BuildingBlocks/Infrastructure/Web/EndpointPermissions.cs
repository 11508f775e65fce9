using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>What an endpoint asks of the person. A test refuses endpoints that state neither this nor that they are anonymous.</summary>
public sealed record RequiredPermission(string? Permission);

/// <summary>States on an endpoint who may call it.</summary>
public static class EndpointPermissions
{
    /// <summary>Only for people who hold the permission: else 401 or 403.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(ClinicClaims.Permission, permission).Build())
        .WithMetadata(new RequiredPermission(permission));

    /// <summary>For everybody who is signed in: else 401.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
        .WithMetadata(new RequiredPermission(null));
}
