using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>
/// Speaks as much of Amazon S3's REST API as the application needs, on a loopback port: PutObject, GetObject, DeleteObject and
/// ListObjectsV2 with the bucket in the path, signed requests, errors as XML.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "clinic-files";
    private const string Prefix = "north/";
    private readonly WebApplication _app;

    private S3Server(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, (byte[] Bytes, DateTimeOffset At)> Objects { get; } = new();

    /// <summary>Answers in place of its own, by status and code; each is used once.</summary>
    public ConcurrentQueue<(int Status, string Code)> Failures { get; } = new();

    /// <summary>How many names one answer lists.</summary>
    public int PageSize { get; set; } = 1000;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Files:S3:Bucket"] = Bucket, ["Files:S3:ServiceUrl"] = _app.Urls.First(), ["Files:S3:Prefix"] = Prefix, ["Files:S3:PathStyle"] = "true",
        ["Files:S3:AccessKey"] = "AKIATEST", ["Files:S3:SecretKey"] = "secret", ["Files:S3:Region"] = "eu-central-1",
    };

    public static async Task<S3Server> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new S3Server(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Failures.TryDequeue(out var failure))
        {
            await ErrorAsync(http, failure.Status, failure.Code);
            return;
        }

        var path = http.Request.Path.Value!.TrimStart('/').Split('/', 2);
        var signed = http.Request.Headers.Authorization.ToString();
        if (!signed.StartsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/", StringComparison.Ordinal) || !signed.Contains("/eu-central-1/s3/aws4_request", StringComparison.Ordinal))
        {
            await ErrorAsync(http, 403, "SignatureDoesNotMatch");
            return;
        }

        if (path[0] != Bucket)
        {
            await ErrorAsync(http, 404, "NoSuchBucket");
            return;
        }

        var key = path.ElementAtOrDefault(1) ?? "";
        switch (http.Request.Method)
        {
            case "PUT":
                // The body is what the signature is about: nothing of the SDK's own framing may be in it.
                var said = http.Request.Headers["x-amz-content-sha256"].ToString();
                if (said.Length == 64 && said != Convert.ToHexStringLower(SHA256.HashData(body.ToArray())))
                {
                    await ErrorAsync(http, 400, "XAmzContentSHA256Mismatch");
                    return;
                }

                Objects[key] = (body.ToArray(), DateTimeOffset.UtcNow);
                http.Response.Headers.ETag = ETagOf(body.ToArray());
                return;
            case "GET" when key.Length == 0:
                await ListAsync(http);
                return;
            case "GET" when Objects.TryGetValue(key, out var found):
                http.Response.ContentLength = found.Bytes.Length;
                http.Response.Headers.ETag = ETagOf(found.Bytes);
                await http.Response.Body.WriteAsync(found.Bytes);
                return;
            case "DELETE":
                Objects.TryRemove(key, out _);
                http.Response.StatusCode = 204;
                return;
            default:
                await ErrorAsync(http, 404, "NoSuchKey");
                return;
        }
    }

    private async Task ListAsync(HttpContext http)
    {
        var after = http.Request.Query["continuation-token"].ToString();
        var names = Objects.Keys.Where(k => k.StartsWith(http.Request.Query["prefix"].ToString(), StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Where(k => string.CompareOrdinal(k, after) > 0).ToList();
        var page = names.Take(PageSize).ToList();
        var more = names.Count > page.Count;
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.Append(CultureInfo.InvariantCulture, $"<Name>{Bucket}</Name><KeyCount>{page.Count}</KeyCount><IsTruncated>{(more ? "true" : "false")}</IsTruncated>");
        if (more) xml.Append(CultureInfo.InvariantCulture, $"<NextContinuationToken>{page[^1]}</NextContinuationToken>");
        foreach (var name in page)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{name}</Key><LastModified>{Objects[name].At:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified><Size>{Objects[name].Bytes.Length}</Size></Contents>");
        }

        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync(xml.Append("</ListBucketResult>").ToString());
    }

    /// <summary>As S3 makes it for what was sent in one piece.</summary>
#pragma warning disable CA5351 // Amazon chose it, to tell versions apart; nobody relies on it for secrecy.
    private static string ETagOf(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351

    private static Task ErrorAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>No</Message><RequestId>1</RequestId></Error>");
    }
}
