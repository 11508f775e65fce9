using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Clinic.Notifications.Tests;

/// <summary>An SMS that the server took.</summary>
internal sealed record TakenSms(string Sid, string To, string Body, string? From, string? StatusCallback);

/// <summary>Speaks as much of Twilio's Messages resource as the application needs, on a loopback port, with its failures.</summary>
internal sealed class TwilioServer : IAsyncDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001";
    public const string AuthToken = "0123456789abcdef0123456789abcdef";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stop = new();

    private TwilioServer(WebApplication app) => _app = app;

    /// <summary>What it took, in order.</summary>
    public ConcurrentQueue<TakenSms> Taken { get; } = new();

    /// <summary>How often somebody wanted to send.</summary>
    public int Asked { get; private set; }

    /// <summary>How often somebody looked for what was sent.</summary>
    public int LookedFor { get; private set; }

    /// <summary>Answers in place of its own, one for each call that wants to send; when it is empty, it takes the message.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    /// <summary>Whether it takes the message before it gives the answer from <see cref="Answers" />.</summary>
    public bool TakesItAnyway { get; set; }

    /// <summary>What it says the time is.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Twilio:AccountSid"] = AccountSid, ["Twilio:AuthToken"] = AuthToken, ["Twilio:From"] = "+15005550006", ["Twilio:ApiUrl"] = _app.Urls.First(),
        ["Clinic:PublicUrl"] = "https://clinic.example",
    };

    public static async Task<TwilioServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TwilioServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public static Func<HttpContext, Task> Status(int status, int? code = null, string? retryAfter = null) => http =>
    {
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$"""{"code":{{code ?? 20000 + status}},"message":"No","more_info":"","status":{{status}}}""");
    };

    /// <summary>Says nothing until somebody hangs up.</summary>
    public Func<HttpContext, Task> Silence => async http =>
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stop.Token);
        try
        {
            await Task.Delay(Timeout.Infinite, either.Token);
        }
        catch (OperationCanceledException)
        {
            // They did.
        }
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"))}";
        if (http.Request.Path != $"/2010-04-01/Accounts/{AccountSid}/Messages.json" || http.Request.Headers.Authorization != expected)
        {
            await Status(401, 20003)(http);
        }
        else if (HttpMethods.IsGet(http.Request.Method))
        {
            LookedFor++;
            var found = Taken.Reverse().Where(t => t.To == http.Request.Query["To"])
                .Select(t => new { sid = t.Sid, to = t.To, body = t.Body, status = "queued", date_created = Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) });
            await http.Response.WriteAsJsonAsync(new { messages = found });
        }
        else
        {
            Asked++;
            var form = await http.Request.ReadFormAsync();
            var sms = new TakenSms($"SM{Guid.CreateVersion7():N}", form["To"]!, form["Body"]!, form["From"], form["StatusCallback"]);
            var own = Answers.TryDequeue(out var answer);
            if (!own || TakesItAnyway) Taken.Enqueue(sms);
            if (own)
            {
                await answer!(http);
                return;
            }

            http.Response.StatusCode = 201;
            await http.Response.WriteAsJsonAsync(new { sid = sms.Sid, status = "queued", to = sms.To, body = sms.Body, date_created = Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture) });
        }
    }
}
