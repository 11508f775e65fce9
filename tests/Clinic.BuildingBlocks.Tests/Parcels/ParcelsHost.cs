using System.Collections.Concurrent;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Clinic.BuildingBlocks.Tests.Parcels;

/// <summary>
/// The building blocks with the parcels module, without web and without running loops: a test makes each step itself.
/// </summary>
internal sealed class ParcelsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;

    private ParcelsHost(TestDatabase database, TestClock clock, bool ownsDatabase)
    {
        (_database, Clock, _ownsDatabase) = (database, clock, ownsDatabase);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Environment(database.Folder))
            .AddSingleton<IHostApplicationLifetime, ApplicationLifetime>()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<ILiveHints>(Hints)
            .AddSingleton(Script)
            .AddLogging()
            .AddModules(configuration, [new ParcelsModule()])
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public TestClock Clock { get; }

    public Script Script { get; } = new();

    public SentHints Hints { get; } = new();

    public IServiceProvider Services => _services;

    public OutboxRelay Relay => _services.GetServices<IHostedService>().OfType<OutboxRelay>().Single();

    public ModuleDatabase Parcels => _services.GetRequiredService<ModuleDatabases>().Of("parcels");

    /// <summary>A host on a new database with the module's tables.</summary>
    public static async Task<ParcelsHost> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var host = new ParcelsHost(await TestDatabase.CreateEmptyAsync(engine), new TestClock(ClinicApp.Monday), ownsDatabase: true);
        await host.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await host.DoAsync(db => ((ParcelsDbContext)db).GetService<IRelationalDatabaseCreator>().CreateTablesAsync());
        return host;
    }

    /// <summary>Another host on the same database and clock.</summary>
    public ParcelsHost Second() => new(_database, Clock, ownsDatabase: false);

    /// <summary>Runs work in a scope of its own.</summary>
    public async Task<T> DoAsync<T>(Func<IParcelsDb, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IParcelsDb>());
    }

    public Task DoAsync(Func<IParcelsDb, Task> work) => DoAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Sends these versions of a parcel, each in a save of its own.</summary>
    public async Task SendAsync(Guid parcel, params int[] versions)
    {
        foreach (var version in versions)
        {
            await DoAsync(async db =>
            {
                db.Enqueue(new ParcelSent(parcel, version), parcel, version);
                await db.SaveChangesAsync(CancellationToken.None);
            });
        }
    }

    /// <summary>One round of the relay. Returns how many deliveries were claimed.</summary>
    public Task<int> DeliverAsync(CancellationToken ct = default) => Relay.DeliverBatchAsync(Parcels, ct);

    /// <summary>Rounds of the relay until nothing is due.</summary>
    public async Task DeliverAllAsync()
    {
        while (await DeliverAsync() > 0)
        {
        }
    }

    public Task<OnShelf?> ShelfAsync(Guid parcel) => DoAsync(db => db.Shelf.AsNoTracking().SingleOrDefaultAsync(s => s.ParcelId == parcel));

    public Task<List<OutboxDelivery>> DeliveriesAsync() =>
        DoAsync(db => ((ParcelsDbContext)db).Set<OutboxDelivery>().AsNoTracking().OrderBy(d => d.Version).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase) await _database.DisposeAsync();
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "Parcels";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = folder;

        public string EnvironmentName { get; set; } = "Testing";
    }
}

/// <summary>Keeps the hints that were sent.</summary>
internal sealed class SentHints : ILiveHints
{
    public ConcurrentQueue<LiveHint> Sent { get; } = new();

    public Task SendAsync(HintAudience audience, LiveHint hint)
    {
        Sent.Enqueue(hint);
        return Task.CompletedTask;
    }
}
