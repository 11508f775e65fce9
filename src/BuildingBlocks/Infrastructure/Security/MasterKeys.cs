using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>
/// The keys that all subject keys are encrypted under, in a file outside the database (<c>Clinic:MasterKeyFile</c>), and beside
/// it the list of subjects whose keys were destroyed, so that a restored backup does not bring them back. A missing or wrong
/// file locks private data and nothing else; when it is put right, the next request finds it so.
/// </summary>
public sealed class MasterKeys(IConfiguration configuration, DataDirectory data, IServiceScopeFactory scopes, ModuleDatabases databases, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _path = configuration["Clinic:MasterKeyFile"] is { Length: > 0 } path ? data.File(path) : data.File("keys", "master.json");
    private volatile MasterKeySet? _open;
    private string? _locked;
    private long _lookedAt;

    /// <summary>Where the master key is.</summary>
    public string FilePath => _path;

    private string DestroyedPath => $"{_path}.destroyed";

    /// <summary>The keys. Makes them on the first start, when nothing was sealed yet. Throws <see cref="PrivateDataLockedException" />.</summary>
    internal async Task<MasterKeySet> UnlockAsync(CancellationToken ct)
    {
        if (_open is { } open) return Fresh(open);
        await _one.WaitAsync(ct);
        try
        {
            if (_open is { } meanwhile) return Fresh(meanwhile);
            if (_locked is { } why && clock.GetElapsedTime(_lookedAt) < LookAgainAfter) throw new PrivateDataLockedException(why);
            _locked = null;
            _lookedAt = clock.GetTimestamp();
            var used = await KeysInUseAsync(ct);
            if (!File.Exists(_path) && used.Count == 0) MakeFirst();
            if (Read(used) is not { } set) throw new PrivateDataLockedException(_locked!);
            return _open = set;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Why private data is locked, or null when it is open.</summary>
    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        try
        {
            await UnlockAsync(ct);
            return null;
        }
        catch (PrivateDataLockedException e)
        {
            return e.Message;
        }
    }

    /// <summary>Whether somebody has said that a copy is kept elsewhere.</summary>
    public bool IsExported => File.Exists(_path) && ReadFile().Exported;

    /// <summary>Copies the key file to another place, and notes that there is a copy.</summary>
    public void Export(string target)
    {
        using var turn = KeyFile.Lock(_path);
        var file = ReadFile();
        KeyFile.Write(_path, Serialize(file with { Exported = true }));
        KeyFile.Write(target, File.ReadAllBytes(_path));
    }

    /// <summary>Adds a new master key, under which everything is sealed from now on. The old ones stay, for old backups.</summary>
    internal async Task<MasterKeySet> AddAsync(CancellationToken ct)
    {
        await UnlockAsync(ct);
        using (KeyFile.Lock(_path))
        {
            var file = ReadFile();
            var id = Guid.NewGuid();
            KeyFile.Write(_path, Serialize(new MasterKeyFile(id, false, new(file.Keys) { [id] = NewKey() })));
        }

        _open = null;
        return await UnlockAsync(ct);
    }

    /// <summary>Writes down that a subject's keys are gone for good. On the disk when this returns.</summary>
    internal void NoteDestroyed(Guid subjectId)
    {
        using var turn = KeyFile.Lock(_path);
        KeyFile.Append(DestroyedPath, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{subjectId} {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\n")));
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealedFormat.KeyLength));

    private static byte[] Serialize(MasterKeyFile file) => JsonSerializer.SerializeToUtf8Bytes(file, JsonSerializerOptions.Web);

    private MasterKeyFile ReadFile() => JsonSerializer.Deserialize<MasterKeyFile>(File.ReadAllBytes(_path), JsonSerializerOptions.Web)!;

    private void MakeFirst()
    {
        using var turn = KeyFile.Lock(_path);
        if (File.Exists(_path)) return;
        var id = Guid.NewGuid();
        KeyFile.Write(_path, Serialize(new MasterKeyFile(id, false, new() { [id] = NewKey() })));
    }

    private MasterKeySet? Read(IReadOnlyCollection<Guid> used)
    {
        try
        {
            var file = ReadFile();
            if (used.All(file.Keys.ContainsKey)) return new MasterKeySet(file.Current, file.Keys.ToFrozenDictionary(k => k.Key, k => Convert.FromBase64String(k.Value)), ReadDestroyed());
            _locked = $"The master key in {_path} is not the one that private data was stored under. Put the right file there.";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            _locked = $"The master key {_path} is missing. Put the file back; without it private data cannot be read by anyone.";
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException or IOException or UnauthorizedAccessException)
        {
            _locked = $"The master key {_path} cannot be read. Put the right file there.";
        }

        return null;
    }

    /// <summary>Another host may have destroyed keys meanwhile: its list has grown.</summary>
    private MasterKeySet Fresh(MasterKeySet set)
    {
        var length = new FileInfo(DestroyedPath) is { Exists: true } file ? file.Length : 0;
        return length == set.Destroyed.Length ? set : _open = set with { Destroyed = ReadDestroyed() };
    }

    private DestroyedSubjects ReadDestroyed()
    {
        if (!File.Exists(DestroyedPath)) return new DestroyedSubjects(0, []);
        var text = File.ReadAllText(DestroyedPath, Encoding.ASCII);
        // A line that a kill cut short was not acknowledged; each begins anew.
        var whole = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Guid.TryParse(line.Split(' ')[0], out var id) ? id : (Guid?)null);
        return new DestroyedSubjects(text.Length, whole.OfType<Guid>().ToFrozenSet());
    }

    private async Task<List<Guid>> KeysInUseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var used = new List<Guid>();
        foreach (var module in databases.All)
        {
            used.AddRange(await module.Resolve(scope.ServiceProvider).Set<SubjectKey>().Select(k => k.MasterKeyId).Distinct().ToListAsync(ct));
        }

        return used;
    }

    private sealed record MasterKeyFile(Guid Current, bool Exported, Dictionary<Guid, string> Keys);
}

