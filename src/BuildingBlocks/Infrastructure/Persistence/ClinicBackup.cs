using System.Globalization;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Microsoft.Data.Sqlite;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>A backup could not be made or restored; the message says why, in words for whoever runs the command.</summary>
public sealed class BackupException(string message) : Exception(message);

/// <summary>
/// Copies everything but the master key into a folder while the clinic works, and back into an empty data directory. With SQLite
/// the database is part of it; a database server has its own backup, of the same hour or later.
/// </summary>
public sealed class ClinicBackup(DatabaseProvider provider, DataDirectory data, MasterKeys masters, SubjectKeys keys, Migrator migrator)
{
    private const string Database = "clinic.db";
    private const string Files = "files";

    /// <summary>
    /// Writes the backup to a new folder, which appears under its name once it is whole. Throws <see cref="BackupException" />.
    /// </summary>
    public async Task BackUpAsync(string folder, CancellationToken ct)
    {
        var target = Path.GetFullPath(folder);
        if (Path.Exists(target)) throw new BackupException($"{target} is there already. Name a new folder.");
        if (IsWithin(data.Root, target)) throw new BackupException("A backup does not belong into the data directory itself.");
        var unfinished = $"{target}.unfinished";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        DataDirectory.MakePrivate(unfinished);
        // Files before the database, so that every file that a row names is there; and after it, because more may have come.
        CopyNew(data.Root, Path.Combine(unfinished, Files), ct);
        if (provider.Engine == DatabaseEngine.Sqlite) await CopySqliteAsync(Path.Combine(unfinished, Database), ct);
        CopyNew(data.Root, Path.Combine(unfinished, Files), ct);
        Directory.Move(unfinished, target);
    }

    /// <summary>
    /// Brings a backup into a data directory that holds nothing but the master key and its list of erased people, up to date with
    /// this version. Keys that were destroyed since are removed again. Returns how many. Throws <see cref="BackupException" />.
    /// </summary>
    public async Task<int> RestoreAsync(string folder, CancellationToken ct)
    {
        var source = Path.GetFullPath(folder);
        if (!Directory.Exists(Path.Combine(source, Files))) throw new BackupException($"{source} is no backup.");
        if (FilesOf(data.Root).FirstOrDefault() is { } first) throw new BackupException($"The data directory is in use: it holds {first}. Restore into an empty one, which may hold the master key.");
        if (provider.Engine == DatabaseEngine.Sqlite)
        {
            var (from, to) = (Path.Combine(source, Database), new SqliteConnectionStringBuilder(provider.ConnectionString).DataSource);
            if (!File.Exists(from)) throw new BackupException($"{source} holds no {Database}: it was made beside a database server.");
            if (File.Exists(to)) throw new BackupException($"{to} is there already.");
            await CheckAsync(from, ct);
            CopyWhole(from, to);
        }

        CopyNew(Path.Combine(source, Files), data.Root, ct);
        await migrator.MigrateAsync(ct);
        if (await masters.CheckAsync(ct) is { } locked) throw new BackupException($"Everything is restored, but private data is locked. {locked}");
        return await keys.RemoveDestroyedAsync(ct);
    }

    private static bool IsWithin(string root, string path) => !Path.GetRelativePath(root, path).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(root, path));

    /// <summary>One moment of the database, as if nobody were writing; nobody waits meanwhile.</summary>
    private async Task CopySqliteAsync(string target, CancellationToken ct)
    {
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder(provider.ConnectionString) { Pooling = false }.ToString()))
        {
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $target";
            command.Parameters.AddWithValue("$target", target);
            await command.ExecuteNonQueryAsync(ct);
        }

        await CheckAsync(target, ct);
        await using var file = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static async Task CheckAsync(string database, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            var found = Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
            if (found != "ok") throw new BackupException($"{database} is damaged: {found}");
        }
        catch (SqliteException e)
        {
            throw new BackupException($"{database} is damaged: {e.Message}");
        }
    }

    /// <summary>Copies what is there and not in the target yet; what never changes once written is copied once.</summary>
    private void CopyNew(string from, string to, CancellationToken ct)
    {
        foreach (var name in FilesOf(from))
        {
            ct.ThrowIfCancellationRequested();
            var (source, target) = (Path.Combine(from, name), Path.Combine(to, name));
            DataDirectory.MakePrivate(Path.GetDirectoryName(target)!);
            try
            {
                if (!File.Exists(target) || new FileInfo(target).Length != new FileInfo(source).Length) CopyWhole(source, target);
            }
            catch (FileNotFoundException)
            {
                // Removed since it was listed, so no row names it any more.
            }
        }
    }

    private static void CopyWhole(string source, string target)
    {
        using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = KeyFile.Create(target);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    /// <summary>The files that belong into a backup, by their paths within the folder: not the database, the master key, locks, and what is half-written.</summary>
    private IEnumerable<string> FilesOf(string root)
    {
        var database = provider.Engine == DatabaseEngine.Sqlite ? Path.GetFullPath(new SqliteConnectionStringBuilder(provider.ConnectionString).DataSource) : null;
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal) && !path.EndsWith(".new", StringComparison.Ordinal))
            .Where(path => database is null || !path.StartsWith(database, StringComparison.Ordinal))
            .Where(path => !path.StartsWith(masters.FilePath, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(root, path))
            .Order(StringComparer.Ordinal);
    }
}
