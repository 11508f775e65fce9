using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// A room of the house. The host knows modules only through this; their endpoints, use cases, event handlers and validators
/// are found in the module's assembly.
/// </summary>
public interface IModule
{
    /// <summary>Lower-case; the database schema, and the first part of handler names, for example <c>scheduling</c>.</summary>
    string Name { get; }

    /// <summary>The permissions this module asks for, and the built-in roles that hold them.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>Registers what the module's use cases need: its database, its services, its jobs.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);
}

/// <summary>One route of the API, in the file of its use case. Found by the host; needs a parameterless constructor.</summary>
public interface IEndpoint
{
    /// <summary>Maps the route. It must state a permission, or that it is anonymous.</summary>
    void Map(IEndpointRouteBuilder routes);
}

/// <summary>A permission and the built-in roles that hold it from the start.</summary>
/// <param name="Name">Stable, for example <c>appointments.book</c>.</param>
/// <param name="Roles">Names from <see cref="Roles" />.</param>
public sealed record Permission(string Name, params string[] Roles)
{
    /// <summary>
    /// Whether it reaches only what is the holder's own. Such a permission may be given by somebody who does not hold it: it opens
    /// nothing of theirs.
    /// </summary>
    public bool Personal { get; init; }
}

/// <summary>The built-in roles.</summary>
public static class Roles
{
    /// <summary>Books for themselves.</summary>
    public const string Patient = "patient";

    /// <summary>On screen: doctor.</summary>
    public const string Practitioner = "practitioner";

    /// <summary>Runs the front desk.</summary>
    public const string Receptionist = "receptionist";

    /// <summary>Runs the system; does not read health records.</summary>
    public const string Admin = "admin";
}

/// <summary>Every permission of every module, asked by whoever turns roles into permissions.</summary>
public sealed class PermissionCatalog(IEnumerable<IModule> modules)
{
    private readonly HashSet<string> _personal = [.. modules.SelectMany(m => m.Permissions).Where(p => p.Personal).Select(p => p.Name)];

    private readonly ILookup<string, string> _byRole = modules
        .SelectMany(m => m.Permissions)
        .SelectMany(p => p.Roles.Select(role => (role, p.Name)))
        .ToLookup(x => x.role, x => x.Name);

    /// <summary>Every permission there is, by name.</summary>
    public IReadOnlyList<string> All { get; } = [.. modules.SelectMany(m => m.Permissions).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether somebody who holds the one set may give the other: nobody grants more than they hold.</summary>
    public bool MayGrant(IReadOnlySet<string> held, IEnumerable<string> given) => given.All(p => held.Contains(p) || _personal.Contains(p));

    /// <summary>The built-in roles that hold the permission.</summary>
    public IReadOnlyList<string> RolesWith(string permission) => [.. _byRole.Where(role => role.Contains(permission)).Select(role => role.Key)];

    /// <summary>The permissions that a person with these built-in roles holds.</summary>
    public IReadOnlySet<string> Of(IEnumerable<string> roles) => roles.SelectMany(role => _byRole[role]).ToHashSet();
}
