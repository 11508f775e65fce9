using System.Reflection;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Clinic.Database.Tests;

/// <summary>Every module's context for an engine that nothing is connected to.</summary>
internal sealed class ModuleContexts : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clinic-test-").FullName;
    private readonly ServiceProvider _services;
    private readonly IServiceScope _scope;

    public ModuleContexts(DatabaseEngine engine)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = engine.ToString(),
            ["Clinic:DataDirectory"] = _folder,
            ["ConnectionStrings:Clinic"] = engine == DatabaseEngine.Sqlite ? null : "Server=none;Database=none",
        }).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Environment(_folder))
            .AddSingleton<ILiveHints, NoHints>()
            .AddLogging()
            .AddModules(configuration, Modules)
            .BuildServiceProvider();
        _scope = _services.CreateScope();
    }

    /// <summary>The modules, found by their assemblies beside the tests.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "Clinic.*.dll").Order(StringComparer.Ordinal)
            .Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path)))
            .SelectMany(a => a.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IModule))))
            .Select(t => (IModule)Activator.CreateInstance(t)!),
    ];

    /// <summary>Every module on every engine.</summary>
    public static TheoryData<string, DatabaseEngine> Everywhere { get; } =
        [.. Modules.SelectMany(m => Enum.GetValues<DatabaseEngine>().Select(e => (m.Name, e)))];

    /// <summary>Every module.</summary>
    public static TheoryData<string> Names { get; } = [.. Modules.Select(m => m.Name)];

    public ModuleDbContext Of(string module) => _services.GetRequiredService<ModuleDatabases>().Of(module).Resolve(_scope.ServiceProvider);

    public void Dispose()
    {
        _scope.Dispose();
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class NoHints : ILiveHints
    {
        public Task SendAsync(HintAudience audience, LiveHint hint) => Task.CompletedTask;
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "Clinic";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = folder;

        public string EnvironmentName { get; set; } = "Testing";
    }
}
