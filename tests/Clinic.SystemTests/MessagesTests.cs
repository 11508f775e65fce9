using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.SystemTests;

/// <summary>
/// A patient and a doctor write to each other while the host is killed (SIGKILL) again and again. Each sends a message until it was
/// answered for, as the web application does, and each catches up by number. Afterwards both have every message once, in one order.
/// </summary>
public sealed class MessagesTests
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CLINIC_TEST_LONG") is not null;
    private static readonly int Kills = Long ? 20 : 3;
    private static readonly int Each = Long ? 500 : 30;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Every_message_is_there_once_and_in_order_when_the_host_is_killed_again_and_again_while_two_write(DatabaseEngine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var (conversation, patientCookie, doctorCookie) = await PrepareAsync(database);
        Writer[] writers = [new("patient", patientCookie), new("doctor", doctorCookie)];
        var random = new Random(Environment.TickCount);

        for (var run = 0; run <= Kills; run++)
        {
            await using var host = await HostProcess.StartAsync(database);
            using var stop = new CancellationTokenSource();
            var path = $"/api/messaging/conversations/{conversation}/messages";
            var talking = Task.WhenAll(writers.Select(w => w.TalkAsync(host.Address, path, stop.Token)));
            if (run == Kills)
            {
                await talking;
                await Task.WhenAll(writers.Select(w => w.CatchUpAsync(host.Address, path)));
                break;
            }

            // Somewhere in its share of the messages, in the middle of whatever happens then.
            var share = 2 * Each * (run + 1) / (Kills + 1);
            for (var i = 0; i < 6_000 && writers.Sum(w => w.Sent) < share; i++) await Task.Delay(5);
            await Task.Delay(random.Next(5));
            await host.KillAsync();
            await stop.CancelAsync();
            await talking;
        }

        foreach (var reader in writers)
        {
            reader.Seen.Select(m => m.Seq).ShouldBe(Enumerable.Range(1, 2 * Each), $"{reader.Name} has a gap or a double");
            foreach (var writer in writers)
            {
                reader.Seen.Select(m => m.Text).Where(t => t.StartsWith(writer.Name, StringComparison.Ordinal)).ShouldBe(Enumerable.Range(1, Each).Select(i => $"{writer.Name} {i}"));
            }
        }

        writers[0].Seen.ShouldBe(writers[1].Seen);
    }

    private static async Task<(Guid ConversationId, string Patient, string Doctor)> PrepareAsync(TestDatabase database)
    {
        await using var app = await ClinicApp.StartAsync(now: DateTimeOffset.UtcNow, database: database, keepDatabase: true);
        var practice = await app.AddPractitioner(hours: "00:00-00:00");
        var (patient, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        await patient.Book(practice, new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date.AddDays(2), TimeSpan.Zero));
        await app.EventsDelivered();
        var opened = (await patient.Post("/api/messaging/conversations", new { practice.PractitionerId })).Expect(HttpStatusCode.OK).Json;
        return (opened.GetProperty("id").GetGuid(), CookiesOf(patient), CookiesOf(doctor));

        string CookiesOf(Person person) => person.Client.Cookies.GetCookieHeader(app.Address);
    }

    /// <summary>One of the two, with what their browser holds: it outlives the host.</summary>
    private sealed class Writer(string name, string cookie)
    {
        private Guid _clientId = Guid.NewGuid();

        public string Name => name;

        /// <summary>How many were answered for.</summary>
        public int Sent { get; private set; }

        /// <summary>What was read, in the order in which it came.</summary>
        public List<(int Seq, string Text)> Seen { get; } = [];

        public async Task TalkAsync(Uri address, string path, CancellationToken ct)
        {
            using var browser = ApiClient.With(address, cookie);
            while (Sent < Each && !ct.IsCancellationRequested)
            {
                try
                {
                    var answer = await browser.Post(path, new { clientId = _clientId, text = $"{name} {Sent + 1}" });
                    // Busy is no answer; neither is a host that goes down.
                    if (answer.Status is not (HttpStatusCode.Created or HttpStatusCode.OK)) continue;
                    Sent++;
                    _clientId = Guid.NewGuid();
                    if (Sent % 5 == 0) await CatchUpAsync(browser, path);
                }
                catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException or JsonException)
                {
                    // The host is gone in the middle of it. The same message goes again, with the same id.
                    if (ct.IsCancellationRequested) return;
                    await Task.Delay(20, CancellationToken.None);
                }
            }
        }

        public async Task CatchUpAsync(Uri address, string path)
        {
            using var browser = ApiClient.With(address, cookie);
            await CatchUpAsync(browser, path);
        }

        private async Task CatchUpAsync(ApiClient browser, string path)
        {
            for (var more = true; more;)
            {
                var page = (await browser.Get($"{path}?after={(Seen.Count == 0 ? 0 : Seen[^1].Seq)}")).Expect(HttpStatusCode.OK).Json;
                Seen.AddRange(page.GetProperty("messages").EnumerateArray().Select(m => (m.GetProperty("seq").GetInt32(), m.GetProperty("text").GetString()!)));
                more = page.GetProperty("hasMore").GetBoolean();
            }
        }
    }
}
