using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>
/// The one file of a request (<c>multipart/form-data</c>), not read yet. An endpoint takes it as a parameter and states
/// <see cref="UploadEndpoints.TakesUpload{TBuilder}" />; its handler first decides whether the person may, then calls
/// <see cref="ReceiveAsync" />. What was received and not stored is removed when the request ends.
/// </summary>
public sealed class Upload : IAsyncDisposable
{
    private const int LongestBoundary = 100;
    private readonly HttpContext _http;
    private Result<ReceivedFile>? _received;

    private Upload(HttpContext http) => _http = http;

    private FileReceiver Receiver => _http.RequestServices.GetRequiredService<FileReceiver>();

    /// <summary>How ASP.NET Core makes the parameter.</summary>
    public static ValueTask<Upload> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var upload = new Upload(http);
        http.Response.RegisterForDisposeAsync(upload);
        return ValueTask.FromResult(upload);
    }

    /// <summary>
    /// Reads the file from the connection, checks and encrypts it on the way, and puts it into the storage. A use case that is run
    /// again gets the same answer. Refused with codes of <see cref="FileErrors" />.
    /// </summary>
    public async Task<Result<ReceivedFile>> ReceiveAsync(FileRules rules, CancellationToken ct) => _received ??= await ReadAsync(rules, ct);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_received is { Error: null } received && !received.Value.IsClaimed) await Receiver.DiscardAsync(received.Value);
    }

    private async Task<Result<ReceivedFile>> ReadAsync(FileRules rules, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(_http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return FileErrors.Empty;
        }

        // Straight from the connection: the framework's own form reader would put it on the disk unencrypted.
        var parts = new MultipartReader(boundary.ToString(), _http.Request.Body);
        Result<ReceivedFile> received = FileErrors.Empty;
        while (true)
        {
            var (part, cutOff) = await NextAsync(parts, rules, ct);
            if (cutOff is not null) return await InsteadAsync(received, cutOff);
            if (part is null) return received;
            if (part.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition()) continue;
            if (received.Error is null) return await InsteadAsync(received, FileErrors.OneAtATime);
            var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
            received = await Receiver.ReceiveAsync(part.Body, name.ToString(), rules, ct);
            if (received.Error is null) continue;
            await ReadToEndAsync(ct);
            return received;
        }
    }

    /// <summary>
    /// A client that is still sending when the line is closed sees only that, and not why the file was refused. What is left is no
    /// longer than the limit of the request; beyond it the line is closed nevertheless.
    /// </summary>
    private async Task ReadToEndAsync(CancellationToken ct)
    {
        try
        {
            await _http.Request.Body.CopyToAsync(Stream.Null, ct);
        }
        catch (IOException)
        {
            // Cut off, or beyond the limit.
        }
    }

    private static async Task<(MultipartSection? Part, Error? CutOff)> NextAsync(MultipartReader parts, FileRules rules, CancellationToken ct)
    {
        try
        {
            return (await parts.ReadNextSectionAsync(ct), null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, FileErrors.TooLarge(rules));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return (null, FileErrors.CutOff);
        }
    }

    private async Task<Result<ReceivedFile>> InsteadAsync(Result<ReceivedFile> received, Error error)
    {
        if (received.Error is null) await Receiver.DiscardAsync(received.Value);
        return error;
    }
}

/// <summary>States on an endpoint that it takes a file.</summary>
public static class UploadEndpoints
{
    /// <summary>What stands around the file in a request.</summary>
    private const long Wrapping = 64 * 1024;

    /// <summary>
    /// The request is one file of <c>multipart/form-data</c>. It may be twice as large as the rules allow: who sends a file that is a
    /// little too large is read to the end and told so; who sends more is cut off.
    /// </summary>
    public static TBuilder TakesUpload<TBuilder>(this TBuilder endpoint, FileRules rules)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(
        new RequestSizeLimitAttribute((2 * rules.MaxBytes) + Wrapping),
        // Anything is let through to here: who may not send at all is told that first, and not what a request should look like.
        new AcceptsMetadata(["multipart/form-data", "*/*"], typeof(UploadForm)),
        new ProducesResponseTypeMetadata(StatusCodes.Status422UnprocessableEntity, typeof(ProblemDetails), ["application/problem+json"]),
        new ProducesResponseTypeMetadata(StatusCodes.Status507InsufficientStorage, typeof(ProblemDetails), ["application/problem+json"]));

    /// <summary>How the API describes the request.</summary>
    private sealed record UploadForm(IFormFile File);
}
