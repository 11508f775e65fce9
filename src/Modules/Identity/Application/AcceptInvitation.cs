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

/// <summary>An invited person chooses a password, by the link of the mail.</summary>
internal sealed record AcceptInvitation(string Token, string Password) : IRequest<Result<EmailConfirmed>>;

internal sealed class AcceptInvitationEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/accept-invitation", (AcceptInvitation command, Sender send, CancellationToken ct) => send.Ok(command, ct))
        .AllowAnonymous()
        .WithName(nameof(AcceptInvitation)).WithSummary("Choose a password with the link of an invitation").WithTags("Identity")
        .ProducesProblem(410).ProducesProblem(422).ProducesProblem(429);
}

internal sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator(Passwords passwords)
    {
        RuleFor(c => c.Token).NotEmpty();
        RuleFor(c => c.Password).PasswordRule((_, password) => passwords.Check(password));
    }
}

internal sealed class AcceptInvitationHandler(
    IIdentityDb db, Accounts accounts, Passwords passwords, SecurityMails mails, Throttle throttle, IRequestOrigin origin)
    : IRequestHandler<AcceptInvitation, Result<EmailConfirmed>>
{
    public async Task<Result<EmailConfirmed>> Handle(AcceptInvitation command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.LinksFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);
        // Outside the transaction, which others wait for.
        var passwordHash = passwords.Hash(command.Password);
        return await db.TryInTransactionAsync<EmailConfirmed>(
            async () =>
            {
                if (await mails.UseAsync(Contracts.SecurityMail.Invitation, command.Token, ct) is not { } userId) return IdentityErrors.LinkExpired;
                var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null && u.PasswordHash == null, ct);
                if (user is null) return IdentityErrors.LinkExpired;
                // A refusal rolls back, so the link can be used again with a better password.
                if (passwords.Check(command.Password, user.Email, user.GivenName, user.FamilyName) is { } code) return Error.Invalid("password", code, IdentityErrors.Describe(code));
                user.AcceptInvitation(passwordHash);
                accounts.Tell(user);
                db.Audit("account.accept-invitation", "account", user.Id);
                await db.SaveChangesAsync(ct);
                return new EmailConfirmed(user.Email!);
            },
            ct);
    }
}
