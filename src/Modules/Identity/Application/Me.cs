using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

internal sealed record Me : IRequest<Result<MeResponse>>;

/// <summary>The person who is signed in, and what they may do.</summary>
internal sealed record MeResponse(
    Guid UserId, string Email, string Name, string GivenName, string FamilyName, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions,
    Guid? PatientId, Guid? PractitionerId, string Language);

internal sealed class MeEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/identity/me", (Sender send, CancellationToken ct) => send.Ok(new Me(), ct))
        .RequireSignIn()
        .WithName(nameof(Me)).WithSummary("The person who is signed in").WithTags("Identity")
        .ProducesProblem(401);
}

internal sealed class MeHandler(IIdentityDb db, ICurrentUser current, Accounts accounts) : IRequestHandler<Me, Result<MeResponse>>
{
    public async Task<Result<MeResponse>> Handle(Me request, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == current.UserId, ct);
        if (user is null) return Error.NotFound;
        return new MeResponse(
            user.Id, user.Email!, user.FullName, user.GivenName, user.FamilyName, user.Roles, [.. (await accounts.PermissionsOfAsync(user.Roles, ct)).Order(StringComparer.Ordinal)],
            user.PatientId, user.PractitionerId, user.Language);
    }
}
