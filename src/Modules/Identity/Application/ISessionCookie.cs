using Microsoft.AspNetCore.Http;

namespace Clinic.Identity.Application;

/// <summary>The cookie that names a browser's session.</summary>
internal interface ISessionCookie
{
    /// <summary>Gives the browser the cookie, makes the person the request's user, and renews the antiforgery token for them.</summary>
    Task IssueAsync(HttpContext http, Guid userId, Guid sessionId);

    /// <summary>Takes the cookie away and renews the antiforgery token for a visitor.</summary>
    Task RemoveAsync(HttpContext http);
}
