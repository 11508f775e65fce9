namespace Clinic.ArchitectureTests;

/// <summary>The layout of the repository, each rule with a planted violation that it catches.</summary>
public sealed class DiskTests
{
    [Fact]
    public void Project_files_name_only_contracts_of_other_modules() => DiskRules.ProjectsNameOnlyContracts(
        House.Modules.SelectMany(m => Directory.GetFiles(m.Folder, "*.csproj", SearchOption.AllDirectories).Select(path => (m.Name, path)))).ShouldBeClean();

    [Fact]
    public void A_project_file_that_names_a_modules_inside_is_caught() => DiskRules.ProjectsNameOnlyContracts(
        [("Planted", Path.Combine(Planted.Module.Folder, "Clinic.ArchitectureTests.Planted.csproj"))]).ShouldCatch("names ../Clinic.ArchitectureTests.Neighbour/Clinic.ArchitectureTests.Neighbour.csproj");

    [Fact]
    public void The_solution_holds_every_project() =>
        DiskRules.TheSolutionHolds(House.Projects, File.ReadAllText(Path.Combine(House.Root, "Clinic.sln"))).ShouldBeClean();

    [Fact]
    public void A_project_that_the_solution_does_not_hold_is_caught() =>
        DiskRules.TheSolutionHolds(["src/Modules/New/Clinic.New.csproj"], File.ReadAllText(Path.Combine(House.Root, "Clinic.sln"))).ShouldCatch("src/Modules/New/Clinic.New.csproj is not in Clinic.sln");

    [Fact]
    public void Every_module_has_tests_and_is_known_to_the_host() => DiskRules.ModulesAreComplete(House.Modules, HostsList).ShouldBeClean();

    [Fact]
    public void A_module_without_tests_or_unknown_to_the_host_is_caught()
    {
        var finding = DiskRules.ModulesAreComplete([Planted.Module], HostsList);
        finding.ShouldCatch("Planted has no tests");
        finding.ShouldCatch("The host does not know Planted");
    }

    private static string HostsList => File.ReadAllText(Path.Combine(House.Root, "src", "Host", "Modules.cs"));
}
