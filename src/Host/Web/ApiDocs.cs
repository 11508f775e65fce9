namespace Clinic.Host.Web;

/// <summary>Where people read the API: <c>/docs</c>.</summary>
internal static class ApiDocs
{
    public static void MapApiDocs(this WebApplication app) =>
        app.MapGet("/docs", () => Results.Redirect("/openapi/v1.json")).ExcludeFromDescription().AllowAnonymous();
}
