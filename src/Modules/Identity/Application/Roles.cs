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

/// <summary>The roles that can be given, and the permissions that a role can hold.</summary>
internal sealed record ListRoles : IRequest<Result<RolesResponse>>;

/// <summary>Makes a role (without an id) or changes one.</summary>
internal sealed record SaveRole(Guid? Id, int Version, string Name, IReadOnlyList<string> Permissions) : IRequest<Result<RoleResponse>>;

/// <summary>Removes a role that nobody has.</summary>
internal sealed record DeleteRole(Guid Id) : IRequest<Result<Done>>;

/// <param name="Permissions">Every permission that there is.</param>
internal sealed record RolesResponse(IReadOnlyList<RoleResponse> Roles, IReadOnlyList<string> Permissions);

/// <param name="Id">The name of a built-in role, or the id of one of the clinic's own.</param>
/// <param name="BuiltIn">Built-in roles cannot be changed; the web names them in the reader's language.</param>
/// <param name="MayGive">Whether the reader may give it: nobody grants more than they hold.</param>
/// <param name="People">How many accounts have it.</param>
internal sealed record RoleResponse(string Id, int Version, string Name, bool BuiltIn, bool MayGive, int People, IReadOnlyList<string> Permissions);

/// <param name="Version">The version the person saw; 0 for a new role.</param>
internal sealed record RoleBody(int Version, string Name, IReadOnlyList<string> Permissions);

internal sealed class RolesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var roles = routes.MapGroup("/api/identity/roles").WithTags("Users");
        roles.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListRoles(), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(ListRoles)).WithSummary("Roles and permissions");
        roles.MapPost("", (RoleBody body, Sender send, CancellationToken ct) => send.Created(new SaveRole(null, 0, body.Name, body.Permissions), r => $"/api/identity/roles/{r.Id}", ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName("CreateRole").WithSummary("Make a role").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        roles.MapPut("{id:guid}", (Guid id, RoleBody body, Sender send, CancellationToken ct) => send.Ok(new SaveRole(id, body.Version, body.Name, body.Permissions), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(SaveRole)).WithSummary("Change a role").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        roles.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new DeleteRole(id), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(DeleteRole)).WithSummary("Remove a role that nobody has").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class SaveRoleValidator : AbstractValidator<SaveRole>
{
    public SaveRoleValidator(PermissionCatalog catalog)
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Name).NotEmpty().MaximumLength(60).Must(n => !n.Any(char.IsControl)).WithErrorCode("one_line").WithMessage("A name is one line of text.");
        RuleFor(c => c.Permissions).NotEmpty();
        RuleForEach(c => c.Permissions).Must(p => catalog.All.Contains(p)).WithErrorCode("unknown_permission").WithMessage("There is no such permission.");
    }
}

internal sealed class RolesHandlers(IIdentityDb db, Accounts accounts, PermissionCatalog catalog, ICurrentUser current) :
    IRequestHandler<ListRoles, Result<RolesResponse>>, IRequestHandler<SaveRole, Result<RoleResponse>>, IRequestHandler<DeleteRole, Result<Done>>
{
    public async Task<Result<RolesResponse>> Handle(ListRoles query, CancellationToken ct)
    {
        var held = await accounts.PermissionsOfAsync([.. current.Roles], ct);
        var own = await db.Roles.AsNoTracking().OrderBy(r => r.Name).ToListAsync(ct);
        var texts = await db.Users.AsNoTracking().Where(u => u.ErasedAt == null).GroupBy(u => u.RolesText).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        int People(string role) => texts.Where(t => t.Key.Contains($" {role} ", StringComparison.Ordinal)).Sum(t => t.Count);
        var builtIn = ChangeUser.BuiltIn.Select(r => (Id: r, Permissions: catalog.Of([r]).Order(StringComparer.Ordinal).ToList()));
        return new RolesResponse(
            [
                .. builtIn.Select(r => new RoleResponse(r.Id, 1, r.Id, true, catalog.MayGrant(held, r.Permissions), People(r.Id), r.Permissions)),
                .. own.Select(r => new RoleResponse($"{r.Id}", r.Version, r.Name, false, catalog.MayGrant(held, r.Permissions), People($"{r.Id}"), r.Permissions)),
            ],
            catalog.All);
    }

    public async Task<Result<RoleResponse>> Handle(SaveRole command, CancellationToken ct)
    {
        var held = await accounts.PermissionsOfAsync([.. current.Roles], ct);
        var role = command.Id is null ? null : await db.Roles.SingleOrDefaultAsync(r => r.Id == command.Id, ct);
        if (command.Id is not null && role is null) return Error.NotFound;
        if (role is not null && role.Version != command.Version) return IdentityErrors.ChangedMeanwhile;
        // Neither adding what is not held, nor taking away from those who may do more.
        if (!catalog.MayGrant(held, command.Permissions) || !catalog.MayGrant(held, role?.Permissions ?? [])) return IdentityErrors.GrantsTooMuch;
        List<string> permissions = [.. command.Permissions.Distinct().Order(StringComparer.Ordinal)];
        if (role is null)
        {
            db.Roles.Add(role = new ClinicRole { Id = Guid.CreateVersion7(), Name = command.Name.Trim(), Permissions = permissions });
        }
        else
        {
            (role.Name, role.Permissions) = (command.Name.Trim(), permissions);
            role.Version++;
        }

        accounts.Tell(role);
        db.Audit(command.Id is null ? "role.create" : "role.change", "role", role.Id);
        try
        {
            if (await db.TrySaveAsync(ct, IdentityKeys.RoleName) is not null) return IdentityErrors.RoleNameTaken;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityErrors.ChangedMeanwhile;
        }

        return new RoleResponse($"{role.Id}", role.Version, role.Name, false, true, 0, role.Permissions);
    }

    public async Task<Result<Done>> Handle(DeleteRole command, CancellationToken ct)
    {
        var role = await db.Roles.SingleOrDefaultAsync(r => r.Id == command.Id, ct);
        if (role is null) return Error.NotFound;
        if (!catalog.MayGrant(await accounts.PermissionsOfAsync([.. current.Roles], ct), role.Permissions)) return IdentityErrors.GrantsTooMuch;
        var padded = $" {command.Id} ";
        if (await db.Users.AnyAsync(u => u.RolesText.Contains(padded), ct)) return IdentityErrors.RoleInUse;
        db.Roles.Remove(role);
        db.Audit("role.delete", "role", role.Id);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
