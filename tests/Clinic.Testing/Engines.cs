using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Xunit;

namespace Clinic.Testing;

/// <summary>
/// The engines to run a test on: <c>[Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]</c>. One that is
/// not at hand is a skipped row that says why. <c>CLINIC_TEST_ENGINES</c> (names with commas between) narrows them.
/// </summary>
public static class Engines
{
    /// <summary>Where a SQL Server for tests is: a connection string without a database.</summary>
    public static readonly string? SqlServer = Environment.GetEnvironmentVariable("CLINIC_TEST_SQLSERVER");

    /// <summary>SQLite, PostgreSQL and SQL Server.</summary>
    public static TheoryData<DatabaseEngine> All { get; } = Only(DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql, DatabaseEngine.SqlServer);

    /// <summary>The same, for tests that need several hosts on one database: SQLite has only one.</summary>
    public static TheoryData<DatabaseEngine> Servers { get; } = Only(DatabaseEngine.PostgreSql, DatabaseEngine.SqlServer);

    /// <summary>PostgreSQL alone, for tests of what only it does.</summary>
    public static TheoryData<DatabaseEngine> PostgreSql { get; } = Only(DatabaseEngine.PostgreSql);

    private static TheoryData<DatabaseEngine> Only(params DatabaseEngine[] engines) =>
        [.. engines.Select(engine => new TheoryDataRow<DatabaseEngine>(engine) { Skip = Missing(engine) })];

    /// <summary>Why there can be no test on this engine here; null when there can.</summary>
    private static string? Missing(DatabaseEngine engine)
    {
        var wanted = Environment.GetEnvironmentVariable("CLINIC_TEST_ENGINES")?.Split(',', StringSplitOptions.TrimEntries);
        if (wanted is not null && !wanted.Contains(engine.ToString(), StringComparer.OrdinalIgnoreCase)) return $"CLINIC_TEST_ENGINES leaves {engine} out.";
        return engine switch
        {
            DatabaseEngine.PostgreSql => PostgreSqlCluster.Missing,
            DatabaseEngine.SqlServer when SqlServer is null => "CLINIC_TEST_SQLSERVER does not name a SQL Server.",
            _ => null,
        };
    }
}
