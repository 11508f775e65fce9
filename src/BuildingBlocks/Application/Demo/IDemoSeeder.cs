namespace Clinic.BuildingBlocks.Application.Demo;

/// <summary>Fills a module with its part of the demo clinic. Runs once, on an empty database, in the order of the modules.</summary>
public interface IDemoSeeder
{
    /// <summary>Lower goes first.</summary>
    int Order { get; }

    /// <summary>Makes the module's part through its domain; the same plan gives the same clinic.</summary>
    Task SeedAsync(DemoPlan plan, CancellationToken ct);
}
