using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

internal sealed record ResetPassword(string Token, string Password) : IRequest<Result<Done>>;

internal sealed class ResetPasswordEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/reset-password", (ResetPassword command, Sender send, CancellationToken ct) => send.NoContent(command, ct))
        .AllowAnonymous()
        .WithName(nameof(ResetPassword)).WithSummary("Choose a new password with the link of the mail; ends all sessions").WithTags("Identity")
        .ProducesProblem(410).ProducesProblem(422).ProducesProblem(429);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator(Passwords passwords)
    {
        RuleFor(c => c.Token).NotEmpty();
        RuleFor(c => c.Password).PasswordRule((_, password) => passwords.Check(password));
    }
}

internal sealed class ResetPasswordHandler(
    IIdentityDb db, Accounts accounts, Passwords passwords, SecurityMails mails, Throttle throttle, IRequestOrigin origin, TimeProvider clock)
    : IRequestHandler<ResetPassword, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResetPassword command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.LinksFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);
        // Outside the transaction, which others wait for.
        var passwordHash = passwords.Hash(command.Password);
        return await db.TryInTransactionAsync<Done>(() => ResetAsync(command, passwordHash, ct), ct);
    }

    private async Task<Result<Done>> ResetAsync(ResetPassword command, string passwordHash, CancellationToken ct)
    {
        if (await mails.UseAsync(SecurityMail.ResetPassword, command.Token, ct) is not { } userId) return IdentityErrors.LinkExpired;
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, ct);
        if (user is null) return IdentityErrors.LinkExpired;
        // A refusal rolls back, so the link can be used again with a better password.
        if (passwords.Check(command.Password, user.Email, user.GivenName, user.FamilyName) is { } code)
        {
            return Error.Invalid("password", code, IdentityErrors.Describe(code));
        }

        user.ChangePassword(passwordHash);
        accounts.Tell(user);
        mails.PasswordChanged(user);
        db.Audit("account.reset-password", "account", user.Id, user.PatientId);
        db.Hint(new HintAudience.User(user.Id), HintTypes.Session, user.Id);
        await db.SaveChangesAsync(ct);

        var (now, purpose) = (clock.GetInstant(), SecurityMailRequested.PurposeOf(SecurityMail.ResetPassword));
        await db.Sessions.Where(s => s.UserId == userId && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), ct);
        // Other mails of the same kind may lie in somebody else's inbox.
        await db.Links.Where(l => l.SubjectId == userId && l.Purpose == purpose && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);
        return Done.Value;
    }
}
