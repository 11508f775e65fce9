using System.Globalization;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Tests.Parcels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clinic.BuildingBlocks.Tests.Persistence;

/// <summary>What makes SQLite durable and quick here.</summary>
public sealed class SqliteTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("wal_autocheckpoint", "0")]
    [InlineData("mmap_size", "0")]
    [InlineData("busy_timeout", "5000")]
    public async Task Every_connection_has_its_pragmas(string pragma, string value)
    {
        await using var host = await ParcelsHost.StartAsync();
        for (var connection = 0; connection < 2; connection++)
        {
            (await host.DoAsync(async db =>
            {
                var database = ((ParcelsDbContext)db).Database;
                await database.OpenConnectionAsync();
                await using var command = database.GetDbConnection().CreateCommand();
                command.CommandText = $"PRAGMA {pragma}";
                return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            })).ShouldBe(value);
        }
    }

    [Fact]
    public async Task The_gate_lets_writers_in_one_at_a_time_in_the_order_they_came()
    {
        await using var host = await ParcelsHost.StartAsync();
        var gate = host.Services.GetRequiredService<WriteGate>();
        var order = new List<int>();
        var inside = 0;
        Task[] waiting;
        using (await gate.EnterAsync(CancellationToken.None))
        {
            waiting = [.. Enumerable.Range(0, 100).Select(EnterAsync)];
            await Task.Yield();
            order.ShouldBeEmpty();
        }

        await Task.WhenAll(waiting);
        order.ShouldBe(Enumerable.Range(0, 100));

        async Task EnterAsync(int i)
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
            Interlocked.Increment(ref inside).ShouldBe(1);
            order.Add(i);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Fact]
    public async Task A_writer_that_gives_up_waiting_does_not_keep_the_gate()
    {
        await using var host = await ParcelsHost.StartAsync();
        var gate = host.Services.GetRequiredService<WriteGate>();
        using var impatient = new CancellationTokenSource();
        var turn = await gate.EnterAsync(CancellationToken.None);
        var waiting = gate.EnterAsync(impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        turn.Dispose();
        turn.Dispose();
        using var next = await gate.EnterAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        gate.EnterAsync(CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse("A turn that is disposed twice opens the gate once.");
    }

    [Fact]
    public async Task Many_writers_at_once_all_succeed()
    {
        await using var host = await ParcelsHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => host.DoAsync(db =>
        {
            db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = $"{i}" });
            return db.SaveChangesAsync(CancellationToken.None);
        })));
        (await host.DoAsync(db => db.Parcels.CountAsync())).ShouldBe(200);
    }

    [Fact]
    public async Task The_checkpointer_empties_a_log_that_has_grown()
    {
        await using var host = await ParcelsHost.StartAsync();
        var checkpointer = host.Services.GetServices<IHostedService>().OfType<SqliteCheckpointer>().Single();
        await checkpointer.StartAsync(CancellationToken.None);
        await host.DoAsync(db => db.InTransactionAsync(
            async () =>
            {
                for (var i = 0; i < 12_000; i++) db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = $"{i:D200}" });
                return await db.SaveChangesAsync(CancellationToken.None);
            },
            CancellationToken.None));
        var log = new FileInfo(Path.Combine(host.Services.GetRequiredService<Infrastructure.DataDirectory>().Root, "clinic.db-wal"));
        log.Length.ShouldBeGreaterThan(4 * 1024 * 1024);

        for (var i = 0; i < 100 && log.Length > 0; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(20);
            log.Refresh();
        }

        await checkpointer.StopAsync(CancellationToken.None);
        log.Length.ShouldBe(0);
        (await host.DoAsync(db => db.Parcels.CountAsync())).ShouldBe(12_000);
    }

    [Fact]
    public async Task Saving_without_waiting_is_refused()
    {
        await using var host = await ParcelsHost.StartAsync();
        await host.DoAsync(db =>
        {
            Should.Throw<NotSupportedException>(() => ((DbContext)db).SaveChanges());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_is_cleared()
    {
        await using var host = await ParcelsHost.StartAsync();
        await host.DoAsync(db => ((DbContext)db).Database.ExecuteSqlRawAsync(
            "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT OR REPLACE INTO __EFMigrationsLock VALUES (1, 'then')"));
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
    }
}
