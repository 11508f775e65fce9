using System.Net;
using System.Net.Sockets;
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

    public string Network => accessor.HttpContext?.Connection.RemoteIpAddress is { } address ? NetworkOf(address) : "";

    public string Device => Describe(accessor.HttpContext?.Request.Headers.UserAgent.ToString() ?? "");

    public Guid? SessionId => Guid.TryParse(accessor.HttpContext?.User.FindFirstValue(ClinicClaims.SessionId), out var id) ? id : null;

    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        // One subscriber has a whole /64 network of IPv6 addresses.
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

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
