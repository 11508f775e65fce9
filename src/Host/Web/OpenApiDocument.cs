using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Clinic.Host.Web;

/// <summary>How the API describes itself at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Clinic", Version = "v1", Description = "The API of the clinic. Errors are RFC 9457 problem details with a stable code." };
            // The address depends on where the clinic runs.
            document.Servers = [];
            return Task.CompletedTask;
        });
    }
}
