using System.Diagnostics;
using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.Notifications.Application;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Benchmarks;

/// <summary>
/// The audit log under a thousand entries a second. First how many a second are appended to the chain, beside that thousand; then
/// requests that write, while the entries come in and are sealed, beside the same while they only come in: what is left is what
/// requests notice of the sealing, which shares with them the one place where SQLite writes.
/// </summary>
internal static class AuditSealing
{
    private const int EntriesPerSecond = 1_000;
    private const int Writers = 8;
    private const int Rounds = 5;
    private const double Seconds = 3;

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        await using var app = await ClinicApp.StartAsync();
        // The application's own sealer waits for the application's clock, which stands still: the one below is the only one at work.
        var sealer = app.Services.GetRequiredService<AuditSealer>();
        var writers = new List<Person>();
        for (var i = 0; i < Writers; i++) writers.Add(await app.SignedInPatient());
        await SealAllAsync(sealer);

        var rates = new List<(double, double)>();
        var requests = new List<(double, double)>();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < 5; i++) await NoteAsync(app, EntriesPerSecond);
            var watch = Stopwatch.StartNew();
            var appended = await SealAllAsync(sealer);
            rates.Add((appended / watch.Elapsed.TotalSeconds, EntriesPerSecond));

            var sealing = await WriteAsync(app, writers, round, sealer);
            requests.Add((sealing, await WriteAsync(app, writers, round, null)));
            await SealAllAsync(sealer);
        }

        var records = await app.Services.GetRequiredService<AuditVerifier>().VerifyAsync(CancellationToken.None);
        if (!records.Intact) throw new InvalidOperationException("The chain is broken.");
        return
        [
            new Row("audit entries sealed, beside 1,000 a second", rates, 1.00) { Remarks = [$"audit: {records.Records:#,0} records in one chain, checked"] },
            new Row($"requests that write, {Writers} clients, while 1,000/s are sealed", requests, 0.70),
        ];
    }

    /// <summary>Requests a second, while entries come in, and are sealed when there is a sealer.</summary>
    private static async Task<double> WriteAsync(ClinicApp app, List<Person> writers, int round, AuditSealer? sealer)
    {
        using var over = new CancellationTokenSource();
        var beside = Task.WhenAll(
            EveryAsync(TimeSpan.FromMilliseconds(100), () => NoteAsync(app, EntriesPerSecond / 10), over.Token),
            EveryAsync(TimeSpan.FromMilliseconds(200), () => sealer is null ? Task.CompletedTask : SealAllAsync(sealer), over.Token));
        var on = round % 2 == (sealer is null ? 0 : 1);
        var rate = await Row.RateAsync(Writers, Seconds, async client =>
        {
            var change = new { choices = new[] { new { topic = "bookings", channel = "email", on } }, namesVisit = on };
            (await writers[client].Put("/api/notifications/preferences", change)).Expect(HttpStatusCode.OK);
        });
        await over.CancelAsync();
        await beside;
        return rate;
    }

    private static async Task EveryAsync(TimeSpan period, Func<Task> work, CancellationToken over)
    {
        using var timer = new PeriodicTimer(period);
        while (!over.IsCancellationRequested)
        {
            await work();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>As a use case does, many at once.</summary>
    private static Task<int> NoteAsync(ClinicApp app, int count) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<INotificationsDb>();
        for (var i = 0; i < count; i++) db.Audit("bench.note", "bench", Guid.CreateVersion7());
        return await db.SaveChangesAsync(CancellationToken.None);
    });

    private static async Task<int> SealAllAsync(AuditSealer sealer)
    {
        var all = 0;
        while (await sealer.SealAsync(CancellationToken.None) is var some and > 0) all += some;
        return all;
    }
}
