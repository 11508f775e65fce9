using System.Reflection;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Clinic.Database.Tests;

/// <summary>The migrations of every module on every engine, and what SQL Server is sent where there is none to ask.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Every_module_is_found() => ModuleContexts.Modules.Count.ShouldBeGreaterThanOrEqualTo(5);

    [Theory, MemberData(nameof(ModuleContexts.Everywhere), MemberType = typeof(ModuleContexts))]
    public void No_change_of_the_model_lacks_its_migration(string module, DatabaseEngine engine)
    {
        using var contexts = new ModuleContexts(engine);
        contexts.Of(module).Database.HasPendingModelChanges().ShouldBeFalse(
            $"The model of {module} differs from its {engine} migrations. Run: ./dev migration {char.ToUpperInvariant(module[0])}{module[1..]} Initial");
    }

    [Theory, MemberData(nameof(ModuleContexts.Names), MemberType = typeof(ModuleContexts))]
    public void The_SQL_Server_migrations_are_T_SQL(string module)
    {
        using var contexts = new ModuleContexts(DatabaseEngine.SqlServer);
        var migrator = contexts.Of(module).GetService<IMigrator>();
        foreach (var options in new[] { MigrationsSqlGenerationOptions.Default, MigrationsSqlGenerationOptions.Idempotent })
        {
            Parse(migrator.GenerateScript(options: options)).ShouldBeGreaterThan(3);
        }
    }

    [Theory, MemberData(nameof(ModuleContexts.Names), MemberType = typeof(ModuleContexts))]
    public void Queries_for_SQL_Server_are_T_SQL(string module)
    {
        using var contexts = new ModuleContexts(DatabaseEngine.SqlServer);
        var context = contexts.Of(module);
        var types = context.Model.GetEntityTypes().Where(t => !t.IsOwned()).ToList();
        types.ShouldNotBeEmpty();
        foreach (var type in types)
        {
            var sql = (string)Page.MakeGenericMethod(type.ClrType).Invoke(null, [context, type])!;
            Parse(sql).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void What_is_not_T_SQL_is_caught() => Should.Throw<Shouldly.ShouldAssertException>(() => Parse("SELECT a FROM t LIMIT 5"));

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Migrating_an_empty_database_and_again_works(DatabaseEngine engine)
    {
        var database = await TestDatabase.CreateEmptyAsync(engine);
        await using var app = await ClinicApp.StartAsync(database: database);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        await app.InScopeAsync(async scope =>
        {
            foreach (var module in app.Services.GetRequiredService<ModuleDatabases>().All)
            {
                (await module.Resolve(scope).Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            }

            return true;
        });
    }

    private static readonly MethodInfo Page = typeof(MigrationTests).GetMethod(nameof(PageOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A page of rows, ordered and filtered by its columns: the parts that differ most between engines.</summary>
    private static string PageOf<T>(DbContext context, IEntityType type)
        where T : class
    {
        var text = type.GetProperties().FirstOrDefault(p => p.ClrType == typeof(string))?.Name;
        var key = type.FindPrimaryKey()!.Properties[0].Name;
        var rows = context.Set<T>().AsNoTracking();
        if (text is not null) rows = rows.Where(e => EF.Property<string>(e, text).Contains("ab") || EF.Property<string>(e, text).StartsWith("cd"));
        return rows.OrderBy(e => EF.Property<object>(e, key)).Skip(20).Take(10).ToQueryString();
    }

    private static int Parse(string sql)
    {
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        errors.ShouldBeEmpty(string.Join("\n", errors.Select(e => $"line {e.Line}: {e.Message}")) + "\n" + sql);
        return script.Batches.Sum(b => b.Statements.Count);
    }
}
