namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// Sends the present state of everything a module owns again, with the same versions. A module that is new, or whose
/// projection was lost, fills it with this; those who have it already see versions they know and change nothing.
/// </summary>
public interface IRepublish
{
    /// <summary>The module whose state is sent.</summary>
    string Module { get; }

    /// <summary>Stores one message for each aggregate in the outbox. Returns how many.</summary>
    Task<int> RepublishAsync(CancellationToken ct);
}
