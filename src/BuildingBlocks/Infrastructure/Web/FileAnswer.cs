using System.Reflection;
using Clinic.BuildingBlocks.Application.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>What the browser does with a file.</summary>
public enum FileUse
{
    /// <summary>Saves it. No cache keeps it.</summary>
    Download,

    /// <summary>Shows it. No cache keeps it.</summary>
    Preview,

    /// <summary>Shows it, and keeps it: it is for everybody, and its address names this very file.</summary>
    Public,
}

/// <summary>
/// Streams a stored file. What people uploaded never becomes a page of this application: the browser takes it for what it was
/// found to be, runs nothing in it, and gives it no access to anything of ours, also where it is shown.
/// </summary>
public sealed class FileAnswer(FileContent file, FileUse use) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(FileStream), ["application/octet-stream"]));
    }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await using var bytes = file.Bytes;
        var (request, response) = (httpContext.Request, httpContext.Response);
        var disposition = new ContentDispositionHeaderValue(use == FileUse.Download ? "attachment" : "inline");
        disposition.SetHttpFileName(file.Details.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = use == FileUse.Public ? "public, max-age=31536000, immutable" : "private, no-store";
        if (use == FileUse.Public)
        {
            var version = new EntityTagHeaderValue($"\"{file.Details.Id:N}\"");
            response.Headers.ETag = version.ToString();
            if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(version, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = file.Details.ContentType;
        response.ContentLength = file.Details.Size;
        await bytes.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}

/// <summary>States on an endpoint that its answers may be kept by caches: they carry nothing of the person who asks.</summary>
public sealed record PubliclyCached;
