using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Clinic.Host.Web;

/// <summary>Whose word about the browser's address and scheme is taken: <c>Clinic:KnownProxies</c>, addresses with commas between.</summary>
internal static class KnownProxies
{
    public static void Configure(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in (configuration["Clinic:KnownProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        // Without a known proxy nobody's word is taken.
        if (options.KnownProxies.Count == 0) options.ForwardedHeaders = ForwardedHeaders.None;
    }
}
