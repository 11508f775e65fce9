using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;

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

    /// <summary>The files that belong to it, if it has any; the same is left out as of the texts.</summary>
    /// <param name="records">The records of one person.</param>
    /// <param name="requestedBy">The account that takes it away.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<ExportedFile>> FilesAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct) => Task.FromResult<IReadOnlyList<ExportedFile>>([]);
}

/// <summary>A file that goes along with what a patient takes away.</summary>
/// <param name="Folder">One word that says what it is, for example <c>documents</c>.</param>
/// <param name="Details">What is known about it.</param>
/// <param name="OpenAsync">Opens it, as <see cref="IFileStore.OpenAsync" /> does.</param>
public sealed record ExportedFile(string Folder, FileDetails Details, Func<CancellationToken, Task<Result<FileContent>>> OpenAsync);
