namespace Clinic.ArchitectureTests;

/// <summary>The walls of the house. Each rule holds for every module, and catches what is planted in Clinic.Planted.</summary>
public sealed class LayerTests
{
    public static readonly TheoryData<string> Modules = [.. House.Modules.Select(m => m.Name)];

    [Theory, MemberData(nameof(Modules))]
    public void Layers_keep_to_their_lists(string module) => LayerRules.LayersKeepToTheirLists(Of(module)).ShouldBeClean();

    [Fact]
    public void A_domain_that_reads_a_database_is_caught() => LayerRules.LayersKeepToTheirLists(Planted.Module)
        .ShouldCatch("Clinic.Planted.Domain.ReadsDatabase uses Microsoft.EntityFrameworkCore.DbContext");

    [Fact]
    public void A_domain_that_hides_it_in_an_asynchronous_lambda_is_caught() => LayerRules.LayersKeepToTheirLists(Planted.Module)
        .ShouldCatch("Clinic.Planted.Domain.HidesItsUse uses System.IO.File");

    [Fact]
    public void An_application_that_uses_its_own_infrastructure_is_caught() => LayerRules.LayersKeepToTheirLists(Planted.Module)
        .ShouldCatch("Clinic.Planted.Application.UsesInfrastructure uses Clinic.Planted.Infrastructure.Plumbing");

    [Fact]
    public void An_application_that_knows_the_engine_is_caught() => LayerRules.LayersKeepToTheirLists(Planted.Module)
        .ShouldCatch("Clinic.Planted.Application.KnowsTheEngine uses Microsoft.Data.Sqlite.SqliteException");

    [Fact]
    public void An_application_that_uses_the_outbox_directly_is_caught() => LayerRules.LayersKeepToTheirLists(Planted.Module)
        .ShouldCatch("Clinic.Planted.Application.UsesTheOutbox uses Clinic.BuildingBlocks.Infrastructure.Outbox.RelaySignal");

    [Theory, MemberData(nameof(Modules))]
    public void Modules_know_only_contracts_of_others(string module) => LayerRules.ModulesKnowOnlyContracts(Of(module)).ShouldBeClean();

    [Fact]
    public void A_module_that_uses_another_ones_inside_is_caught()
    {
        var finding = LayerRules.ModulesKnowOnlyContracts(Planted.Module);
        finding.ShouldCatch("Clinic.Planted.Infrastructure.LooksIntoTheNeighbour uses Clinic.Neighbour.Domain.Secret");
        finding.Violations.ShouldNotContain(v => v.Contains("Clinic.Scheduling.Contracts", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Modules))]
    public void Contracts_stand_alone(string module)
    {
        var contracts = Of(module).Contracts.ShouldNotBeNull($"src/Modules/{module}/Contracts is missing.");
        var types = contracts.OwnTypes().ToList();
        // A module that tells nobody anything has nothing to examine here.
        if (types.Count > 0) LayerRules.ContractsStandAlone(contracts.Name.Name, types).ShouldBeClean();
    }

    [Fact]
    public void A_contract_that_uses_the_domain_or_a_library_is_caught()
    {
        var finding = LayerRules.ContractsStandAlone("nowhere", Planted.Module.Layer("Contracts"));
        finding.ShouldCatch("Clinic.Planted.Contracts.TooRich uses NodaTime.Instant");
        finding.ShouldCatch("Clinic.Planted.Contracts.TooRich uses Clinic.Planted.Domain.Harmless");
    }

    [Theory, MemberData(nameof(Modules))]
    public void The_inside_of_a_module_is_internal(string module) => LayerRules.InsidesAreInternal(Of(module)).ShouldBeClean();

    [Fact]
    public void A_public_inside_is_caught() => LayerRules.InsidesAreInternal(Planted.Module).ShouldCatch("Clinic.Planted.Domain.Harmless is public");

    private static Module Of(string name) => House.Modules.Single(m => m.Name == name);
}
