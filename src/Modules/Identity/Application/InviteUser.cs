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

/// <summary>
/// Makes an account for somebody who works here, and sends the mail with which they choose a password. With the role of a doctor
/// a practitioner is made too, who can be booked once profile, services and hours are there.
/// </summary>
internal sealed record InviteUser(string Email, string GivenName, string FamilyName, string Language, IReadOnlyList<string> Roles) : IRequest<Result<UserResponse>>;

/// <summary>Sends the mail of an invitation again; the link before is worth nothing any more.</summary>
internal sealed record InviteAgain(Guid Id) : IRequest<Result<Done>>;

internal sealed class InviteUserEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/identity/users").WithTags("Users");
        users.MapPost("", (InviteUser command, Sender send, CancellationToken ct) => send.Created(command, u => $"/api/identity/users/{u.Id}", ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(InviteUser)).WithSummary("Invite somebody who works here")
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        users.MapPost("{id:guid}/invite-again", (Guid id, Sender send, CancellationToken ct) => send.Accepted(new InviteAgain(id), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(InviteAgain)).WithSummary("Send an invitation again").ProducesProblem(404).ProducesProblem(429);
    }
}

internal sealed class InviteUserValidator : AbstractValidator<InviteUser>
{
    public InviteUserValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Email).EmailRule();
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.Language).LanguageRule();
        RuleFor(c => c.Roles).NotEmpty();
        RuleForEach(c => c.Roles).NotEmpty().MaximumLength(40).Must(r => !r.Contains(' ')).WithErrorCode("unknown_role").WithMessage("There is no such role.");
        // Patients register themselves, or reception makes them.
        RuleForEach(c => c.Roles).NotEqual(Roles.Patient).WithErrorCode("not_a_patient").WithMessage("Patients register themselves, or reception adds them.");
    }
}

internal sealed class InviteUserHandler(IIdentityDb db, Accounts accounts, ChangeUser change, SecurityMails mails, Throttle throttle, TimeProvider clock) :
    IRequestHandler<InviteUser, Result<UserResponse>>, IRequestHandler<InviteAgain, Result<Done>>
{
    public async Task<Result<UserResponse>> Handle(InviteUser command, CancellationToken ct)
    {
        var roles = command.Roles.Distinct().ToList();
        if (await change.CheckRolesAsync(roles, ct) is { } refusal) return refusal;
        if (await accounts.FindAsync(command.Email) is not null) return IdentityErrors.EmailTaken;
        var user = accounts.Add(
            new NewAccount(
                Guid.CreateVersion7(), command.Email.Trim(), command.GivenName.Trim(), command.FamilyName.Trim(), command.Language, null,
                roles.Contains(Roles.Practitioner) ? Guid.CreateVersion7() : null, roles),
            passwordHash: null);
        mails.Invite(user);
        db.Audit("account.invite", "account", user.Id);
        return await db.TrySaveAsync(ct, IdentityKeys.Email) is null ? UserResponse.From(user) : IdentityErrors.EmailTaken;
    }

    public async Task<Result<Done>> Handle(InviteAgain command, CancellationToken ct)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == command.Id && u.PasswordHash == null && u.ErasedAt == null && u.DisabledAt == null, ct);
        if (user is null) return Error.NotFound;
        if (throttle.TryCount(Limits.MailTo(user.NormalizedEmail!)) is { } wait) return IdentityErrors.TooManyAttempts(wait);
        var (now, purpose) = (clock.GetInstant(), Contracts.SecurityMailRequested.PurposeOf(Contracts.SecurityMail.Invitation));
        return await db.InTransactionAsync<Result<Done>>(
            async () =>
            {
                await db.Links.Where(l => l.SubjectId == user.Id && l.Purpose == purpose && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);
                mails.Invite(user);
                db.Audit("account.invite-again", "account", user.Id);
                await db.SaveChangesAsync(ct);
                return Done.Value;
            },
            ct);
    }
}
