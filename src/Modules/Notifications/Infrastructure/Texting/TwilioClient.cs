using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Sending;
using Microsoft.Extensions.Options;
using NodaTime;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>
/// Twilio's REST API (Messages resource). A call that Twilio refuses for now (429, and 5xx where asking twice is harmless) is
/// repeated at once a few times; what takes longer goes back to the queue. A message whose sending came to no clear end is looked
/// for before it is sent again: Twilio has no key that would make it take a message once.
/// </summary>
internal sealed class TwilioClient
{
    private const int Repeats = 2;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // Our clock and theirs may differ a little.
    private static readonly Duration ClockDifference = Duration.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly TwilioOptions _options;
    private readonly ISettings _settings;
    private readonly ClinicOptions _clinic;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _send;
    private readonly ResiliencePipeline<HttpResponseMessage> _read;

    public TwilioClient(HttpClient http, IOptions<TwilioOptions> options, ISettings settings, IOptions<ClinicOptions> clinic, TimeProvider clock)
    {
        (_http, _options, _settings, _clinic, _clock) = (http, options.Value, settings, clinic.Value, clock);
        _send = Pipeline(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        _read = Pipeline(answer => answer.StatusCode == HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500);
        // The pipeline's clock is the application's; HttpClient's own would be the machine's.
        _http.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>
    /// Sends, and returns Twilio's id of the message. Throws <see cref="MessageRefusedException" /> with Twilio's code when it
    /// never will take it, for example <c>twilio_21211</c> for a number that does not exist.
    /// </summary>
    public async Task<string> SendAsync(Sms sms, string text, CancellationToken ct)
    {
        var account = _settings.Get<SmsSettings>();
        var fields = new Dictionary<string, string> { ["To"] = sms.ToNumber, ["Body"] = text };
        if (account.MessagingServiceSid.Length == 0) fields["From"] = account.From;
        else fields["MessagingServiceSid"] = account.MessagingServiceSid;
        // Twilio refuses an address that it cannot reach.
        if (!_clinic.PublicUrl.IsLoopback) fields["StatusCallback"] = _clinic.Link($"{TwilioReceipts.Path}?id={sms.Id}").AbsoluteUri;
        using var answer = await CallAsync(_send, () => Post(account, fields), ct);
        if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<TwilioMessage>(ct))!.Sid;

        var status = (int)answer.StatusCode;
        // 401 and 403 say that the settings are wrong, not the message: it waits until they are right.
        if (status is 401 or 403 or 408 or 429 or >= 500) throw new ProviderBusyException($"http_{status}", RetryAfter(answer) is { } wait ? _clock.GetInstant() + wait : null);
        throw new MessageRefusedException(await CodeOf(answer, ct) is { } code ? $"twilio_{code}" : $"http_{status}");
    }

    /// <summary>Twilio's id of this message, when it was taken at an earlier attempt.</summary>
    public async Task<string?> FindAsync(Sms sms, string text, CancellationToken ct)
    {
        var since = sms.CreatedAt - ClockDifference;
        using var answer = await CallAsync(_read, () => RequestTo(HttpMethod.Get, $"Messages.json?To={Uri.EscapeDataString(sms.ToNumber)}&PageSize=50", _settings.Get<SmsSettings>()), ct);
        if (!answer.IsSuccessStatusCode) throw new ProviderBusyException($"http_{(int)answer.StatusCode}", null);
        var list = await answer.Content.ReadFromJsonAsync<TwilioList>(ct);
        // A trial account's messages have words of Twilio's in front of ours.
        return list!.Messages.FirstOrDefault(m => m.Body?.EndsWith(text, StringComparison.Ordinal) == true && m.CreatedAt >= since)?.Sid;
    }

    private HttpRequestMessage Post(SmsSettings account, Dictionary<string, string> fields)
    {
        var request = RequestTo(HttpMethod.Post, "Messages.json", account);
        request.Content = new FormUrlEncodedContent(fields);
        return request;
    }

    private HttpRequestMessage RequestTo(HttpMethod method, string resource, SmsSettings account) => new(
        method, new Uri(_options.ApiUrl, $"/2010-04-01/Accounts/{Uri.EscapeDataString(account.AccountSid)}/{resource}"))
    {
        Headers =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthToken.Value}"))),
        },
    };

    private async Task<HttpResponseMessage> CallAsync(ResiliencePipeline<HttpResponseMessage> pipeline, Func<HttpRequestMessage> request, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                async token =>
                {
                    using var message = request();
                    return await _http.SendAsync(message, token);
                },
                ct);
        }
        catch (TimeoutRejectedException)
        {
            throw new ProviderBusyException("no_answer", null);
        }
        catch (HttpRequestException)
        {
            throw new ProviderBusyException("not_reached", null);
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Pipeline(Func<HttpResponseMessage, bool> isForNow) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Repeats,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(500),
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer && isForNow(answer) && !(RetryAfter(answer)?.ToTimeSpan() > LongestWait)),
                DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Result is { } answer ? RetryAfter(answer)?.ToTimeSpan() : null),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(_options.TimeoutSeconds) })
            .Build();

    private Duration? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(Duration.Zero, Instant.FromDateTimeOffset(date) - _clock.GetInstant()),
        _ => null,
    };

    private static async Task<int?> CodeOf(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            return (await answer.Content.ReadFromJsonAsync<TwilioProblem>(ct))?.Code;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private sealed record TwilioMessage(string Sid, string? Body, [property: JsonPropertyName("date_created")] string? DateCreated)
    {
        /// <summary>Twilio writes dates as RFC 2822.</summary>
        public Instant? CreatedAt => DateTimeOffset.TryParse(DateCreated, CultureInfo.InvariantCulture, out var at) ? Instant.FromDateTimeOffset(at) : null;
    }

    private sealed record TwilioList(IReadOnlyList<TwilioMessage> Messages);

    private sealed record TwilioProblem(int? Code);
}
