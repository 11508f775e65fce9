using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Shows the password again, before something that matters: for ten minutes it counts as just shown.</summary>
internal sealed record ConfirmPassword(string Password) : IRequest<Result<Done>>;

internal sealed class ConfirmPasswordEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/confirm-password", (ConfirmPassword command, Sender send, CancellationToken ct) => send.NoContent(command, ct))
        .RequireSignIn()
        .WithName(nameof(ConfirmPassword)).WithSummary("Show the password again").WithTags("Identity")
        .ProducesProblem(422).ProducesProblem(429);
}

internal sealed class ConfirmPasswordValidator : AbstractValidator<ConfirmPassword>
{
    public ConfirmPasswordValidator() => RuleFor(c => c.Password).NotEmpty().MaximumLength(4 * PasswordRules.MaxLength);
}

internal sealed class ConfirmPasswordHandler(IIdentityDb db, Passwords passwords, Throttle throttle, IRequestOrigin origin, ICurrentUser current, TimeProvider clock)
    : IRequestHandler<ConfirmPassword, Result<Done>>
{
    public async Task<Result<Done>> Handle(ConfirmPassword command, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == current.UserId, ct);
        var mine = Limits.SignInFromHere(user.NormalizedEmail!, origin.Network);
        if (throttle.TryCount(mine) is { } wait) return IdentityErrors.TooManyAttempts(wait);
        if (!passwords.Matches(user.PasswordHash, command.Password, out _)) return Error.Invalid("password", "wrong_password", "This is not your password.");
        throttle.Forget(mine);
        var (session, now) = (origin.SessionId, clock.GetInstant());
        db.Audit("password.confirm", "account", user.Id);
        await db.InTransactionAsync(
            async () =>
            {
                await db.SaveChangesAsync(ct);
                return await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedAt, now), ct);
            },
            ct);
        return Done.Value;
    }
}
