using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>A text that programs ask for again and again.</summary>
public static class PolledText
{
    /// <summary>The text with an ETag made from it: who has it already is told 304 and is not sent it again.</summary>
    public static FileContentHttpResult Answer(HttpResponse response, string text, string contentType)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.CacheControl = "private, no-cache";
        var bytes = Encoding.UTF8.GetBytes(text);
        return TypedResults.File(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(bytes), 0, 16)}\""));
    }
}
