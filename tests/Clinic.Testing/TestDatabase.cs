namespace Clinic.Testing;

/// <summary>A database for one application under test, and the folder for its files. Gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateLock = new(1, 1);
    private static byte[]? _template;
    private readonly Func<ValueTask> _drop;

    private TestDatabase(string provider, string connectionString, string folder, Func<ValueTask> drop) =>
        (Provider, ConnectionString, Folder, _drop) = (provider, connectionString, folder, drop);

    /// <summary>As in <c>Database:Provider</c>.</summary>
    public string Provider { get; }

    /// <summary>As in <c>ConnectionStrings:Clinic</c>; empty for SQLite's default file.</summary>
    public string ConnectionString { get; }

    /// <summary>As in <c>Clinic:DataDirectory</c>.</summary>
    public string Folder { get; }

    /// <summary>A new SQLite database, migrated: a copy of one that was migrated once in this process.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var folder = NewFolder();
        await TemplateLock.WaitAsync();
        try
        {
            _template ??= await MakeTemplateAsync();
        }
        finally
        {
            TemplateLock.Release();
        }

        await File.WriteAllBytesAsync(Path.Combine(folder, "clinic.db"), _template);
        return Sqlite(folder);
    }

    /// <summary>A database on a server, whose maker also says how to drop it.</summary>
    public static TestDatabase OnServer(string provider, string connectionString, Func<ValueTask> drop) =>
        new(provider, connectionString, NewFolder(), drop);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _drop();
        Directory.Delete(Folder, recursive: true);
    }

    private static TestDatabase Sqlite(string folder) => new("Sqlite", "", folder, () =>
    {
        // Pooled connections would keep the file open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return ValueTask.CompletedTask;
    });

    private static string NewFolder() => Directory.CreateTempSubdirectory("clinic-test-").FullName;

    private static async Task<byte[]> MakeTemplateAsync()
    {
        var empty = Sqlite(NewFolder());
        await using (await ClinicApp.StartAsync(database: empty))
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(empty.Folder, "clinic.db")}");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
            return await File.ReadAllBytesAsync(Path.Combine(empty.Folder, "clinic.db"));
        }
    }
}
