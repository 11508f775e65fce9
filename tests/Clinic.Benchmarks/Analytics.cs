using System.Diagnostics;
using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;
using Microsoft.Data.Sqlite;

namespace Clinic.Benchmarks;

/// <summary>
/// The figures of a year in which 250 doctors had sixteen visits on each of 250 days, a million together, beside a plain count of
/// the same visits by ADO.NET on the same database. The visits are stored as such, and the counts are made from them by counting
/// everything anew, as an admin would.
/// </summary>
internal static class Analytics
{
    private const int Doctors = 250;
    private const int Days = 250;
    private const int VisitsADay = 16;
    private const int Rounds = 5;
    private const string Range = "from=2025-12-07&to=2026-12-07";

    public static async Task<Row> MeasureAsync()
    {
        await using var app = await ClinicApp.StartAsync();
        var admin = await app.SignedInStaff(Roles.Admin);
        await FillAsync(app);
        var watch = Stopwatch.StartNew();
        var visits = (await admin.Post("/api/appointments/analytics/recount")).Expect(HttpStatusCode.OK).Json.GetProperty("visits").GetInt32();
        var recounted = watch.Elapsed;

        await using var connection = new SqliteConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        var answer = (await admin.Get($"/api/appointments/analytics?{Range}")).Expect(HttpStatusCode.OK);
        var total = answer.Json.GetProperty("total").GetProperty("visits").GetInt32();
        if (total != visits || total != Count(connection)) throw new InvalidOperationException($"{total} visits in the figures, {visits} counted, {Count(connection)} stored.");

        async Task Page(int client)
        {
            using var response = await admin.Client.Http.GetAsync($"/api/appointments/analytics?{Range}");
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync();
        }

        var rounds = new List<(double, double)>();
        for (var i = 0; i < Rounds; i++) rounds.Add((await Row.RateAsync(1, 2, Page), await Row.RateAsync(1, 2, _ => Task.Run(() => Count(connection)))));
        return new Row("figures of a year of 1,000,000 visits, beside a count", rounds, 0.20)
        {
            Remarks = [$"figures: {visits:#,0} visits counted anew in {recounted.TotalSeconds:0.0} s; an answer has {answer.Text.Length:#,0} bytes"],
        };
    }

    private static long Count(SqliteConnection connection) => (long)Scalar(
        connection, "SELECT COUNT(*) FROM appointments_appointment WHERE start >= '2025-12-07 00:00:00' AND start < '2026-12-07 00:00:00'")!;

    /// <summary>One visit is booked as people do; the others are its copies with other doctors, times, patients and states.</summary>
    private static async Task FillAsync(ClinicApp app)
    {
        var practice = await app.AddPractitioner();
        var patient = await app.SignedInPatient();
        var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.Created);
        (await patient.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "Bench" })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        await using var connection = new SqliteConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        const string id = "printf('%s-%s-%s-%s-%s', hex(randomblob(4)), hex(randomblob(2)), hex(randomblob(2)), hex(randomblob(2)), hex(randomblob(6)))";
        const string start = "datetime('2025-12-08 09:00:00', (n.day * 7 / 5) || ' days', (n.visit * 30) || ' minutes')";
        var other = new Dictionary<string, string>
        {
            ["id"] = id, ["hold_id"] = id, ["patient_id"] = id,
            ["practitioner_id"] = "printf('00000000-0000-4000-8000-%012d', n.doctor)",
            ["status"] = "CASE abs(random()) % 20 WHEN 0 THEN 'Noshow' WHEN 1 THEN 'Cancelled' WHEN 2 THEN 'Declined' ELSE 'Fulfilled' END",
            ["start"] = start, ["end"] = $"datetime({start}, '30 minutes')", ["start_local"] = start, ["end_local"] = $"datetime({start}, '30 minutes')",
            ["requested_at"] = $"datetime({start}, '-' || (abs(random()) % 500) || ' hours')",
        };
        var columns = new List<string>();
        using (var info = connection.CreateCommand())
        {
            info.CommandText = "SELECT name FROM pragma_table_info('appointments_appointment')";
            using var reader = await info.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }

        Scalar(
            connection,
            $"""
            WITH RECURSIVE days(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM days WHERE i < {Days - 1}),
                doctors(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM doctors WHERE i < {Doctors - 1}),
                visits(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM visits WHERE i < {VisitsADay - 1}),
                n AS (SELECT days.i AS day, doctors.i AS doctor, visits.i AS visit FROM doctors, days, visits)
            INSERT INTO appointments_appointment ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => other.TryGetValue(c, out var value) ? value : $"a.\"{c}\""))}
            FROM n, (SELECT * FROM appointments_appointment LIMIT 1) a
            """);
        Scalar(connection, "DELETE FROM appointments_occupied_time");
        Scalar(connection, "DELETE FROM appointments_appointment_step");
        Scalar(connection, "DELETE FROM appointments_appointment WHERE start >= '2026-12-07 00:00:00'");
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return command.ExecuteScalar();
    }
}
