using Mono.Cecil;

namespace Clinic.ArchitectureTests;

/// <summary>The house as it lies on disk: its modules, their sources, and what was compiled from them.</summary>
internal static class House
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Every module, found by its folder in src/Modules, so that none is forgotten.</summary>
    public static readonly IReadOnlyList<Module> Modules =
        [.. Directory.GetDirectories(Path.Combine(Root, "src", "Modules")).Order().Select(folder => new Module(Path.GetFileName(folder), folder))];

    /// <summary>What every module stands on, and what puts them together.</summary>
    public static readonly IReadOnlyList<AssemblyDefinition> Others = [Load("Clinic.BuildingBlocks"), Load("Clinic.Host")];

    /// <summary>Everything of ours: modules, their contracts, building blocks and host.</summary>
    public static readonly IReadOnlyList<AssemblyDefinition> Everything =
        [.. Modules.SelectMany(m => new[] { m.Assembly, m.Contracts! }).Where(a => a is not null), .. Others];

    /// <summary>The project files of the repository, relative to its root.</summary>
    public static IEnumerable<string> Projects => new[] { "src", "tests", "eng" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    /// <summary>The assembly of this name, from beside the tests.</summary>
    public static AssemblyDefinition Load(string name)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), new ReaderParameters { AssemblyResolver = resolver });
    }

    /// <summary>The source files under a folder, without what the build made.</summary>
    public static IEnumerable<string> SourcesIn(string folder) => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Clinic.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the repository they were built from, and it is not here.");
    }
}

/// <summary>A module: its name, for example <c>Scheduling</c>, its folder, and what was compiled from it.</summary>
internal sealed class Module(string name, string folder)
{
    public string Name { get; } = name;

    public string Folder { get; } = folder;

    public AssemblyDefinition Assembly { get; } = House.Load($"Clinic.{name}");

    /// <summary>What others may name; null where a planted module has none.</summary>
    public AssemblyDefinition? Contracts { get; } =
        File.Exists(Path.Combine(AppContext.BaseDirectory, $"Clinic.{name}.Contracts.dll")) ? House.Load($"Clinic.{name}.Contracts") : null;

    /// <summary>The module's types in one of its layers, for example <c>Domain</c>.</summary>
    public IEnumerable<TypeDefinition> Layer(string layer) => Assembly.OwnTypes()
        .Where(t => t.Namespace == $"Clinic.{Name}.{layer}" || t.Namespace.StartsWith($"Clinic.{Name}.{layer}.", StringComparison.Ordinal));

    public override string ToString() => Name;
}
