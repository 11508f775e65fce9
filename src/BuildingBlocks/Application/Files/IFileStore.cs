using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.BuildingBlocks.Application.Files;

/// <summary>
/// Files of people. What is known about a file is a row in the schema of the module it belongs to; its bytes lie encrypted
/// outside the database, under a key that is sealed in the row. Destroying the subject's keys makes the file unreadable.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Makes a file here, which lies encrypted in the storage when this returns; <see cref="AddAsync" /> gives it a row, and
    /// <see cref="DiscardAsync" /> removes it where that does not come to pass. Nothing is left of one that could not be written whole.
    /// </summary>
    /// <param name="name">For people.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="write">Writes the plain bytes, from the beginning to the end.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The file; 507 <c>storage_full</c> when there is no room.</returns>
    Task<Result<ReceivedFile>> MakeAsync(string name, FileKind kind, Func<Stream, Task> write, CancellationToken ct);

    /// <summary>Removes a file for which no row was made; nothing happens when one was.</summary>
    Task DiscardAsync(ReceivedFile file);

    /// <summary>Adds the row of a file that was received or made; it is stored with the next save. Returns the file's id.</summary>
    /// <param name="db">The database of the module that owns the file.</param>
    /// <param name="subjectId">Whose it is.</param>
    /// <param name="file">From <c>Upload.ReceiveAsync</c>, or <see cref="MakeAsync" />.</param>
    /// <param name="ct">Cancels.</param>
    Task<Guid> AddAsync(IModuleDb db, Guid subjectId, ReceivedFile file, CancellationToken ct);

    /// <summary>What is known about these files, by id. Those that are not there, or whose keys were destroyed, are left out.</summary>
    Task<IReadOnlyDictionary<Guid, FileDetails>> DescribeAsync(IModuleDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Opens a file for reading: 404 when there is none or its keys were destroyed, 410 <c>file_unreadable</c> when its bytes are missing or changed.</summary>
    Task<Result<FileContent>> OpenAsync(IModuleDb db, Guid id, CancellationToken ct);

    /// <summary>Calls a file something else with the next save; the name is made harmless as when it was added. Nothing happens when there is none.</summary>
    Task RenameAsync(IModuleDb db, Guid id, string name, CancellationToken ct);

    /// <summary>Removes a file's row with the next save, and its bytes after the commit. Nothing happens when there is none.</summary>
    Task RemoveAsync(IModuleDb db, Guid id, CancellationToken ct);
}

/// <summary>A file whose bytes have arrived, were found good, and lie encrypted in the storage.</summary>
/// <param name="Id">The id that it will have.</param>
/// <param name="Name">For people: without a path, with an ending that fits the content.</param>
/// <param name="Kind">By its content.</param>
/// <param name="Size">In bytes, as stored; without the metadata that was taken out.</param>
public sealed record ReceivedFile(Guid Id, string Name, FileKind Kind, long Size)
{
    /// <summary>Where its bytes are.</summary>
    internal string Blob { get; init; } = "";

    /// <summary>The key of its bytes.</summary>
    internal byte[] Key { get; init; } = [];

    /// <summary>Whether a row was made for it: then its bytes are removed only when it is certain that the row was not stored.</summary>
    internal bool IsClaimed { get; set; }
}

/// <summary>What is known about a stored file.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">For people.</param>
/// <param name="ContentType">By its content, for example <c>application/pdf</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record FileDetails(Guid Id, string Name, string ContentType, long Size, Instant CreatedAt);

/// <summary>A stored file, open. Reading throws when the bytes were changed.</summary>
/// <param name="Details">What is known about it.</param>
/// <param name="Bytes">The plain bytes.</param>
public sealed record FileContent(FileDetails Details, Stream Bytes);
