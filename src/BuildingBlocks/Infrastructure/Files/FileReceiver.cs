using System.Security.Cryptography;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Files.Formats;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Security;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>
/// Takes a file, or makes one: checks it while it arrives, encrypts it while it is written, and makes it visible in the storage when it is
/// whole. Nothing of it is ever on a disk in plain form, and a file that is refused or cut off leaves nothing.
/// </summary>
internal sealed class FileReceiver(DataDirectory data, IBlobStore blobs, MasterKeys masters)
{
    /// <summary>Where files are until they are whole. What a kill left there is swept.</summary>
    public string Incoming => Path.GetDirectoryName(data.File("files", "incoming", "x"))!;

    /// <summary>Throws <see cref="Application.PrivateDataLockedException" /> before a byte is read when it could not be kept.</summary>
    public Task<Result<ReceivedFile>> ReceiveAsync(Stream content, string? name, FileRules rules, CancellationToken ct) =>
        PutAsync(name, writer => FileFormats.CopyAsync(new FileInput(content, rules), writer, rules, ct), ct);

    /// <summary>The same for a file that is made here.</summary>
    public Task<Result<ReceivedFile>> MakeAsync(string name, FileKind kind, Func<Stream, Task> write, CancellationToken ct) => PutAsync(
        name,
        async writer =>
        {
            await write(writer);
            return kind;
        },
        ct);

    /// <summary>Removes what was received and never got a row.</summary>
    public Task DiscardAsync(ReceivedFile file) => blobs.DeleteAsync(file.Blob, CancellationToken.None);

    private async Task<Result<ReceivedFile>> PutAsync(string? name, Func<BlobCipher.Writer, Task<FileKind>> write, CancellationToken ct)
    {
        await masters.UnlockAsync(ct);
        var (id, key, blob) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(BlobCipher.KeyLength), RandomNumberGenerator.GetHexString(32, lowercase: true));
        var path = Path.Combine(Incoming, blob);
        try
        {
            var (kind, size) = await WriteAsync(path, key, id, write, ct);
            await blobs.PutAsync(blob, path, ct);
            return new ReceivedFile(id, FileNames.ForPeople(name, kind), kind, size) { Blob = blob, Key = key };
        }
        catch (FileRefusedException e)
        {
            return e.Error;
        }
        catch (StorageException e) when (e.IsFull)
        {
            return FileErrors.StorageFull;
        }
        catch (IOException e) when (DatabaseErrors.KindOf(e) == DatabaseErrorKind.StorageFull)
        {
            return FileErrors.StorageFull;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(FileKind Kind, long Size)> WriteAsync(string path, byte[] key, Guid id, Func<BlobCipher.Writer, Task<FileKind>> write, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await using var writer = new BlobCipher.Writer(file, key, id);
        var kind = await write(writer);
        await writer.FinishAsync(ct);
        // Acknowledged is what the disk has.
        file.Flush(flushToDisk: true);
        return (kind, writer.Written);
    }
}
