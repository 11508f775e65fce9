using Mono.Cecil;

namespace Clinic.ArchitectureTests;

/// <summary>
/// What each layer of a module may name: lists of what is allowed, so that anything new is a decision. An entry ends with
/// <c>.*</c> when the namespaces below it are allowed too.
/// </summary>
internal static class LayerRules
{
    private static readonly string[] Language =
    [
        "System", "System.Collections.*", "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Linq.Expressions",
        "System.Numerics", "System.Reflection", "System.Runtime.*", "System.Security.Cryptography", "System.Text.*", "System.Threading",
        "Microsoft.CodeAnalysis",
    ];

    private static readonly string[] ForDomain = [.. Language, "NodaTime.*", "Clinic.BuildingBlocks.Domain", "Clinic.{module}.Domain.*"];

    private static readonly string[] ForApplication =
    [
        .. ForDomain, "System.IO", "System.Net", "System.Security.Claims", "System.Threading.*",
        "Clinic.{module}", "Clinic.{module}.Application.*", "Clinic.*.Contracts.*",
        "Clinic.BuildingBlocks.Application.*", "Clinic.BuildingBlocks.Infrastructure", "Clinic.BuildingBlocks.Infrastructure.Security", "Clinic.BuildingBlocks.Infrastructure.Settings", "Clinic.BuildingBlocks.Infrastructure.Web",
        "MediatR", "FluentValidation.*",
        "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http.*", "Microsoft.AspNetCore.Routing",
        "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.ChangeTracking", "Microsoft.EntityFrameworkCore.Query",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives",
    ];

    /// <summary>What one module needs beyond the others, and why.</summary>
    private static readonly Dictionary<string, string[]> More = new()
    {
        // An account is ASP.NET Core Identity's user, whose class stands in a library of its own without the web or a database.
        ["Identity.Domain"] = ["Microsoft.AspNetCore.Identity"],
        // Password hashing and factors come from ASP.NET Core Identity.
        ["Identity.Application"] = ["Microsoft.AspNetCore.Identity", "Microsoft.AspNetCore.Authentication.*"],
    };

    /// <summary>A layer of a module names only what its list allows.</summary>
    public static Finding LayersKeepToTheirLists(Module module) => Finding.Of(
        module.Layer("Domain").Select(type => (type, layer: "Domain", allowed: ForDomain, instead: "move it to Application, which may"))
            .Concat(module.Layer("Application").Select(type => (type, layer: "Application", allowed: ForApplication, instead: "move it to Infrastructure, behind an interface in Application"))),
        x => References.Of(x.type)
            .Where(used => !IsAllowed(used, module.Name, [.. x.allowed, .. More.GetValueOrDefault($"{module.Name}.{x.layer}", [])]))
            .Select(used => $"{x.type.FullName} uses {used.FullName}: {x.layer} may not; {x.instead}."));

    /// <summary>A module knows other modules by their Contracts only, wherever in it the code stands.</summary>
    public static Finding ModulesKnowOnlyContracts(Module module) => Finding.Of(
        module.Assembly.OwnTypes(),
        type => References.Of(type)
            .Where(used => IsInsideOfAnother(References.AssemblyOf(used), module.Name))
            .Select(used => $"{type.FullName} uses {used.FullName}, the inside of another module: keep an own copy of what its events tell, or add to its Contracts."));

    /// <summary>Contracts stand on the language and MediatR's INotification only.</summary>
    public static Finding ContractsStandAlone(string assemblyName, IEnumerable<TypeDefinition> contracts) => Finding.Of(
        contracts,
        type => References.Of(type)
            .Where(used => References.AssemblyOf(used) != assemblyName && !IsAllowed(used, "", Language) && used.FullName != "MediatR.INotification")
            .Select(used => $"{type.FullName} uses {used.FullName}: Contracts may use only the language and INotification; use plain types."));

    /// <summary>Whatever is not in Contracts is internal, except the module's class.</summary>
    public static Finding InsidesAreInternal(Module module) => Finding.Of(
        module.Assembly.OwnTypes(),
        type => type.IsPublic && type.FullName != $"Clinic.{module.Name}.{module.Name}Module"
            ? [$"{type.FullName} is public: make it internal, or move it to Contracts if others need it (./dev migration writes migrations as internal)."]
            : []);

    private static bool IsInsideOfAnother(string assembly, string module) =>
        assembly.StartsWith("Clinic.", StringComparison.Ordinal) && !assembly.EndsWith(".Contracts", StringComparison.Ordinal)
        && assembly != $"Clinic.{module}" && assembly != "Clinic.BuildingBlocks";

    private static bool IsAllowed(TypeReference used, string module, string[] allowed)
    {
        var space = References.NamespaceOf(used);
        // What the compiler writes itself has no namespace of its own.
        return space.Length == 0 || allowed.Any(entry => Matches(space, entry.Replace("{module}", module, StringComparison.Ordinal)));
    }

    private static bool Matches(string space, string entry)
    {
        if (entry == "Clinic.*.Contracts.*") return space.Split('.') is ["Clinic", _, "Contracts", ..];
        return entry.EndsWith(".*", StringComparison.Ordinal)
            ? space == entry[..^2] || space.StartsWith(entry[..^1], StringComparison.Ordinal)
            : space == entry;
    }
}
