using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Identity.Application;

/// <summary>Whether this clinic still has to be set up: it has no admin yet.</summary>
internal sealed record GetSetUp : IRequest<Result<SetUpResponse>>;

internal sealed record SetUpResponse(bool Needed);

/// <summary>Makes the first admin, on the first start, with the code that only the host's log tells.</summary>
internal sealed record SetUp(string Code, string Email, string GivenName, string FamilyName, string Language, string Password) : IRequest<Result<StartedSession>>;

internal sealed class SetUpEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var setUp = routes.MapGroup("/api/identity/set-up").WithTags("Identity");
        setUp.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new GetSetUp(), ct))
            .AllowAnonymous().WithName(nameof(GetSetUp)).WithSummary("Whether this clinic still has to be set up");
        setUp.MapPost("", async Task<Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.NoContent, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>> (
                SetUp command, Sender send, ISessionCookie cookie, HttpContext http, CancellationToken ct) =>
            {
                var result = await send.RunAsync(command, ct);
                if (result.Error is { } error) return Problems.Of(error);
                await cookie.IssueAsync(http, result.Value.UserId, result.Value.SessionId);
                return TypedResults.NoContent();
            })
            .AllowAnonymous().WithName(nameof(SetUp)).WithSummary("Make the first admin, with the code in the host's log")
            .ProducesProblem(403).ProducesProblem(410).ProducesProblem(422).ProducesProblem(429);
    }
}

internal sealed class SetUpValidator : AbstractValidator<SetUp>
{
    public SetUpValidator(Passwords passwords)
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(64);
        RuleFor(c => c.Email).EmailRule();
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.Language).LanguageRule();
        RuleFor(c => c.Password).PasswordRule((c, password) => passwords.Check(password, c.Email, c.GivenName, c.FamilyName));
    }
}

internal sealed class SetUpHandlers(
    IIdentityDb db, ICreateAdmin admins, SetUpCode code, Passwords passwords, Throttle throttle, IRequestOrigin origin, TimeProvider clock)
    : IRequestHandler<GetSetUp, Result<SetUpResponse>>, IRequestHandler<SetUp, Result<StartedSession>>
{
    public async Task<Result<SetUpResponse>> Handle(GetSetUp query, CancellationToken ct) => new SetUpResponse(!await admins.ExistsAsync(ct));

    public async Task<Result<StartedSession>> Handle(SetUp command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.LinksFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);
        if (await admins.ExistsAsync(ct)) return IdentityErrors.SetUpAlready;
        if (!code.Is(command.Code)) return IdentityErrors.WrongSetUpCode;
        var hash = passwords.Hash(command.Password);
        return await db.TryInTransactionAsync<StartedSession>(
            async () =>
            {
                if (await admins.ExistsAsync(ct)) return IdentityErrors.SetUpAlready;
                var user = admins.Add(command.Email, command.GivenName, command.FamilyName, command.Language, hash);
                var session = Session.Start(user, origin.Device, clock.GetInstant());
                db.Sessions.Add(session);
                // The key on the address keeps two people who set up at once from both succeeding with one address; the code from the rest.
                return await db.TrySaveAsync(ct, IdentityKeys.Email) is null ? new StartedSession(user, session.Id) : IdentityErrors.SetUpAlready;
            },
            ct);
    }
}
