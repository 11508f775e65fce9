using System.Security.Cryptography;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <inheritdoc cref="IFileStore" />
internal sealed partial class FileStore(IBlobStore blobs, FileReceiver receiver, FileSweeper sweeper, ICurrentUser user, TimeProvider clock, ILogger<FileStore> log) : IFileStore
{
    public Task<Result<ReceivedFile>> MakeAsync(string name, FileKind kind, Func<Stream, Task> write, CancellationToken ct) => receiver.MakeAsync(name, kind, write, ct);

    public Task DiscardAsync(ReceivedFile file) => file.IsClaimed ? Task.CompletedTask : receiver.DiscardAsync(file);

    public async Task<Guid> AddAsync(IModuleDb db, Guid subjectId, ReceivedFile file, CancellationToken ct)
    {
        FilesOf(db).Add(new StoredFile
        {
            Id = file.Id,
            SubjectId = subjectId,
            Name = await db.SealAsync(subjectId, StoredFile.PlaceOfName(file.Id), file.Name, ct),
            Key = await db.SealAsync(subjectId, StoredFile.PlaceOfKey(file.Id), Convert.ToBase64String(file.Key), ct),
            Kind = file.Kind,
            Size = file.Size,
            Blob = file.Blob,
            CreatedAt = clock.GetInstant(),
            CreatedBy = user.IsSignedIn ? user.UserId : null,
        });
        file.IsClaimed = true;
        return file.Id;
    }

    public async Task<IReadOnlyDictionary<Guid, FileDetails>> DescribeAsync(IModuleDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var files = ids.Count == 0 ? [] : await FilesOf(db).AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        if (files.Count == 0) return new Dictionary<Guid, FileDetails>();
        var reader = await db.ReaderOfAsync([.. files.Select(f => f.SubjectId)], ct);
        return files.Select(f => Describe(f, reader)).OfType<FileDetails>().ToDictionary(f => f.Id);
    }

    public async Task<Result<FileContent>> OpenAsync(IModuleDb db, Guid id, CancellationToken ct)
    {
        if (await FilesOf(db).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file) return Error.NotFound;
        var reader = await db.ReaderOfAsync([file.SubjectId], ct);
        if (Describe(file, reader) is not { } details || reader.Open(StoredFile.PlaceOfKey(id), file.Key) is not { } key) return Error.NotFound;
        if (await blobs.OpenAsync(file.Blob, ct) is not { } stored)
        {
            LogMissing(log, id);
            return FileErrors.Unreadable;
        }

        var bytes = new BlobCipher.Reader(stored, Convert.FromBase64String(key), id, file.Size);
        try
        {
            await bytes.BeginAsync(ct);
            return new FileContent(details, bytes);
        }
        catch (CryptographicException)
        {
            await bytes.DisposeAsync();
            LogChanged(log, id);
            return FileErrors.Unreadable;
        }
        catch (Exception e)
        {
            await bytes.DisposeAsync();
            throw e is OperationCanceledException ? e : new StorageException("The storage broke off.", isFull: false, e);
        }
    }

    public async Task RenameAsync(IModuleDb db, Guid id, string name, CancellationToken ct)
    {
        if (await FilesOf(db).SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file) return;
        file.Name = await db.SealAsync(file.SubjectId, StoredFile.PlaceOfName(id), FileNames.ForPeople(name, file.Kind), ct);
    }

    public async Task RemoveAsync(IModuleDb db, Guid id, CancellationToken ct)
    {
        if (await FilesOf(db).SingleOrDefaultAsync(f => f.Id == id, ct) is not { } file) return;
        FilesOf(db).Remove(file);
        db.AfterCommit(() => sweeper.RemoveSoon(file.Blob));
    }

    private static DbSet<StoredFile> FilesOf(IModuleDb db) => ((DbContext)db).Set<StoredFile>();

    private static FileDetails? Describe(StoredFile file, SealedReader reader) =>
        reader.Open(StoredFile.PlaceOfName(file.Id), file.Name) is { } name ? new FileDetails(file.Id, name, file.Kind.ContentType(), file.Size, file.CreatedAt) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The bytes of file {File} are missing in the storage.")]
    private static partial void LogMissing(ILogger logger, Guid file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The bytes of file {File} were changed in the storage.")]
    private static partial void LogChanged(ILogger logger, Guid file);
}
