using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>The engines that Clinic runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>Embedded; the default.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}

/// <summary>Which database this host uses, from <c>Database:*</c> and <c>ConnectionStrings:Clinic</c>.</summary>
public sealed class DatabaseProvider
{
    private const int DefaultMaxBatchSize = 42;
    private readonly int _maxBatchSize;

    /// <summary>Reads the settings. Throws <see cref="InvalidOperationException" /> that names the wrong one.</summary>
    public DatabaseProvider(IConfiguration configuration, DataDirectory data)
    {
        var engine = configuration.DatabaseEngine();
        Engine = engine;
        _maxBatchSize = int.TryParse(configuration["Database:MaxBatchSize"], CultureInfo.InvariantCulture, out var size) ? size : DefaultMaxBatchSize;
        var given = configuration.GetConnectionString("Clinic");
        if (engine != DatabaseEngine.Sqlite && string.IsNullOrWhiteSpace(given))
        {
            throw new InvalidOperationException($"ConnectionStrings:Clinic is not set; {engine} needs it.");
        }

        ConnectionString = engine == DatabaseEngine.Sqlite ? SqliteConnectionString(given, data) : given!;
    }

    /// <summary>The engine.</summary>
    public DatabaseEngine Engine { get; }

    /// <summary>How to reach it. May hold a password: never log it.</summary>
    public string ConnectionString { get; }

    /// <summary>Points a module's context at the database.</summary>
    public void Configure(DbContextOptionsBuilder options, string module)
    {
        var history = $"__migrations_{module}";
        switch (Engine)
        {
            case DatabaseEngine.Sqlite:
                options.UseSqlite(ConnectionString, o => o.MigrationsHistoryTable(history).MaxBatchSize(_maxBatchSize));
                options.AddInterceptors(SqlitePragmas.Instance);
                break;
            case DatabaseEngine.SqlServer:
                options.UseSqlServer(ConnectionString, o => o.MigrationsHistoryTable(history, module).MaxBatchSize(_maxBatchSize));
                break;
            case DatabaseEngine.PostgreSql:
                options.UseNpgsql(ConnectionString, o => o.MigrationsHistoryTable(history, module).MaxBatchSize(_maxBatchSize));
                break;
            default:
                throw new InvalidOperationException($"Unknown engine {Engine}.");
        }
    }

    private static string SqliteConnectionString(string? given, DataDirectory data)
    {
        var builder = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(given) ? $"Data Source={data.File("clinic.db")}" : given)
        {
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = true,
            ForeignKeys = true,
        };
        return builder.ToString();
    }
}

/// <summary>Reading the engine from the settings.</summary>
public static class DatabaseSettings
{
    /// <summary>The engine that <c>Database:Provider</c> names; SQLite when it is not set.</summary>
    public static DatabaseEngine DatabaseEngine(this IConfiguration configuration)
    {
        var name = configuration["Database:Provider"] ?? nameof(Persistence.DatabaseEngine.Sqlite);
        return Enum.TryParse<DatabaseEngine>(name, ignoreCase: true, out var engine) && Enum.IsDefined(engine)
            ? engine
            : throw new InvalidOperationException($"Database:Provider is '{name}'; it must be Sqlite, SqlServer or PostgreSql.");
    }
}
