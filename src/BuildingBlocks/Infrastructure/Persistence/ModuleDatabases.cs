using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>A module's name and the type of its context.</summary>
public sealed record ModuleDatabase(string Name, Type ContextType)
{
    /// <summary>The module's context in this scope.</summary>
    public ModuleDbContext Resolve(IServiceProvider scope) => (ModuleDbContext)scope.GetRequiredService(ContextType);
}

/// <summary>The databases of all modules.</summary>
public sealed class ModuleDatabases(IEnumerable<ModuleDatabase> modules)
{
    private readonly Dictionary<string, ModuleDatabase> _byName = modules.ToDictionary(m => m.Name);

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<ModuleDatabase> All => _byName.Values;

    /// <summary>The module's; throws when there is none of this name.</summary>
    public ModuleDatabase Of(string module) => _byName[module];
}

/// <summary>Registers a module's database.</summary>
public static class ModuleDatabaseRegistration
{
    /// <summary>
    /// Registers the context of a module, in the form for the engine in use, also as the interface that its use cases ask for.
    /// </summary>
    /// <typeparam name="TDb">What use cases see: sets and <see cref="Application.IModuleDb" />.</typeparam>
    /// <typeparam name="TContext">The context that all engines share.</typeparam>
    /// <typeparam name="TSqlite">The context with SQLite's migrations.</typeparam>
    /// <typeparam name="TSqlServer">The context with SQL Server's migrations.</typeparam>
    /// <typeparam name="TPostgreSql">The context with PostgreSQL's migrations.</typeparam>
    public static IServiceCollection AddModuleDatabase<TDb, TContext, TSqlite, TSqlServer, TPostgreSql>(
        this IServiceCollection services, DatabaseEngine engine, string module)
        where TDb : class
        where TContext : ModuleDbContext, TDb
        where TSqlite : TContext
        where TSqlServer : TContext
        where TPostgreSql : TContext
    {
        services.AddSingleton(new ModuleDatabase(module, typeof(TContext)));
        services.AddScoped<TDb>(sp => sp.GetRequiredService<TContext>());
        return engine switch
        {
            DatabaseEngine.Sqlite => services.AddDbContext<TContext, TSqlite>(Configure),
            DatabaseEngine.SqlServer => services.AddDbContext<TContext, TSqlServer>(Configure),
            DatabaseEngine.PostgreSql => services.AddDbContext<TContext, TPostgreSql>(Configure),
            _ => throw new ArgumentOutOfRangeException(nameof(engine)),
        };

        void Configure(IServiceProvider sp, DbContextOptionsBuilder options) => sp.GetRequiredService<DatabaseProvider>().Configure(options, module);
    }
}
