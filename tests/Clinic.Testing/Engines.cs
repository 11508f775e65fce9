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
    public static IReadOnlyList<TheoryDataRow<DatabaseEngine>> All { get; } =
    [
        Row(DatabaseEngine.Sqlite, null),
        Row(DatabaseEngine.PostgreSql, PostgreSqlCluster.Missing),
        Row(DatabaseEngine.SqlServer, SqlServer is null ? "CLINIC_TEST_SQLSERVER does not name a SQL Server." : null),
    ];

    /// <summary>The same, for tests that need several hosts on one database: SQLite has only one.</summary>
    public static IReadOnlyList<TheoryDataRow<DatabaseEngine>> Servers { get; } = [.. All.Where(row => row.Data != DatabaseEngine.Sqlite)];

    private static TheoryDataRow<DatabaseEngine> Row(DatabaseEngine engine, string? missing)
    {
        var wanted = Environment.GetEnvironmentVariable("CLINIC_TEST_ENGINES")?.Split(',', StringSplitOptions.TrimEntries);
        var skip = wanted is not null && !wanted.Contains(engine.ToString(), StringComparer.OrdinalIgnoreCase) ? $"CLINIC_TEST_ENGINES leaves {engine} out." : missing;
        return new TheoryDataRow<DatabaseEngine>(engine) { Skip = skip };
    }
}
