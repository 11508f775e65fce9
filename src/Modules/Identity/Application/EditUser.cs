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

/// <summary>Changes how a person is named and what they may do.</summary>
internal sealed record EditUser(Guid Id, int Version, string GivenName, string FamilyName, string Language, IReadOnlyList<string> Roles) : IRequest<Result<UserResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="Roles">Built-in roles by name, the clinic's own by id. All of them: what is left out is taken away.</param>
internal sealed record EditUserBody(int Version, string GivenName, string FamilyName, string Language, IReadOnlyList<string> Roles);

internal sealed class EditUserEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/identity/users/{id:guid}", (Guid id, EditUserBody body, Sender send, CancellationToken ct) =>
            send.Ok(new EditUser(id, body.Version, body.GivenName, body.FamilyName, body.Language, body.Roles), ct))
        .RequirePermission(IdentityPermissions.ManageUsers)
        .WithName(nameof(EditUser)).WithSummary("Change a person's name, language and roles").WithTags("Users")
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class EditUserValidator : AbstractValidator<EditUser>
{
    public EditUserValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.Language).LanguageRule();
        RuleFor(c => c.Roles).NotEmpty();
        RuleForEach(c => c.Roles).NotEmpty().MaximumLength(40).Must(r => !r.Contains(' ')).WithErrorCode("unknown_role").WithMessage("There is no such role.");
    }
}

internal sealed class EditUserHandler(ChangeUser change, ICurrentUser current) : IRequestHandler<EditUser, Result<UserResponse>>
{
    public async Task<Result<UserResponse>> Handle(EditUser command, CancellationToken ct)
    {
        var roles = command.Roles.Distinct().ToList();
        if (await change.CheckRolesAsync(roles, ct) is { } refusal) return refusal;
        return await change.RunAsync(
            command.Id, command.Version, "account.edit",
            user =>
            {
                if (user.Id == current.UserId && !user.Roles.ToHashSet().SetEquals(roles)) return IdentityErrors.OwnAccount;
                // What makes somebody a patient or a doctor is that there is one; the role alone would open an empty area.
                if (roles.Contains(Roles.Patient) && user.PatientId is null) return Error.Invalid("roles", "not_a_patient", "This person is not a patient of the clinic.");
                if (roles.Contains(Roles.Practitioner) && user.PractitionerId is null) return Error.Invalid("roles", "not_a_doctor", "This person is not a doctor of the clinic.");
                user.Rename(command.GivenName.Trim(), command.FamilyName.Trim(), command.Language);
                user.ChangeRoles(roles);
                return null;
            },
            ct);
    }
}
