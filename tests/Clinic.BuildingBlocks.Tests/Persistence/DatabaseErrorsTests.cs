using System.Data.Common;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Clinic.BuildingBlocks.Tests.Persistence;

/// <summary>The mapper of engine errors, against what each engine really throws.</summary>
public sealed class DatabaseErrorsTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_row_names_its_unique_index(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        (await AddAsync(host, Guid.CreateVersion7(), "A")).ShouldBeNull();
        (await AddAsync(host, Guid.CreateVersion7(), "A")).ShouldBe(ParcelsDbContext.CodeKey);
        (await host.DoAsync(db => db.Parcels.CountAsync())).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_row_names_its_primary_key(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var id = Guid.CreateVersion7();
        (await AddAsync(host, id, "A")).ShouldBeNull();
        (await AddAsync(host, id, "B")).ShouldBe("pk_parcel");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_key_that_was_not_expected_is_thrown(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await AddAsync(host, Guid.CreateVersion7(), "A");
        var refused = await Should.ThrowAsync<DbUpdateException>(host.DoAsync(db =>
        {
            db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = "A" });
            return db.TrySaveAsync(CancellationToken.None, "pk_parcel");
        }));
        DatabaseErrors.KindOf(refused).ShouldBe(DatabaseErrorKind.UniqueViolation);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_transaction_goes_on_after_an_expected_refusal(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await AddAsync(host, Guid.CreateVersion7(), "A");
        await host.DoAsync(db => db.InTransactionAsync(
            async () =>
            {
                var refused = new Parcel { Id = Guid.CreateVersion7(), Code = "A" };
                db.Parcels.Add(refused);
                (await db.TrySaveAsync(CancellationToken.None, ParcelsDbContext.CodeKey)).ShouldBe(ParcelsDbContext.CodeKey);
                db.Parcels.Remove(refused);
                db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = "B" });
                return await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None));
        (await host.DoAsync(db => db.Parcels.Select(p => p.Code).OrderBy(c => c).ToListAsync())).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_busy_SQLite_is_transient()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using var first = await OpenSqliteAsync(database);
        await using var second = await OpenSqliteAsync(database);
        await Execute(first, "BEGIN IMMEDIATE");
        KindOf(await Should.ThrowAsync<SqliteException>(() => Execute(second, "BEGIN IMMEDIATE"))).ShouldBe(DatabaseErrorKind.Transient);
    }

    [Fact]
    public async Task A_full_SQLite_is_full_storage()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using var connection = await OpenSqliteAsync(database);
        await Execute(connection, "CREATE TABLE t (x)");
        await Execute(connection, "PRAGMA max_page_count = 3");
        KindOf(await Should.ThrowAsync<SqliteException>(() => Execute(connection, "INSERT INTO t VALUES (zeroblob(100000))"))).ShouldBe(DatabaseErrorKind.StorageFull);
    }

    [Fact]
    public async Task A_missing_table_is_none_of_these()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        await using var connection = await OpenSqliteAsync(database);
        KindOf(await Should.ThrowAsync<SqliteException>(() => Execute(connection, "SELECT * FROM nothing"))).ShouldBe(DatabaseErrorKind.Other);
    }

    [Theory, MemberData(nameof(Engines.PostgreSql), MemberType = typeof(Engines))]
    public async Task A_PostgreSQL_deadlock_is_transient(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        await using var first = await OpenPostgreSqlAsync(database);
        await using var second = await OpenPostgreSqlAsync(database);
        await Execute(first, "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0), (2, 0)");
        await Execute(first, "BEGIN; UPDATE t SET x = 1 WHERE id = 1");
        await Execute(second, "BEGIN; UPDATE t SET x = 1 WHERE id = 2");
        var crossed = new[] { Execute(first, "UPDATE t SET x = 1 WHERE id = 2"), Execute(second, "UPDATE t SET x = 1 WHERE id = 1") };
        // The server ends one of the two; which one is its choice.
        KindOf(await Should.ThrowAsync<PostgresException>(() => Task.WhenAll(crossed))).ShouldBe(DatabaseErrorKind.Transient);
    }

    [Theory, MemberData(nameof(Engines.PostgreSql), MemberType = typeof(Engines))]
    public async Task A_PostgreSQL_lock_timeout_and_a_serialization_failure_are_transient(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);
        await using var first = await OpenPostgreSqlAsync(database);
        await using var second = await OpenPostgreSqlAsync(database);
        await Execute(first, "CREATE TABLE t (id int PRIMARY KEY, x int); INSERT INTO t VALUES (1, 0)");
        await Execute(second, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM t");
        await Execute(first, "BEGIN; UPDATE t SET x = 1");
        await Execute(second, "SET LOCAL lock_timeout = '50ms'; SAVEPOINT here");
        KindOf(await Should.ThrowAsync<PostgresException>(() => Execute(second, "UPDATE t SET x = 2"))).ShouldBe(DatabaseErrorKind.Transient);
        await Execute(second, "ROLLBACK TO here");
        await Execute(first, "COMMIT");
        KindOf(await Should.ThrowAsync<PostgresException>(() => Execute(second, "UPDATE t SET x = 2"))).ShouldBe(DatabaseErrorKind.Transient);
    }

    [Fact]
    public void The_cause_is_found_inside_other_exceptions() => DatabaseErrors
        .KindOf(new InvalidOperationException("outer", new DbUpdateException("inner", new SqliteException("busy", 5))))
        .ShouldBe(DatabaseErrorKind.Transient);

    private static Task<string?> AddAsync(ParcelsHost host, Guid id, string code) => host.DoAsync(db =>
    {
        db.Parcels.Add(new Parcel { Id = id, Code = code });
        return db.TrySaveAsync(CancellationToken.None, ParcelsDbContext.CodeKey, "pk_parcel");
    });

    private static DatabaseErrorKind KindOf(Exception e) => DatabaseErrors.KindOf(e);

    private static async Task<DbConnection> OpenSqliteAsync(TestDatabase database)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "raw.db")};Default Timeout=1");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<DbConnection> OpenPostgreSqlAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
