using System.Runtime.CompilerServices;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>Encrypted files in a folder of the data directory, spread over 256 folders by the first letters of their names.</summary>
internal sealed class LocalBlobs(DataDirectory data) : IBlobStore
{
    public Task PutAsync(string name, string path, CancellationToken ct)
    {
        // Both are on one disk: there is the whole file or none.
        File.Move(path, PathOf(name));
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (FileNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        File.Delete(PathOf(name));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> PutBeforeAsync(DateTimeOffset time, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var file in new DirectoryInfo(Path.GetDirectoryName(data.File("files", "blobs", "x"))!).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < time.UtcDateTime) yield return file.Name;
        }
    }

    private string PathOf(string name) => data.File("files", "blobs", name[..2], name);
}
