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
        // A list in an address is empty when it is left out; endpoints that are compiled beforehand are described as if it were needed.
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var list in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p is { In: ParameterLocation.Query, Schema.Type: JsonSchemaType.Array })) list.Required = false;
            return Task.CompletedTask;
        });
    }
}
