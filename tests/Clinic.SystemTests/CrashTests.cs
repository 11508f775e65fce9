using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.SystemTests;

/// <summary>
/// The host is killed again and again (SIGKILL) while people book, move and cancel. Afterwards a history checker compares what
/// was answered with what is stored: what was acknowledged is there, what was refused is not, what nobody knows may be either,
/// nothing overlaps, and every effect of every event happened exactly once.
/// </summary>
public sealed class CrashTests
{
    private const int Workers = 8;

    private static readonly int Kills = Environment.GetEnvironmentVariable("CLINIC_TEST_LONG") is null ? 4 : 20;

    /// <summary>What an engine can be killed on: SQL Server's rows run where a server is at hand.</summary>
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Nothing_acknowledged_is_lost_and_nothing_overlaps_when_the_host_is_killed_again_and_again(DatabaseEngine engine)
    {
        var seed = Environment.TickCount;
        await using var database = await TestDatabase.CreateAsync(engine);
        var (practices, people) = await PrepareAsync(database);
        var history = new ConcurrentBag<Attempt>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(database);
            using var stop = new CancellationTokenSource();
            var storm = Task.WhenAll(people.Select((person, i) => BookAroundAsync(person, host.Address, practices, new Random(seed + (kill * 100) + i), history, stop.Token)));
            await UntilItStormsAsync(history, new Random(seed + kill).Next(5, 60));
            await host.KillAsync();
            await stop.CancelAsync();
            await storm;
        }

