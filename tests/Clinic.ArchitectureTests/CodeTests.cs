using Mono.Cecil;

namespace Clinic.ArchitectureTests;

/// <summary>Habits that hold in all of src, each with a planted violation that it catches.</summary>
public sealed class CodeTests
{
    public static readonly TheoryData<string> Modules = [.. House.Modules.Select(m => m.Name)];

    private static IEnumerable<TypeDefinition> Everything => House.Everything.SelectMany(a => a.OwnTypes());

    private static IEnumerable<TypeDefinition> PlantedTypes => Planted.Module.Assembly.OwnTypes();

    [Fact]
    public void Time_is_injected() => CodeRules.TimeIsInjected(Everything).ShouldBeClean();

    [Fact]
    public void A_look_at_the_machines_clock_is_caught()
    {
        var finding = CodeRules.TimeIsInjected(PlantedTypes);
        foreach (var call in new[] { "System.DateTime::get_Now", "System.DateTimeOffset::get_UtcNow", "NodaTime.SystemClock::get_Instance", "System.TimeProvider::get_System" })
        {
            finding.ShouldCatch($"Clinic.Planted.Application.LooksAtTheClock calls {call}");
        }
    }

    [Fact]
    public void Ids_are_version_7() => CodeRules.IdsAreVersion7(Everything).ShouldBeClean();

    [Fact]
    public void A_random_id_is_caught() => CodeRules.IdsAreVersion7(PlantedTypes).ShouldCatch("Clinic.Planted.Application.MakesRandomIds");

    [Fact]
    public void Nobody_publishes() => CodeRules.NobodyPublishes(Everything).ShouldBeClean();

    [Fact]
    public void Publishing_is_caught() => CodeRules.NobodyPublishes(PlantedTypes).ShouldCatch("Clinic.Planted.Application.Publishes");

    [Fact]
    public void Nothing_is_ordered_by_an_id() => CodeRules.NothingIsOrderedById(House.SourcesIn(Path.Combine(House.Root, "src"))).ShouldBeClean();

    [Fact]
    public void Ordering_by_an_id_is_caught()
    {
        var finding = CodeRules.NothingIsOrderedById(House.SourcesIn(Planted.Module.Folder));
        finding.ShouldCatch(".OrderBy(r => r.Id)");
        finding.ShouldCatch(".OrderByDescending(r => r.OwnerId)");
    }

    [Fact]
    public void Every_use_case_stands_in_one_file()
    {
        var findings = House.Modules.Select(CodeRules.UseCasesStandInOneFile).ToList();
        new Finding(findings.Sum(f => f.Examined), [.. findings.SelectMany(f => f.Violations)]).ShouldBeClean();
    }

    [Fact]
    public void A_use_case_without_its_endpoint_or_in_pieces_is_caught()
    {
        var finding = CodeRules.UseCasesStandInOneFile(Planted.Module);
        finding.ShouldCatch("NoEndpoint.cs holds NoEndpoint but no endpoint");
        finding.ShouldCatch("NoEndpoint.cs holds InPieces but not InPiecesHandler");
        finding.ShouldCatch("InfrastructureAskedHandler handles InfrastructureAsked, which is not in Application");
    }
}
