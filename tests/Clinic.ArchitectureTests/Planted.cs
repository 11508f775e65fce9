namespace Clinic.ArchitectureTests;

/// <summary>A module that breaks every rule on purpose: what a rule does not catch here, it would not catch anywhere.</summary>
internal static class Planted
{
    public static readonly Module Module = new("Planted", Path.Combine(House.Root, "tests", "Clinic.ArchitectureTests.Planted"));
}
