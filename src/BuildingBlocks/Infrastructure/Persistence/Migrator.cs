using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Brings the database to the present schema, every module by its own migrations.</summary>
public sealed partial class Migrator(
    IServiceScopeFactory scopes, ModuleDatabases databases, DatabaseProvider provider, DataDirectory data, ILogger<Migrator> log)
{
    /// <summary>Applies what is pending; quick when nothing is. One process at a time.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var processLock = await LockAsync(ct);
        if (provider.Engine == DatabaseEngine.Sqlite) PrepareSqlite();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var module in databases.All)
        {
            var db = module.Resolve(scope.ServiceProvider);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending == 0) continue;
            LogMigrating(log, module.Name, pending);
            await db.Database.MigrateAsync(ct);
        }
    }

    /// <summary>A file that only one process can hold open. Released by the system even after a kill.</summary>
    private async Task<FileStream> LockAsync(CancellationToken ct)
    {
        var path = data.File("migrate.lock");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 240)
            {
                await Task.Delay(250, ct);
            }
        }
    }

    /// <summary>
    /// Turns the write-ahead log on, and removes the lock row that EF leaves behind when a process is killed while it migrates:
    /// we hold the process lock, so nobody else can be at it.
    /// </summary>
    private void PrepareSqlite()
    {
        using var connection = new SqliteConnection(provider.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; DROP TABLE IF EXISTS __EFMigrationsLock;";
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database: {Count} change(s) for {Module}.")]
    private static partial void LogMigrating(ILogger logger, string module, int count);
}
