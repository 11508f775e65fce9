using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Clinic.Host.Web;

/// <summary>
/// Serves the web application: files under <c>/assets</c> for ever (their names hold their hash), and its page for every other
/// address that is not the API's. The build puts compressed copies (<c>.br</c>, <c>.gz</c>) beside the files.
/// </summary>
internal static class WebApplicationFiles
{
    private const string OneYear = "public, max-age=31536000, immutable";
    private static readonly (string Encoding, string Extension)[] Compressed = [("br", ".br"), ("gzip", ".gz")];
    private static readonly string[] NotPages = ["/api", "/assets", "/hubs", "/health", "/openapi", "/docs"];
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void UseWebApplicationFiles(this WebApplication app)
    {
        var files = Files(app);
        app.Use(async (http, next) =>
        {
            var read = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
            var path = http.Request.Path.Value ?? "";
            if (!read || !Types.TryGetContentType(path, out var type) || !await SendAsync(http, files, path, type)) await next(http);
        });
    }

    /// <summary>Answers pages: only reads, only what a browser asks for as a page.</summary>
    public static void MapWebApplication(this WebApplication app)
    {
        var files = Files(app);
        app.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], async (HttpContext http) =>
        {
            var path = http.Request.Path;
            if (NotPages.Any(p => path.StartsWithSegments(p)) || Path.HasExtension(path.Value))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            }
            else if (!await SendAsync(http, files, "/index.html", "text/html; charset=utf-8"))
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await http.Response.WriteAsync("The web application was not built. Run: npm ci && npm run build, in web/.");
            }
        }).WithOrder(int.MaxValue).ExcludeFromDescription().AllowAnonymous();
    }

    private static IFileProvider Files(WebApplication app)
    {
        var configured = app.Configuration["Clinic:WebRoot"];
        var root = configured is null
            ? Path.Combine(app.Environment.ContentRootPath, "wwwroot")
            : Path.GetFullPath(configured, app.Environment.ContentRootPath);
        return Directory.Exists(root) ? new PhysicalFileProvider(root) : new NullFileProvider();
    }

    private static async Task<bool> SendAsync(HttpContext http, IFileProvider files, string path, string type)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory) return false;
        var response = http.Response;
        response.ContentType = type;
        response.Headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? OneYear : "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        foreach (var (encoding, extension) in Compressed)
        {
            if (!accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase) || files.GetFileInfo(path + extension) is not { Exists: true } smaller) continue;
            response.Headers.ContentEncoding = encoding;
            file = smaller;
            break;
        }

        response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.SendFileAsync(file, http.RequestAborted);
        return true;
    }
}
