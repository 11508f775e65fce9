namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>Keeps encrypted bytes under random names.</summary>
internal interface IBlobStore
{
    /// <summary>Makes a finished local file visible under the name, whole or not at all. The local file is gone afterwards.</summary>
    Task PutAsync(string name, string path, CancellationToken ct);

    /// <summary>The bytes, or null when there are none of this name.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>Removes the bytes; nothing happens when there are none.</summary>
    Task DeleteAsync(string name, CancellationToken ct);

    /// <summary>The names of what was put before that time.</summary>
    IAsyncEnumerable<string> PutBeforeAsync(DateTimeOffset time, CancellationToken ct);
}

/// <summary>The storage does not answer, or refuses. 503 <c>storage_unavailable</c>.</summary>
/// <param name="isFull">Whether it refuses because there is no room: 507 <c>storage_full</c>.</param>
internal sealed class StorageException(string message, bool isFull, Exception? inner = null) : Exception(message, inner)
{
    public bool IsFull { get; } = isFull;
}
