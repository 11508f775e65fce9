using System.Security.Claims;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Application;
using Microsoft.AspNetCore.Http;

namespace Clinic.Identity.Infrastructure;

/// <summary>Reads where the present HTTP request comes from.</summary>
internal sealed class RequestOrigin(IHttpContextAccessor accessor) : IRequestOrigin
{
    private static readonly string[] Browsers = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
    private static readonly string[] Systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"];

    public string Network => Throttle.NetworkOf(accessor.HttpContext?.Connection.RemoteIpAddress);

    public string Device => Describe(accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "");

    public Guid? SessionId => Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(ClinicClaims.SessionId), out var id) ? id : null;

    private static string Describe(string userAgent)
    {
        var browser = Browsers.FirstOrDefault(b => userAgent.Contains(b + "/", StringComparison.Ordinal)) switch
        {
            "Edg" => "Edge",
            "OPR" => "Opera",
            var name => name,
        };
        var system = Systems.FirstOrDefault(s => userAgent.Contains(s, StringComparison.Ordinal)) switch { "Mac OS" => "macOS", var name => name };
        return string.Join(", ", new[] { browser, system }.OfType<string>());
    }
}
