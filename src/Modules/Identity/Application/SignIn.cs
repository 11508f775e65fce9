using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

internal sealed record SignIn(string Email, string Password) : IRequest<Result<StartedSession>>;

internal sealed record StartedSession(Guid UserId, Guid SessionId);

/// <param name="Status"><c>signed_in</c>; later also that a second factor is asked for.</param>
internal sealed record SignInResponse(string Status);

internal sealed class SignInEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/sign-in", SignInAsync)
        .AllowAnonymous()
        .WithName(nameof(SignIn)).WithSummary("Sign in; the session is a cookie").WithTags("Identity")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(422).ProducesProblem(429);

    private static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> SignInAsync(
        SignIn command, Sender send, ISessionCookie cookie, HttpContext http, CancellationToken ct)
    {
        var result = await send.RunAsync(command, ct);
        if (result.Error is { } error) return Problems.Of(error);
        await cookie.IssueAsync(http, result.Value.UserId, result.Value.SessionId);
        return TypedResults.Ok(new SignInResponse("signed_in"));
    }
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(c => c.Email).NotEmpty().MaximumLength(PersonRules.LongestEmail);
        // Not the rules for choosing one: those may change, and must not lock anybody out.
        RuleFor(c => c.Password).NotEmpty().MaximumLength(4 * PasswordRules.MaxLength);
    }
}

internal sealed class SignInHandler(IIdentityDb db, Accounts accounts, Passwords passwords, Throttle throttle, IRequestOrigin origin, TimeProvider clock)
    : IRequestHandler<SignIn, Result<StartedSession>>
{
    public async Task<Result<StartedSession>> Handle(SignIn command, CancellationToken ct)
    {
        var email = accounts.Normalize(command.Email);
        var (mine, everybodys, here) = (Limits.SignInFromHere(email, origin.Network), Limits.SignInToAccount(email), Limits.SignInsFromHere(origin.Network));
        if (throttle.TryCount(mine, everybodys, here) is { } wait) return IdentityErrors.TooManyAttempts(wait);

        // Account, registration or neither: one look-up of each and one hash, whatever there is.
        var now = clock.GetInstant();
        var user = await accounts.FindAsync(command.Email);
        var registrationHash = await db.Registrations.Where(r => r.NormalizedEmail == email && r.ExpiresAt > now)
            .OrderByDescending(r => r.CreatedAt).Select(r => r.PasswordHash).FirstOrDefaultAsync(ct);
        if (!passwords.Matches(user?.PasswordHash ?? registrationHash, command.Password, out var outdated)) return IdentityErrors.SignInFailed;
        throttle.Forget(mine);
        throttle.Return(everybodys);
        throttle.Return(here);
        if (user is null) return IdentityErrors.EmailNotConfirmed;
        if (user.DisabledAt is not null) return IdentityErrors.SignInFailed;

        if (outdated) user.UpgradePasswordHash(passwords.Hash(command.Password));
        var session = Session.Start(user.Id, origin.Device, now);
        db.Sessions.Add(session);
        db.Audit("session.start", "account", user.Id, user.PatientId);
        await db.InTransactionAsync(
            async () =>
            {
                // A browser has one session.
                var replaced = origin.SessionId;
                await db.Sessions.Where(s => s.Id == replaced && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), ct);
                return await db.SaveChangesAsync(ct);
            },
            ct);
        return new StartedSession(user.Id, session.Id);
    }
}
