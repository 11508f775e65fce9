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

/// <param name="BirthDate">Only left out by applicants.</param>
/// <param name="Phone">Only left out by applicants.</param>
/// <param name="Applicant">Whether the person comes to apply as a doctor: then the account is no patient's.</param>
internal sealed record Register(
    string Email, string Password, string GivenName, string FamilyName, DateOnly? BirthDate, string? Phone, string? Language, string? ReturnTo, bool Applicant = false)
    : IRequest<Result<Done>>;

internal sealed class RegisterEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/identity/register", (Register command, Sender send, CancellationToken ct) => send.Accepted(command, ct))
        .AllowAnonymous()
        .WithName(nameof(Register)).WithSummary("Ask for an account; the answer is the same for a known address").WithTags("Identity")
        .ProducesProblem(422).ProducesProblem(429);
}

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator(Passwords passwords, TimeProvider clock)
    {
        RuleFor(c => c.Email).EmailRule();
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.BirthDate ?? default).BirthDateRule(clock).OverridePropertyName("birthDate").When(c => !c.Applicant);
        RuleFor(c => c.Phone ?? "").PhoneRule().OverridePropertyName("phone").When(c => !c.Applicant);
        RuleFor(c => c.Language).LanguageRule().When(c => c.Language is not null);
        RuleFor(c => c.ReturnTo).LocalPathRule();
        RuleFor(c => c.Password).PasswordRule((c, password) => passwords.Check(password, c.Email, c.GivenName, c.FamilyName));
    }
}

internal sealed class RegisterHandler(
    IIdentityDb db, Accounts accounts, Passwords passwords, SecurityMails mails, Throttle throttle, IRequestOrigin origin, TimeProvider clock)
    : IRequestHandler<Register, Result<Done>>
{
    public async Task<Result<Done>> Handle(Register command, CancellationToken ct)
    {
        if (throttle.TryCount(Limits.RequestsFromHere(origin.Network)) is { } wait) return IdentityErrors.TooManyAttempts(wait);

        // From here on a known and an unknown address cost the same and are answered the same: one hash, one commit, one mail.
        var email = accounts.Normalize(command.Email);
        var passwordHash = passwords.Hash(command.Password);
        var mayMail = throttle.TryCount(Limits.MailTo(email)) is null;
        var now = clock.GetInstant();
        if (await accounts.FindAsync(command.Email) is { } user)
        {
            db.Audit("account.register-again", "account", user.Id);
            if (mayMail) mails.AlreadyRegistered(user);
        }
        else
        {
            var person = new Registrant(
                command.Email.Trim(), command.GivenName.Trim(), command.FamilyName.Trim(), command.Applicant ? null : command.BirthDate,
                command.Applicant ? null : command.Phone?.Trim(), Languages.Closest(command.Language));
            var registration = Registration.Start(person, email, passwordHash, now);
            db.Audit("account.register", "account", registration.UserId);
            if (mayMail)
            {
                db.Registrations.Add(registration);
                mails.ConfirmEmail(registration, command.ReturnTo);
            }
        }

        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
