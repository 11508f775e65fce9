using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>How long the session of this browser still lasts.</summary>
internal sealed record OwnSession : IRequest<Result<SessionResponse>>;

/// <param name="EndsInSeconds">Until it ends, when nobody does anything; no browser compares clocks.</param>
/// <param name="CanStay">Whether using it moves the end; not in its last minutes, when everybody signs in again.</param>
internal sealed record SessionResponse(int EndsInSeconds, bool CanStay);

internal sealed class OwnSessionEndpoints : IEndpoint
{
    public const string Path = "/api/identity/session";

    public void Map(IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup(Path).WithTags("Identity");
        session.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new OwnSession(), ct))
            .RequireSignIn().WithName("GetSession").WithSummary("How long the session still lasts").ProducesProblem(401);
        // Every call that a person causes is a use of the session, and this one is nothing else.
        session.MapPost("", (Sender send, CancellationToken ct) => send.Ok(new OwnSession(), ct))
            .RequireSignIn().WithName("StaySignedIn").WithSummary("Stay signed in").ProducesProblem(401);
    }
}

internal sealed class OwnSessionHandler(IIdentityDb db, ICurrentUser current, IRequestOrigin origin, ISettings settings, TimeProvider clock)
    : IRequestHandler<OwnSession, Result<SessionResponse>>
{
    public async Task<Result<SessionResponse>> Handle(OwnSession query, CancellationToken ct)
    {
        var own = await db.Sessions.AsNoTracking().Where(s => s.Id == origin.SessionId).Select(s => new { s.CreatedAt, s.LastSeenAt }).SingleOrDefaultAsync(ct);
        if (own is null) return Error.NotFound;
        var limits = settings.Get<SignInSettings>().LimitsOf(current.Roles);
        var endsAt = Session.EndsAt(own.CreatedAt, own.LastSeenAt, limits);
        return new SessionResponse((int)Math.Ceiling((endsAt - clock.GetInstant()).TotalSeconds), CanStay: endsAt < own.CreatedAt + limits.Longest);
    }
}
