using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Data.Sqlite;

namespace Clinic.Host.Web;

/// <summary>Whether the host runs (<c>/health/live</c>) and whether it can serve (<c>/health/ready</c>).</summary>
internal static class Health
{
    // Before this version a reset of the log can lose pages when several connections do it; see docs/operations.md.
    private static readonly Version FirstSqliteWithoutTheFault = new(3, 51, 3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = async (http, report) =>
            {
                http.Response.ContentType = "application/json";
                var database = http.RequestServices.GetRequiredService<DatabaseProvider>();
                await JsonSerializer.SerializeAsync(
                    http.Response.Body,
                    new
                    {
                        status = report.Status.ToString().ToLowerInvariant(),
                        database = Describe(database),
                        events = report.Entries.GetValueOrDefault("events").Data,
                        audit = report.Entries.GetValueOrDefault("audit").Description,
                        backup = report.Entries.GetValueOrDefault("backup").Description,
                        privateData = report.Entries.GetValueOrDefault("private-data").Description,
                    },
                    JsonSerializerOptions.Web,
                    http.RequestAborted);
            },
        }).AllowAnonymous();
    }

    private static string Describe(DatabaseProvider database)
    {
        if (database.Engine != DatabaseEngine.Sqlite) return database.Engine.ToString();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var version = Version.Parse(connection.ServerVersion);
        return version < FirstSqliteWithoutTheFault
            ? $"SQLite {version}; one checkpointer only, because this version has a fault in resetting its log"
            : $"SQLite {version}";
    }
}
