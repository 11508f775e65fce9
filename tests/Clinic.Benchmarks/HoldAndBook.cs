using System.Diagnostics;
using System.Net;
using Clinic.Testing;
using Microsoft.Data.Sqlite;

namespace Clinic.Benchmarks;

/// <summary>
/// Hold and book distinct slots, all of which must be booked, beside the same rows written in the same two transactions by
/// ADO.NET on the same engine with the same durability.
/// </summary>
internal static class HoldAndBook
{
    private const int Rounds = 5;
    private const int PatientsOfClient = 4;

    /// <summary>Three for each patient: a patient holds three times at most, and a hold counts until its booking has been heard of.</summary>
    private const int PerClient = 3 * PatientsOfClient;

    public static async Task<Row> MeasureAsync(ReferenceLoad load)
    {
        var refused = new List<string>();
        var (days, asked) = (0, 0);
        var drained = TimeSpan.Zero;

        // A day of its own for each round; the next one begins when everything has heard of this one's bookings.
        async Task<double> RoundAsync()
        {
            var day = new DateTimeOffset(2026, 12, 9, 9, 0, 0, TimeSpan.Zero).AddDays(7 * days++);
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, ReferenceLoad.Clients).Select(client => BookAsync(load, client, day)));
            var rate = answers.Sum(a => a.Booked) / watch.Elapsed.TotalSeconds;
            refused.AddRange(answers.SelectMany(a => a.Refused));
            asked += PerClient * ReferenceLoad.Clients;
            watch.Restart();
            await load.App.EventsDelivered(TimeSpan.FromMinutes(2));
            drained += watch.Elapsed;
            return rate;
        }

        await Row.WarmUpAsync(RoundAsync);
        drained = TimeSpan.Zero;
        var rounds = new List<(double, double)>();
        for (var i = 0; i < Rounds; i++) rounds.Add((await RoundAsync(), await RawAsync()));

        return new Row($"hold + book distinct slots, {ReferenceLoad.Clients} clients", rounds, 0.40)
        {
            Remarks = [$"hold + book: {refused.Count} refused of {asked}{string.Concat(refused.GroupBy(code => code).Select(g => $", {g.Key} {g.Count()} times"))}; the outbox was drained {drained.TotalSeconds / Rounds:0.0} s after the last booking of a round"],
        };
    }

    private static async Task<(int Booked, List<string> Refused)> BookAsync(ReferenceLoad load, int client, DateTimeOffset day)
    {
        var booked = 0;
        var refused = new List<string>();
        var practice = load.Practices[client];
        for (var i = 0; i < PerClient; i++)
        {
            var person = load.Patients[(client * PatientsOfClient) + (i % PatientsOfClient)];
            var start = day.AddMinutes(30 * i);
            var hold = await person.Post("/api/scheduling/holds", practice.Hold(start));
            var answer = hold.Status == HttpStatusCode.Created
                ? await person.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "Bench" })
                : hold;
            if (answer.Status == HttpStatusCode.Created) booked++;
            else refused.Add(answer.Code ?? $"{answer.Status}");
        }

        return (booked, refused);
    }

    /// <summary>Two transactions for each booking on a database of its own: lock and hold; appointment, step, hold, six cells, event, two deliveries, audit entry.</summary>
    private static async Task<double> RawAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON;");
        Execute(connection, "CREATE TABLE bench_row (id TEXT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d INTEGER); CREATE INDEX bench_row_a ON bench_row (a, d); CREATE TABLE bench_lock (id TEXT PRIMARY KEY, version INTEGER); INSERT INTO bench_lock VALUES ('p', 0)");
        const int bookings = 400;
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < bookings; i++)
        {
            Write(connection, 1);
            Write(connection, 13);
        }

        return bookings / watch.Elapsed.TotalSeconds;
    }

    private static void Write(SqliteConnection connection, int rows)
    {
        using var transaction = connection.BeginTransaction();
        if (rows == 1) Execute(connection, "UPDATE bench_lock SET version = version + 1 WHERE id = 'p'");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bench_row VALUES ($id, $a, $b, $c, $d)";
        for (var i = 0; i < rows; i++)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", Guid.NewGuid().ToString());
            insert.Parameters.AddWithValue("$a", Guid.NewGuid().ToString());
            insert.Parameters.AddWithValue("$b", "2026-12-08 10:00:00");
            insert.Parameters.AddWithValue("$c", new string('x', 200));
            insert.Parameters.AddWithValue("$d", i);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
