using System.Xml.Linq;

namespace Clinic.ArchitectureTests;

/// <summary>How the repository is laid out: project files, the solution, and a test project for each module.</summary>
internal static class DiskRules
{
    /// <summary>A module's project names no project of another module but its Contracts.</summary>
    public static Finding ProjectsNameOnlyContracts(IEnumerable<(string Module, string Path)> projects) => Finding.Of(
        projects,
        project => XDocument.Load(project.Path).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Where(include => !include.EndsWith(".Contracts.csproj", StringComparison.Ordinal) && !include.EndsWith("/Clinic.BuildingBlocks.csproj", StringComparison.Ordinal))
            .Select(include => $"{Path.GetFileName(project.Path)} names {include}: name the Contracts of that module instead."));

    /// <summary>Whoever opens the solution sees every project.</summary>
    public static Finding TheSolutionHolds(IEnumerable<string> projects, string solution) => Finding.Of(
        projects,
        project => solution.Contains($"\"{project.Replace('/', '\\')}\"", StringComparison.OrdinalIgnoreCase) ? [] : [$"{project} is not in Clinic.sln. Run: dotnet sln Clinic.sln add {project}"]);

    /// <summary>Every module has tests, and the host knows it.</summary>
    public static Finding ModulesAreComplete(IEnumerable<Module> modules, string hostsList) => Finding.Of(
        modules,
        module => Missing(module, hostsList));

    private static IEnumerable<string> Missing(Module module, string hostsList)
    {
        var tests = $"tests/Clinic.{module.Name}.Tests/Clinic.{module.Name}.Tests.csproj";
        if (!File.Exists(Path.Combine(House.Root, tests))) yield return $"{module.Name} has no tests: make {tests}; docs/add-a-module.md says how.";
        if (!hostsList.Contains($"new {module.Name}Module()", StringComparison.Ordinal)) yield return $"The host does not know {module.Name}: add it to src/Host/Modules.cs.";
    }
}
