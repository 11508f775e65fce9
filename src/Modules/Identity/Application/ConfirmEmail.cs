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

internal sealed record ConfirmEmail(string Token) : IRequest<Result<EmailConfirmed>>;

/// <param name="Email">The address that is confirmed, to fill in where the person signs in.</param>
internal sealed record EmailConfirmed(string Email);

internal sealed class ConfirmEmailEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/confirm-email", (ConfirmEmail command, Sender send, CancellationToken ct) => send.Ok(command, ct))
        .AllowAnonymous()
        .WithName(nameof(ConfirmEmail)).WithSummary("Confirm an address with the link of the mail: makes the account").WithTags("Identity")
        .ProducesProblem(410).ProducesProblem(429);
}

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmail>
{
    public ConfirmEmailValidator() => RuleFor(c => c.Token).NotEmpty();
}

internal sealed class ConfirmEmailHandler(IIdentityDb db, Accounts accounts, SecurityMails mails, Throttle throttle, IRequestOrigin origin)
    : IRequestHandler<ConfirmEmail, Result<EmailConfirmed>>
{
    public async Task<Result<EmailConfirmed>> Handle(ConfirmEmail command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.LinksFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);

        try
        {
            return await db.TryInTransactionAsync<EmailConfirmed>(() => ConfirmAsync(command.Token, ct), ct);
        }
        catch (DbUpdateException e) when (db.ViolatedKey(e) == IdentityKeys.Email)
        {
            // Another registration of the same address was confirmed in this moment; the account is that one.
            return IdentityErrors.LinkExpired;
        }
    }

    private async Task<Result<EmailConfirmed>> ConfirmAsync(string token, CancellationToken ct)
    {
        if (await mails.UseAsync(SecurityMail.ConfirmEmail, token, ct) is not { } registrationId) return IdentityErrors.LinkExpired;
        var registration = await db.Registrations.SingleOrDefaultAsync(r => r.Id == registrationId, ct);
        if (registration is null || await accounts.FindAsync(registration.Email) is not null) return IdentityErrors.LinkExpired;

        // Only now do other modules hear of the person: addresses that nobody confirms stay here.
        var user = accounts.Add(
            new NewAccount(
                registration.UserId, registration.Email, registration.GivenName, registration.FamilyName, registration.Language,
                registration.PatientId, null, registration.PatientId is null ? [] : [Roles.Patient]),
            registration.PasswordHash);
        if (registration is { PatientId: { } patientId, BirthDate: { } birthDate, Phone: { } phone })
        {
            db.Enqueue(
                new PatientRegistered(
                    user.Id, patientId, registration.GivenName, registration.FamilyName, birthDate, phone, registration.Email, registration.Language),
                user.Id,
                user.Version);
        }

        db.Audit("account.confirm", "account", user.Id, user.PatientId);
        db.Registrations.RemoveRange(db.Registrations.Where(r => r.NormalizedEmail == registration.NormalizedEmail));
        await db.SaveChangesAsync(ct);
        return new EmailConfirmed(user.Email!);
    }
}
