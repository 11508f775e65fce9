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

internal sealed record ResendConfirmation(string Email, string? ReturnTo) : IRequest<Result<Done>>;

internal sealed class ResendConfirmationEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/resend-confirmation", (ResendConfirmation command, Sender send, CancellationToken ct) => send.Accepted(command, ct))
        .AllowAnonymous()
        .WithName(nameof(ResendConfirmation)).WithSummary("Send the confirmation mail of a registration again").WithTags("Identity")
        .ProducesProblem(422).ProducesProblem(429);
}

internal sealed class ResendConfirmationValidator : AbstractValidator<ResendConfirmation>
{
    public ResendConfirmationValidator()
    {
        RuleFor(c => c.Email).EmailRule();
        RuleFor(c => c.ReturnTo).LocalPathRule();
    }
}

internal sealed class ResendConfirmationHandler(
    IIdentityDb db, Accounts accounts, SecurityMails mails, Throttle throttle, IRequestOrigin origin, TimeProvider clock)
    : IRequestHandler<ResendConfirmation, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResendConfirmation command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.RequestsFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);

        var (email, now) = (accounts.Normalize(command.Email), clock.GetInstant());
        var registration = await accounts.FindAsync(command.Email) is not null
            ? null
            : await db.Registrations.Where(r => r.NormalizedEmail == email && r.ExpiresAt > now).OrderByDescending(r => r.CreatedAt).FirstOrDefaultAsync(ct);

        // Both ways end in one commit, so that the time it takes tells nothing.
        db.Audit("account.resend-confirmation", "account", registration?.UserId ?? Guid.Empty);
        if (throttle.TryCount(Limits.MailTo(email)) is null && registration is not null)
        {
            registration.Extend(now);
            mails.ConfirmEmail(registration, command.ReturnTo);
        }

        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
