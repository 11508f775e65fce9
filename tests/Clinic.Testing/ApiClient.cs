using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clinic.BuildingBlocks.Infrastructure.Web;

namespace Clinic.Testing;

/// <summary>
/// A browser as the API sees one: keeps cookies, and sends the antiforgery token with unsafe calls.
/// </summary>
public sealed class ApiClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    private readonly Func<string>? _serverErrors;

    /// <summary>A browser without a session, on the application at this address.</summary>
    /// <param name="address">Where the application listens.</param>
    /// <param name="serverErrors">What the application logged as errors, to show where a test is surprised by a failure.</param>
    public ApiClient(Uri address, Func<string>? serverErrors = null)
    {
        _serverErrors = serverErrors;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>A browser that has these cookies already, for example from an application that ran on the same database before.</summary>
    public static ApiClient With(Uri address, string cookieHeader)
    {
        var browser = new ApiClient(address);
        foreach (var cookie in cookieHeader.Split("; ")) browser._cookies.SetCookies(address, cookie);
        return browser;
    }

    /// <summary>The plain client underneath.</summary>
    public HttpClient Http => _http;

    /// <summary>The cookies it keeps.</summary>
    public CookieContainer Cookies => _cookies;

    /// <summary>Reads.</summary>
    public Task<ApiAnswer> Get(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Sends a body, or an empty object when null.</summary>
    public Task<ApiAnswer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body ?? new { });

    /// <summary>Replaces.</summary>
    public Task<ApiAnswer> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    /// <summary>Removes.</summary>
    public Task<ApiAnswer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>Sends a file, as a form does.</summary>
    public Task<ApiAnswer> Upload(string path, byte[] bytes, string name) => Upload(HttpMethod.Post, path, bytes, name);

    /// <summary>Sends a file, as a form of a browser does.</summary>
    public async Task<ApiAnswer> Upload(HttpMethod method, string path, byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await Send(method, path, form);
    }

    /// <summary>Any call; the body is sent as JSON unless it is content already.</summary>
    public async Task<ApiAnswer> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = body as HttpContent ?? JsonContent.Create(body, options: JsonSerializerOptions.Web);
        if (method != HttpMethod.Get && method != HttpMethod.Head)
        {
            if (Token() is null) (await _http.GetAsync("/api/clinic")).Dispose();
            request.Headers.Add(AntiforgeryCookies.Header, Token());
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(response.StatusCode, text) { ServerErrors = (int)response.StatusCode >= 500 ? _serverErrors?.Invoke() : null };
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private string? Token() => _cookies.GetCookies(_http.BaseAddress!)["XSRF-TOKEN"]?.Value;
}

/// <summary>What the API answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body.</param>
public sealed record ApiAnswer(HttpStatusCode Status, string Text)
{
    /// <summary>After a failure of the application: what it logged.</summary>
    public string? ServerErrors { get; init; }

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The stable code of a problem, or null.</summary>
    public string? Code => Text.StartsWith('{') && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>The body as a type.</summary>
    public T As<T>() => JsonSerializer.Deserialize<T>(Text, JsonSerializerOptions.Web)!;

    /// <summary>Fails with the body in the message unless the status is the expected one.</summary>
    public ApiAnswer Expect(HttpStatusCode status) =>
        Status == status ? this : throw new InvalidOperationException($"Expected {(int)status}, got {(int)Status}: {Text}\n{ServerErrors}");
}