/// <summary>The subjects whose keys are gone, and how long the list was when it was read.</summary>
internal sealed record DestroyedSubjects(long Length, FrozenSet<Guid> Ids);

/// <summary>The master keys, open.</summary>
internal sealed record MasterKeySet(Guid Current, FrozenDictionary<Guid, byte[]> Keys, DestroyedSubjects Destroyed)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public bool IsDestroyed(Guid subjectId) => Destroyed.Ids.Contains(subjectId);

    public SubjectKey MakeKeyFor(Guid subjectId, Instant now)
    {
        var id = Guid.CreateVersion7();
        return new SubjectKey
        {
            Id = id,
            SubjectId = subjectId,
            MasterKeyId = Current,
            Wrapped = Wrap(RandomNumberGenerator.GetBytes(SealedFormat.KeyLength), id, subjectId, Current),
            CreatedAt = now,
        };
    }

    public byte[] Unwrap(SubjectKey subjectKey)
    {
        var wrapped = subjectKey.Wrapped.AsSpan();
        var key = new byte[SealedFormat.KeyLength];
        using var aes = new AesGcm(Keys[subjectKey.MasterKeyId], TagLength);
        aes.Decrypt(
            wrapped[..NonceLength], wrapped[(NonceLength + TagLength)..], wrapped.Slice(NonceLength, TagLength), key,
            AssociatedData(subjectKey.Id, subjectKey.SubjectId, subjectKey.MasterKeyId));
        return key;
    }

    /// <summary>Encrypts the key anew, under the current master key.</summary>
    public void Rewrap(SubjectKey subjectKey)
    {
        subjectKey.Wrapped = Wrap(Unwrap(subjectKey), subjectKey.Id, subjectKey.SubjectId, Current);
        subjectKey.MasterKeyId = Current;
    }

    private static byte[] AssociatedData(Guid id, Guid subjectId, Guid masterKeyId) => Encoding.ASCII.GetBytes($"subject key|{id:N}|{subjectId:N}|{masterKeyId:N}");

    private byte[] Wrap(byte[] key, Guid id, Guid subjectId, Guid masterKeyId)
    {
        var wrapped = new byte[NonceLength + TagLength + key.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var aes = new AesGcm(Keys[masterKeyId], TagLength);
        aes.Encrypt(wrapped.AsSpan(0, NonceLength), key, wrapped.AsSpan(NonceLength + TagLength), wrapped.AsSpan(NonceLength, TagLength), AssociatedData(id, subjectId, masterKeyId));
        return wrapped;
    }
}
