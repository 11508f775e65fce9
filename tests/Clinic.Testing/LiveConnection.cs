using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Clinic.Testing;

/// <summary>The live connection of a browser, over a real socket: what it was told, in order.</summary>
public sealed class LiveConnection : IAsyncDisposable
{
    private const char EndOfMessage = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _hints = [];
    private readonly Lock _lock = new();
    private Task _reading = Task.CompletedTask;
    private volatile bool _isReady;

    private LiveConnection()
    {
    }

    /// <summary>The hints so far, each as "type id".</summary>
    public IReadOnlyList<string> Hints
    {
        get
        {
            lock (_lock) return [.. _hints];
        }
    }

    /// <summary>Whether the server closed it, or it broke.</summary>
    public bool IsClosed => _reading.IsCompleted;

    /// <summary>Connects with the cookies of this browser. What is told from then on is heard.</summary>
    /// <param name="app">The application to connect to.</param>
    /// <param name="browser">Whose cookies are sent.</param>
    public static async Task<LiveConnection> OpenAsync(ClinicApp app, ApiClient browser)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(browser);
        var live = new LiveConnection();
        live._socket.Options.Cookies = browser.Cookies;
        await live._socket.ConnectAsync(new UriBuilder(new Uri(app.Address, "/hubs/live")) { Scheme = "ws" }.Uri, default);
        await live.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        // An empty object answers the handshake; a call of the hub is answered after the connection was put into its groups.
        live._reading = live.ReadAsync();
        await live.SendAsync("{\"type\":1,\"invocationId\":\"1\",\"target\":\"watch\",\"arguments\":[[]]}");
        await Eventually.Until(() => Task.FromResult(live._isReady || live.IsClosed));
        return live;
    }

    /// <summary>Whether there was a hint of this type about this.</summary>
    public bool Heard(string type, Guid id) => Hints.Contains($"{type} {id}");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, true, default);

    private async Task ReadAsync()
    {
        var (buffer, rest) = (new byte[8192], "");
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer, default);
                if (received.MessageType == WebSocketMessageType.Close) return;
                rest += Encoding.UTF8.GetString(buffer, 0, received.Count);
                var messages = rest.Split(EndOfMessage);
                rest = messages[^1];
                foreach (var message in messages[..^1]) Note(JsonDocument.Parse(message).RootElement);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Broken off, by the server or by the end of the test.
        }
    }

    private void Note(JsonElement message)
    {
        var type = message.TryGetProperty("type", out var number) ? number.GetInt32() : 0;
        if (type == 3) _isReady = true;
        if (type != 1 || message.GetProperty("target").GetString() != "hint") return;
        var hint = message.GetProperty("arguments")[0];
        lock (_lock) _hints.Add($"{hint.GetProperty("type").GetString()} {hint.GetProperty("id").GetGuid()}");
    }
}
