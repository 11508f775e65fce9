using System.Globalization;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Clinic.Testing;

/// <summary>A database for one application under test, and the folder for its files. Gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string PostgreSqlTemplate = "clinic_template";
    private static readonly SemaphoreSlim TemplateLock = new(1, 1);
    private static byte[]? _sqliteTemplate;
    private static bool _postgreSqlTemplate;
    private readonly Func<ValueTask> _drop;

    private TestDatabase(DatabaseEngine engine, string connectionString, Func<ValueTask> drop, string? maxBatchSize = null, string? folder = null)
    {
        Engine = engine;
        ConnectionString = connectionString;
        Folder = folder ?? NewFolder();
        _drop = drop;
        Settings = new Dictionary<string, string?>
        {
            ["Clinic:DataDirectory"] = Folder,
            ["Database:Provider"] = engine.ToString(),
            ["Database:MaxBatchSize"] = maxBatchSize,
            ["ConnectionStrings:Clinic"] = connectionString,
        };
    }

    /// <summary>The engine it is on.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>As in <c>ConnectionStrings:Clinic</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>As in <c>Clinic:DataDirectory</c>.</summary>
    public string Folder { get; }

    /// <summary>The settings of an application that uses it.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>A new migrated database: a copy of one that was migrated once in this process, where the engine can copy.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        await TemplateLock.WaitAsync();
        try
        {
            switch (engine)
            {
                case DatabaseEngine.Sqlite:
                    _sqliteTemplate ??= await MakeSqliteTemplateAsync();
                    var database = await CreateEmptyAsync(engine);
                    await File.WriteAllBytesAsync(Path.Combine(database.Folder, "clinic.db"), _sqliteTemplate);
                    return database;
                case DatabaseEngine.PostgreSql:
                    if (!_postgreSqlTemplate) await MakePostgreSqlTemplateAsync();
                    _postgreSqlTemplate = true;
                    return await OnPostgreSqlAsync(PostgreSqlTemplate);
                default:
                    // The application migrates it when it starts.
                    return await CreateEmptyAsync(engine);
            }
        }
        finally
        {
            TemplateLock.Release();
        }
    }

    /// <summary>A new database without tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseEngine engine) => engine switch
    {
        DatabaseEngine.Sqlite => OnSqlite(),
        DatabaseEngine.PostgreSql => await OnPostgreSqlAsync(template: null),
        _ => await OnSqlServerAsync(),
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _drop();
        Directory.Delete(Folder, recursive: true);
    }

    private static TestDatabase OnSqlite()
    {
        var folder = NewFolder();
        // Word for word what the application makes of it, so that it is the same pool.
        var file = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "clinic.db"),
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = true,
            ForeignKeys = true,
        }.ToString();
        return new TestDatabase(
            DatabaseEngine.Sqlite,
            file,
            async () =>
            {
                // Pooled connections would keep the file open; other tests keep theirs.
                await using var connection = new SqliteConnection(file);
                SqliteConnection.ClearPool(connection);
            },
            folder: folder);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("clinic-test-").FullName;

    private static string NewName() => string.Create(CultureInfo.InvariantCulture, $"clinic_{Guid.NewGuid():N}");

    private static async Task<TestDatabase> OnPostgreSqlAsync(string? template)
    {
        var cluster = PostgreSqlCluster.Get();
        var name = NewName();
        await cluster.CreateAsync(name, template);
        return new TestDatabase(DatabaseEngine.PostgreSql, cluster.ConnectionString(name), async () => await cluster.DropAsync(name));
    }

    private static async Task<TestDatabase> OnSqlServerAsync()
    {
        var server = Engines.SqlServer ?? throw new InvalidOperationException("CLINIC_TEST_SQLSERVER is not set.");
        var name = NewName();
        var database = new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString();
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new TestDatabase(
            DatabaseEngine.SqlServer,
            database,
            async () =>
            {
                SqlConnection.ClearAllPools();
                await ExecuteAsync($"DROP DATABASE {name}");
            },
            Environment.GetEnvironmentVariable("CLINIC_TEST_SQLSERVER_MAXBATCH"));

        async Task ExecuteAsync(string sql)
        {
            await using var connection = new SqlConnection(server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<byte[]> MakeSqliteTemplateAsync()
    {
        var empty = await CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using (await ClinicApp.StartAsync(database: empty))
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(empty.Folder, "clinic.db")}");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
            return await File.ReadAllBytesAsync(Path.Combine(empty.Folder, "clinic.db"));
        }
    }

    private static async Task MakePostgreSqlTemplateAsync()
    {
        var cluster = PostgreSqlCluster.Get();
        await cluster.CreateAsync(PostgreSqlTemplate);
        var template = new TestDatabase(DatabaseEngine.PostgreSql, cluster.ConnectionString(PostgreSqlTemplate), () =>
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            return ValueTask.CompletedTask;
        });
        await (await ClinicApp.StartAsync(database: template)).DisposeAsync();
    }
}
