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

internal sealed record ForgotPassword(string Email) : IRequest<Result<Done>>;

internal sealed class ForgotPasswordEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/forgot-password", (ForgotPassword command, Sender send, CancellationToken ct) => send.Accepted(command, ct))
        .AllowAnonymous()
        .WithName(nameof(ForgotPassword)).WithSummary("Ask for a mail to choose a new password; the answer is the same for an unknown address").WithTags("Identity")
        .ProducesProblem(422).ProducesProblem(429);
}

internal sealed class ForgotPasswordValidator : AbstractValidator<ForgotPassword>
{
    public ForgotPasswordValidator() => RuleFor(c => c.Email).EmailRule();
}

internal sealed class ForgotPasswordHandler(IIdentityDb db, Accounts accounts, SecurityMails mails, Throttle throttle, IRequestOrigin origin)
    : IRequestHandler<ForgotPassword, Result<Done>>
{
    public async Task<Result<Done>> Handle(ForgotPassword command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.RequestsFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);

        var mayMail = throttle.TryCount(Limits.MailTo(accounts.Normalize(command.Email))) is null;
        var user = await accounts.FindAsync(command.Email);

        // Both ways end in one commit, so that the time it takes tells nothing.
        db.Audit("account.forgot-password", "account", user?.Id ?? Guid.Empty);
        if (mayMail && user is { DisabledAt: null }) mails.ResetPassword(user);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
