namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// A part of what is kept about a patient, as the patient takes it away. Every module registers one for each thing that it keeps; what is
/// not registered is not exported. Whoever asks has checked that the person may have all of it.
/// </summary>
public interface IExportPart
{
    /// <summary>The member of the file that it becomes, in camelCase; no two are the same.</summary>
    string Name { get; }

    /// <summary>All of it, as it is written to JSON: sealed texts are opened.</summary>
    /// <param name="records">The records of one person.</param>
    /// <param name="requestedBy">The account that takes it away, which is perhaps not the patient's: what only its author reads is left out for others.</param>
    /// <param name="ct">Cancels.</param>
    Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct);
}
