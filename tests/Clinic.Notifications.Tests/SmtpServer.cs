using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clinic.Notifications.Tests;

/// <summary>A mail server (RFC 5321) on a port of this machine, as small as one can be.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;

    public SmtpServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>What it took, with all headers.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How often somebody named a recipient.</summary>
    public int Asked { get; private set; }

    /// <summary>The answer to a recipient.</summary>
    public string AnswerToRecipient { get; set; } = "250 OK";

    /// <summary>Whether it hangs up after it has taken a mail, instead of saying so.</summary>
    public bool HangsUpAfterData { get; set; }

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Smtp:Tls"] = "false", ["Smtp:From"] = "desk@clinic.example",
    };

    public void GoDown() => _listener.Stop();

    public void ComeBack()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Down.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(connection.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 mail.example ready");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA" && !await ReadMailAsync(reader, writer)) return;
                if (verb == "DATA") continue;
                if (verb == "RCPT") Asked++;
                await writer.WriteLineAsync(verb switch
                {
                    "EHLO" => "250-mail.example\r\n250 8BITMIME",
                    "RCPT" => AnswerToRecipient,
                    "QUIT" => "221 Bye",
                    _ => "250 OK",
                });
                if (verb == "QUIT") return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side hung up.
        }
    }

    private async Task<bool> ReadMailAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 Go on");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".") mail.Append(line).Append('\n');
        Taken.Enqueue(mail.ToString());
        if (HangsUpAfterData) return false;
        await writer.WriteLineAsync("250 Taken");
        return true;
    }
}
