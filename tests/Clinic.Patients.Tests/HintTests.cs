using System.Net;
using System.Net.WebSockets;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Whose browser hears over its live connection that a record changed: whoever may read it, and nobody else.</summary>
public sealed class HintTests
{
    [Fact]
    public async Task That_a_record_changed_is_heard_by_who_may_read_it_and_by_nobody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var (reader, booker, stranger, desk) = (await app.SignedInPatient("Mia", "Ford"), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Ben"), await app.SignedInStaff(Roles.Receptionist));
        var otherDoctor = await app.SignedInPractitioner((await app.AddPractitioner(name: "Omar Haddad")).PractitionerId, "Omar", "Haddad");
        await LetIn(app, patient, reader, "book_and_read");
        await LetIn(app, patient, booker, "book");
        Person[] may = [patient, reader, doctor];
        Person[] mayNot = [booker, stranger, desk, otherDoctor];
        var listening = new List<Listener>();
        foreach (var person in may.Concat(mayNot)) listening.Add(await Listener.OfAsync(app, person));

        (await patient.Add("condition", new { name = "Asthma" })).Expect(HttpStatusCode.Created);
        // What everybody here may hear comes last, so that what did not come before it never will.
        foreach (var listener in listening.Take(may.Length)) await listener.UntilAsync("record");
        foreach (var person in may.Concat(mayNot)) await app.HintAsync(person.UserId);
        foreach (var listener in listening) await listener.UntilAsync("last");

        listening.Select(l => l.Heard.Any(h => h.Contains(patient.PatientId!.Value.ToString(), StringComparison.Ordinal))).ShouldBe([.. may.Select(_ => true), .. mayNot.Select(_ => false)]);
        listening.ForEach(l => l.Dispose());
    }

    private static async Task LetIn(ClinicApp app, Person patient, Person helper, string scope)
    {
        (await patient.Post("/api/patients/family/proxies", new { email = helper.Email, scope })).Expect(HttpStatusCode.Accepted);
        var id = (await helper.Get("/api/patients/family")).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString();
        (await helper.Post($"/api/patients/family/proxies/{id}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
    }
}

/// <summary>A browser's live connection, as SignalR speaks: JSON texts with a mark at their end.</summary>
file sealed class Listener : IDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _rest = new();

    public List<string> Heard { get; } = [];

    public static async Task<Listener> OfAsync(ClinicApp app, Person person)
    {
        var listener = new Listener();
        listener._socket.Options.Cookies = person.Client.Cookies;
        await listener._socket.ConnectAsync(new UriBuilder(new Uri(app.Address, "/hubs/live")) { Scheme = "ws" }.Uri, default);
        await listener._socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"json\",\"version\":1}}{End}"), WebSocketMessageType.Text, true, default);
        // The answer to that is empty. The groups are joined before a call is answered.
        await listener._socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Watch\",\"arguments\":[[]]}}{End}"), WebSocketMessageType.Text, true, default);
        await listener.ReadAsync(text => text.Contains("\"invocationId\":\"1\"", StringComparison.Ordinal));
        listener.Heard.Clear();
        return listener;
    }

    public Task UntilAsync(string type) => Heard.Exists(h => Is(h, type)) ? Task.CompletedTask : ReadAsync(text => Is(text, type));

    public void Dispose() => _socket.Dispose();

    private static bool Is(string text, string type) => text.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal);

    private async Task ReadAsync(Func<string, bool> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var buffer = new byte[16_384];
        while (true)
        {
            var got = await _socket.ReceiveAsync(buffer, patience.Token);
            _rest.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            var texts = _rest.ToString().Split(End);
            _rest.Clear().Append(texts[^1]);
            Heard.AddRange(texts[..^1]);
            if (texts[..^1].Any(until)) return;
        }
    }
}

file static class Hints
{
    /// <summary>A word to this person's browsers.</summary>
    public static Task HintAsync(this ClinicApp app, Guid userId) => app.InScopeAsync(async services =>
    {
        await ((ILiveHints)services.GetService(typeof(ILiveHints))!).SendAsync(new HintAudience.User(userId), new LiveHint("last", userId));
        return 0;
    });
}
