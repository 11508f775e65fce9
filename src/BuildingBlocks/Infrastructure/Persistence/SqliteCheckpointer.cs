using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Moves written pages from SQLite's log into the database file, alone and inside the write gate.</summary>
internal sealed partial class SqliteCheckpointer(
    DatabaseProvider provider, WriteGate gate, TimeProvider clock, ILogger<SqliteCheckpointer> log) : BackgroundService
{
    private const long WorthIt = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (provider.Engine != DatabaseEngine.Sqlite) return;
        var wal = new FileInfo(new SqliteConnectionStringBuilder(provider.ConnectionString).DataSource + "-wal");
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            wal.Refresh();
            if (!wal.Exists || wal.Length < WorthIt) continue;
            try
            {
                using var turn = await gate.EnterAsync(stoppingToken);
                Checkpoint(provider.ConnectionString);
            }
            catch (SqliteException e)
            {
                LogFailed(log, e.SqliteErrorCode);
            }
        }
    }

    private static void Checkpoint(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // Waits 50 ms at most for readers of old pages; what is left is taken the next time.
        command.CommandText = "PRAGMA busy_timeout = 50; PRAGMA wal_autocheckpoint = 0; PRAGMA wal_checkpoint(TRUNCATE);";
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The SQLite log could not be moved into the database file (SQLite error {Code}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, int code);
}
