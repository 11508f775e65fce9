using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Clinic.Testing;

/// <summary>
/// The whole application, as it runs in production, on a loopback port with an empty database of its own and a clock that the
/// test sets.
/// </summary>
public sealed class ClinicApp : IAsyncDisposable
{
    /// <summary>Monday 7 December 2026, 08:00 UTC: when every test begins unless it says otherwise.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 12, 7, 8, 0, 0, TimeSpan.Zero);

    private readonly Factory _factory;

    private readonly bool _keepsDatabase;

    private ClinicApp(Factory factory, TestClock clock, TestDatabase database, bool keepsDatabase) =>
        (_factory, Clock, Database, _keepsDatabase) = (factory, clock, database, keepsDatabase);

    /// <summary>The application's clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>The services of the running application.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>Everything that was logged so far, a line each.</summary>
    public IReadOnlyCollection<string> LogLines => _factory.Log.Lines;

    /// <summary>Starts it.</summary>
    /// <param name="now">What the clock says; <see cref="Monday" /> when null.</param>
    /// <param name="database">Where it stores; a new SQLite file when null.</param>
    /// <param name="settings">Settings of the test, by their configuration key.</param>
    /// <param name="services">Services that the test adds.</param>
    /// <param name="keepDatabase">Whether the database outlives the application; else both end together.</param>
    public static async Task<ClinicApp> StartAsync(
        DateTimeOffset? now = null, TestDatabase? database = null, IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null, bool keepDatabase = false)
    {
        var clock = new TestClock(now ?? Monday);
        database ??= await TestDatabase.CreateAsync();
        var factory = new Factory(clock, database, settings ?? new Dictionary<string, string?>(), services);
        factory.UseKestrel(0);
        factory.StartServer();
        return new ClinicApp(factory, clock, database, keepDatabase);
    }

    /// <summary>A browser without a session.</summary>
    public ApiClient Visitor() => new(Address, () => string.Join('\n', LogLines.Where(l => l.StartsWith("Error", StringComparison.Ordinal))));

    /// <summary>Runs work in a scope of the application's services.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (!_keepsDatabase) await Database.DisposeAsync();
    }

    private sealed class Factory(TestClock clock, TestDatabase database, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? services)
        : WebApplicationFactory<Program>
    {
        public CollectedLog Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            // Not looked for by the names of folders: what the host needs lies beside the tests.
            builder.UseContentRoot(AppContext.BaseDirectory);
            builder.UseSetting("Clinic:Demo", "false");
            // Tests sign in all the time; what the figure is in production is checked in Identity's tests.
            builder.UseSetting("Identity:PasswordIterations", "100");
            foreach (var (key, value) in database.Settings.Concat(settings).Where(s => s.Value is not null)) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug));
            builder.ConfigureServices(all =>
            {
                all.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services?.Invoke(all);
            });
        }
    }
}
