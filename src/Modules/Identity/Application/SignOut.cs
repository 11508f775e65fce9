using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

internal sealed record SignOut : IRequest<Result<Done>>;

internal sealed class SignOutEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/sign-out", SignOutAsync)
        .AllowAnonymous()
        .WithName(nameof(SignOut)).WithSummary("Sign out; does nothing when nobody is signed in").WithTags("Identity");

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOutAsync(Sender send, ISessionCookie cookie, HttpContext http, CancellationToken ct)
    {
        var result = await send.NoContent(new SignOut(), ct);
        if (result.Result is NoContent) await cookie.RemoveAsync(http);
        return result;
    }
}

internal sealed class SignOutHandler(IIdentityDb db, ICurrentUser user, IRequestOrigin origin, TimeProvider clock) : IRequestHandler<SignOut, Result<Done>>
{
    public async Task<Result<Done>> Handle(SignOut command, CancellationToken ct)
    {
        if (!user.IsSignedIn || origin.SessionId is not { } sessionId) return Done.Value;
        var now = clock.GetInstant();
        db.Audit("session.end", "account", user.UserId, user.PatientId);
        db.Hint(new HintAudience.User(user.UserId), HintTypes.Session, sessionId);
        return await db.InTransactionAsync(
            async () =>
            {
                await db.Sessions.Where(s => s.Id == sessionId && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), ct);
                await db.SaveChangesAsync(ct);
                return Done.Value;
            },
            ct);
    }
}
