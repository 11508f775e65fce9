using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>
/// Protects unsafe calls under /api: any GET there gives the browser a token in the readable cookie <c>XSRF-TOKEN</c>, and
/// unsafe calls must send it back in the header <c>X-XSRF-TOKEN</c>.
/// </summary>
public static class AntiforgeryCookies
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-XSRF-TOKEN";

    private const string Cookie = "XSRF-TOKEN";

    /// <summary>Gives tokens on reads and asks for them on the rest.</summary>
    public static IApplicationBuilder UseApiAntiforgery(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api"),
        api => api.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            {
                // A cookie of one person must not lie in a cache.
                if (http.GetEndpoint()?.Metadata.GetMetadata<PubliclyCached>() is null) Renew(http);
            }
            else if (IsAsked(http)) await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            await next(http);
        }));

    /// <summary>An endpoint that machines call, and that proves its callers in another way, says so with <c>DisableAntiforgery()</c>.</summary>
    private static bool IsAsked(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false };

    /// <summary>Gives a token for the person that <see cref="HttpContext.User" /> is now; call it after signing in or out.</summary>
    public static void Renew(HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        http.Response.Cookies.Append(Cookie, tokens.RequestToken!, new CookieOptions
        {
            HttpOnly = false,
            IsEssential = true,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }
}