        history.Count(a => a.Outcome == Outcome.Booked).ShouldBeGreaterThan(Kills, $"seed {seed}");
        await CheckAsync(database, people, practices, history, seed);
    }

    /// <summary>Waits until so many more bookings were tried, half a minute at most: machines differ in speed.</summary>
    private static async Task UntilItStormsAsync(ConcurrentBag<Attempt> history, int more)
    {
        var before = history.Count;
        for (var i = 0; i < 3_000 && history.Count < before + more; i++) await Task.Delay(10);
    }

    /// <summary>Two practitioners and eight patients, made by an application in this process on the same database and keys.</summary>
    private static async Task<(IReadOnlyList<Practice> Practices, IReadOnlyList<(string Cookie, Guid PatientId)> People)> PrepareAsync(TestDatabase database)
    {
        await using var app = await ClinicApp.StartAsync(now: DateTimeOffset.UtcNow, database: database, keepDatabase: true);
        var services = new[] { new ServiceSpec("Long", 40) { Step = 10, BufferAfter = 10 }, new ServiceSpec("Short", 20) { Step = 10 } };
        var practices = new[]
        {
            await app.AddPractitioner(hours: "00:00-00:00", services: services),
            await app.AddPractitioner(hours: "00:00-00:00", services: services, zone: "Asia/Kolkata"),
        };
        // They are told of every booking and every cancellation.
        foreach (var practice in practices) await app.SignedInPractitioner(practice.PractitionerId);
        var people = new List<(string, Guid)>();
        for (var i = 0; i < Workers; i++)
        {
            var person = await app.SignedInPatient();
            people.Add((person.Client.Cookies.GetCookieHeader(app.Address), person.PatientId!.Value));
        }

        return (practices, people);
    }

    private static async Task BookAroundAsync(
        (string Cookie, Guid PatientId) person, Uri address, IReadOnlyList<Practice> practices, Random random, ConcurrentBag<Attempt> history, CancellationToken ct)
    {
        using var browser = ApiClient.With(address, person.Cookie);
        var tomorrow = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var mine = new List<(string Id, int Version)>();
        for (var i = 0; i < 400 && !ct.IsCancellationRequested; i++)
        {
            var practice = practices[random.Next(practices.Count)];
            var (service, minutes) = random.Next(2) == 0 ? (practice.Services["Long"], 40) : (practice.Services["Short"], 20);
            var start = tomorrow.AddMinutes(random.Next(5 * 24 * 6) * 10);
            var attempt = new Attempt(person.PatientId, practice.PractitionerId, start, minutes);
            try
            {
                var hold = await browser.Post("/api/scheduling/holds", practice.Hold(start, service));
                if (hold.Status != HttpStatusCode.Created) continue;
                attempt.Token = hold.Json.GetProperty("holdId").GetString();
                history.Add(attempt);
                var booked = await browser.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "Storm" });
                attempt.Outcome = booked.Status == HttpStatusCode.Created ? Outcome.Booked : Outcome.Refused;
                if (attempt.Outcome == Outcome.Refused) continue;
                attempt.Id = booked.Json.GetProperty("id").GetString();
                mine.Add((attempt.Id!, booked.Json.GetProperty("version").GetInt32()));

                if (random.Next(4) != 0) continue;
                var (id, version) = mine[random.Next(mine.Count)];
                var cancelled = history.First(a => a.Id == id);
                if (cancelled.Cancel != Outcome.Refused) continue;
                cancelled.Cancel = Outcome.Unknown;
                var answer = await browser.Post($"/api/appointments/{id}/cancel", new { version, reason = "Storm" });
                cancelled.Cancel = answer.Status == HttpStatusCode.OK ? Outcome.Booked : Outcome.Refused;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or JsonException)
            {
                // The host is gone in the middle of it: nobody knows, and either is right.
                return;
            }
        }
    }

    private static async Task CheckAsync(
        TestDatabase database, IReadOnlyList<(string Cookie, Guid PatientId)> people, IReadOnlyList<Practice> practices, ConcurrentBag<Attempt> history, int seed)
    {
        // The clock is set beyond every lease, so that what a killed host had claimed is due again.
        await using var app = await ClinicApp.StartAsync(now: DateTimeOffset.UtcNow.AddMinutes(2), database: database, keepDatabase: true);
        await app.EventsDelivered(within: TimeSpan.FromSeconds(60));
        var staff = await app.SignedInStaff("receptionist");
        var stored = new Dictionary<string, Visit>();
        for (var page = 1; ; page++)
        {
            var list = (await staff.Get($"/api/appointments?page={page}&pageSize=100")).Expect(HttpStatusCode.OK).Json;
            foreach (var v in list.GetProperty("items").EnumerateArray().Select(Visit.From)) stored[v.Id] = v;
            if (page * 100 >= list.GetProperty("total").GetInt32()) break;
        }

        foreach (var booked in history.Where(a => a.Outcome == Outcome.Booked))
        {
            stored.ShouldContainKey(booked.Id!, $"acknowledged and lost, seed {seed}");
            stored[booked.Id!].Start.ShouldBe(booked.Start, $"seed {seed}");
            if (booked.Cancel == Outcome.Booked) stored[booked.Id!].Status.ShouldBe("cancelled", $"seed {seed}");
            if (booked.Cancel == Outcome.Refused) stored[booked.Id!].Status.ShouldBe("booked", $"seed {seed}");
        }

        // Whatever is stored was asked for, by that patient at that time, and not refused.
        foreach (var visit in stored.Values)
        {
            history.Any(a => a.Outcome != Outcome.Refused && a.PatientId == visit.PatientId && a.PractitionerId == visit.PractitionerId && a.Start == visit.Start)
                .ShouldBeTrue($"stored without a request, seed {seed}");
        }

        var live = stored.Values.Where(v => v.Status == "booked").ToList();
        NoOverlap(live.Where(v => v.PractitionerId == practices[0].PractitionerId), seed);
        NoOverlap(live.Where(v => v.PractitionerId == practices[1].PractitionerId), seed);
        foreach (var person in people) NoOverlap(live.Where(v => v.PatientId == person.PatientId), seed);
        (await SystemQueries.BusyAsync(app)).ShouldBe(live.Select(v => Guid.Parse(v.Id)).Order().ToList(), $"what Scheduling heard differs from what is booked, seed {seed}");
        (await SystemQueries.ParkedAsync(app)).ShouldBe(0);
        await EveryoneWasToldOnce(app, stored.Values, seed);
    }

    private static void NoOverlap(IEnumerable<Visit> visits, int seed)
    {
        var inOrder = visits.OrderBy(v => v.Start).ToList();
        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1))) earlier.End.ShouldBeLessThanOrEqualTo(later.Start, $"an overlap is stored, seed {seed}");
    }

    /// <summary>The doctor has one notification of each booking and one of each cancellation.</summary>
    private static async Task EveryoneWasToldOnce(ClinicApp app, IEnumerable<Visit> visits, int seed)
    {
        var told = await SystemQueries.NotificationsAsync(app);
        foreach (var visit in visits)
        {
            told.Count(n => n.AppointmentId == visit.Id && n.Kind == "booked").ShouldBe(1, $"seed {seed}");
            told.Count(n => n.AppointmentId == visit.Id && n.Kind == "cancelled").ShouldBe(visit.Status == "cancelled" ? 1 : 0, $"seed {seed}");
        }
    }

    private enum Outcome
    {
        Unknown,
        Booked,
        Refused,
    }

    private sealed record Attempt(Guid PatientId, Guid PractitionerId, DateTimeOffset Start, int Minutes)
    {
        public string? Token { get; set; }

        public string? Id { get; set; }

        public Outcome Outcome { get; set; } = Outcome.Unknown;

        /// <summary>Refused also stands for "not asked for".</summary>
        public Outcome Cancel { get; set; } = Outcome.Refused;
    }

    private sealed record Visit(string Id, string Status, Guid PatientId, Guid PractitionerId, DateTimeOffset Start, DateTimeOffset End)
    {
        public static Visit From(JsonElement v) => new(
            v.GetProperty("id").GetString()!, v.GetProperty("status").GetString()!, v.GetProperty("patientId").GetGuid(), v.GetProperty("practitionerId").GetGuid(),
            v.GetProperty("start").GetDateTimeOffset(), v.GetProperty("end").GetDateTimeOffset());
    }
}
