using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>What an engine's error means to us.</summary>
public enum DatabaseErrorKind
{
    /// <summary>Not one of the others; a bug or an outage.</summary>
    Other,

    /// <summary>A unique key or index refused a row.</summary>
    UniqueViolation,

    /// <summary>Deadlock, serialization failure or busy: the same command may succeed when run again.</summary>
    Transient,

    /// <summary>The disk is full.</summary>
    StorageFull,
}

/// <summary>The one place that knows the error numbers of the engines, and of the disk.</summary>
public static class DatabaseErrors
{
    /// <summary>What this exception, or the engine's exception inside it, means.</summary>
    public static DatabaseErrorKind KindOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            var kind = e switch
            {
                RunAgainException => DatabaseErrorKind.Transient,
                StorageException { IsFull: true } => DatabaseErrorKind.StorageFull,
                SqliteException s => KindOf(s),
                PostgresException p => KindOf(p),
                SqlException s => KindOf(s),
                NpgsqlException { IsTransient: true } => DatabaseErrorKind.Transient,
                IOException i when IsDiskFull(i) => DatabaseErrorKind.StorageFull,
                _ => DatabaseErrorKind.Other,
            };
            if (kind != DatabaseErrorKind.Other) return kind;
        }

        return DatabaseErrorKind.Other;
    }

    /// <summary>
    /// The name, as the model has it, of the unique key or index that refused a row; null when the exception is something
    /// else or the key is not known to the model.
    /// </summary>
    public static string? ViolatedKey(Exception exception, IModel model)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException s when KindOf(s) == DatabaseErrorKind.UniqueViolation:
                    return UniqueNames(model).FirstOrDefault(key => s.Message.Contains($"'UNIQUE constraint failed: {key.SqliteColumns}'", StringComparison.Ordinal)).Name;
                case PostgresException p when KindOf(p) == DatabaseErrorKind.UniqueViolation:
                    return UniqueNames(model).FirstOrDefault(key => key.Name == p.ConstraintName).Name;
                case SqlException s when KindOf(s) == DatabaseErrorKind.UniqueViolation:
                    return UniqueNames(model).FirstOrDefault(key => s.Message.Contains($"'{key.Name}'", StringComparison.Ordinal)).Name;
            }
        }

        return null;
    }

    // ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static bool IsDiskFull(IOException e) => e.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL; 2067 and 1555 are the unique and primary key forms of SQLITE_CONSTRAINT.
    private static DatabaseErrorKind KindOf(SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => DatabaseErrorKind.Transient,
        13 => DatabaseErrorKind.StorageFull,
        19 when e.SqliteExtendedErrorCode is 2067 or 1555 => DatabaseErrorKind.UniqueViolation,
        _ => DatabaseErrorKind.Other,
    };

    private static DatabaseErrorKind KindOf(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => DatabaseErrorKind.UniqueViolation,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.TooManyConnections => DatabaseErrorKind.Transient,
        PostgresErrorCodes.DiskFull => DatabaseErrorKind.StorageFull,
        _ => DatabaseErrorKind.Other,
    };

    // 2627 key, 2601 index; 1205 deadlock victim, 1222 lock timeout, 3960 snapshot conflict; 1105 and 9002 no room.
    private static DatabaseErrorKind KindOf(SqlException e) => e.Number switch
    {
        2627 or 2601 => DatabaseErrorKind.UniqueViolation,
        1205 or 1222 or 3960 => DatabaseErrorKind.Transient,
        1105 or 9002 => DatabaseErrorKind.StorageFull,
        _ => DatabaseErrorKind.Other,
    };

    private static IEnumerable<(string? Name, string SqliteColumns)> UniqueNames(IModel model)
    {
        foreach (var type in model.GetEntityTypes())
        {
            if (StoreObjectIdentifier.Create(type, StoreObjectType.Table) is not { } table) continue;
            foreach (var key in type.GetKeys()) yield return (key.GetName(table), Columns(key.Properties, table));
            foreach (var index in type.GetIndexes().Where(i => i.IsUnique)) yield return (index.GetDatabaseName(table), Columns(index.Properties, table));
        }
    }

    private static string Columns(IReadOnlyList<IProperty> properties, StoreObjectIdentifier table) =>
        string.Join(", ", properties.Select(p => $"{table.Name}.{p.GetColumnName(table)}"));
}
