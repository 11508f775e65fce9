using System.Security.Claims;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Identity.Infrastructure;

/// <summary>
/// Sign-in by a cookie that only names a session. Who the person is and what they may do is read on every request, in one
/// query by key, so that signing out, disabling and new roles count at once.
/// </summary>
internal sealed class SessionAuthentication(TimeProvider clock) : CookieAuthenticationEvents, ISessionCookie
{
    public const string Scheme = "session";

    /// <summary>With this header a page says that nobody is at it: it looks for news by itself, and that is no use of the session.</summary>
    public const string BackgroundHeader = "X-Background";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.EventsType = typeof(SessionAuthentication);
        options.CookieManager = new SchemeCookieManager();
        options.Cookie.Name = "clinic";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        // The longest that the clinic may choose; whether a session still counts is asked on every request.
        options.ExpireTimeSpan = TimeSpan.FromHours(SignInSettings.MostHours);
        options.SlidingExpiration = false;
    }

    public async Task IssueAsync(HttpContext http, Guid userId, Guid sessionId)
    {
        var ticket = new ClaimsPrincipal(new ClaimsIdentity([new(ClinicClaims.UserId, userId.ToString()), new(ClinicClaims.SessionId, sessionId.ToString())], Scheme));
        await http.SignInAsync(Scheme, ticket);
        Become(http, ticket);
    }

    public async Task RemoveAsync(HttpContext http)
    {
        await http.SignOutAsync(Scheme);
        Become(http, new ClaimsPrincipal(new ClaimsIdentity()));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var person = await FindAsync(context);
        if (person is null) context.RejectPrincipal();
        else context.ReplacePrincipal(person);
    }

    // There are no sign-in pages on the server: the answer is a status, and its problem document is written on the way out.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Answer(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Answer(context, StatusCodes.Status403Forbidden);

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void Become(HttpContext http, ClaimsPrincipal person)
    {
        http.User = person;
        AntiforgeryCookies.Renew(http);
    }

    private async Task<ClaimsPrincipal?> FindAsync(CookieValidatePrincipalContext context)
    {
        var ticket = context.Principal;
        if (!Guid.TryParse(ticket?.FindFirstValue(ClinicClaims.SessionId), out var sessionId)) return null;
        var (services, ct) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        if (await services.GetRequiredService<SessionReader>().FindAsync(sessionId, ct) is not { } session) return null;
        var now = clock.GetInstant();
        if (IsUse(context.Request) && now - session.LastSeenAt >= Session.SeenPrecision) await NoteUseAsync(services.GetRequiredService<IIdentityDb>(), sessionId, now, ct);
        return session.Person;
    }

    /// <summary>Only a call of the API that a person caused: a live connection that is made again, or a page that asks by itself, keeps nobody signed in.</summary>
    private static bool IsUse(HttpRequest request) => request.Path.StartsWithSegments("/api") && !request.Headers.ContainsKey(BackgroundHeader);

    private static Task<int> NoteUseAsync(IIdentityDb db, Guid sessionId, Instant now, CancellationToken ct) => db.InTransactionAsync(
        () => db.Sessions.Where(s => s.Id == sessionId && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct), ct);
}

/// <summary>
/// Over HTTPS the cookie has the prefix <c>__Host-</c>, with which browsers take it only from this very host and only when it is
/// secure; over plain HTTP, on this machine, browsers would refuse that name.
/// </summary>
internal sealed class SchemeCookieManager : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
