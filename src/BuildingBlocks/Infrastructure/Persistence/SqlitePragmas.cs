using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// What every SQLite connection needs. Commits reach the disk before they are acknowledged (FULL); only
/// <see cref="SqliteCheckpointer" /> moves pages out of the log, because the SQLite that ships has a fault in resetting the
/// log before 3.51.3 when several connections do it.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Pragmas = """
        PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA mmap_size = 0;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    // Microsoft.Data.Sqlite has no asynchronous work: the synchronous call is the honest one.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
