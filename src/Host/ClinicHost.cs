using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Host.Realtime;
using Clinic.Host.Web;
using Microsoft.AspNetCore.DataProtection;

namespace Clinic.Host;

/// <summary>Puts the application together: what it consists of, and the way of a request through it.</summary>
internal static class ClinicHost
{
    public static void AddClinic(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        // The default of 30 s is longer than container hosts wait before they kill.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        services.Configure<ClinicOptions>(builder.Configuration.GetSection("Clinic"));
        services.Configure<ForwardedHeadersOptions>(o => KnownProxies.Configure(o, builder.Configuration));
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryCookies.Header;
            // Only the header counts; reading forms would put uploaded files on the disk.
            o.SuppressReadingTokenFromFormBody = true;
            o.Cookie.Name = "clinic-antiforgery";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorization();
        services.AddSignalR();
        services.AddOpenApi("v1", OpenApiDocument.Configure);
        services.AddSingleton<ILiveHints, SignalRHints>();
        services.AddSingleton<LiveConnections>();
        services.AddHostedService<LiveConnectionsWatch>();
        services.AddSingleton<SignedTokens>();
        services.AddSingleton<LinkTokens>();
        services.AddSingleton<DemoClinic>();
        services.AddDataProtection().SetApplicationName("Clinic");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DataDirectory, ILoggerFactory>((o, data, logs) =>
                o.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    new DirectoryInfo(Path.GetDirectoryName(data.File("keys", "x"))!), logs));
        services.AddModules(builder.Configuration, Modules.All);
        if (OnlyDescribesItself) RemoveOwnLoops(services);
        services.AddHealthChecks();
    }

    /// <summary>Whether the host was started by the generator of the API's description: it reads the endpoints, and there is no database.</summary>
    public static bool OnlyDescribesItself { get; } = System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    private static void RemoveOwnLoops(IServiceCollection services)
    {
        static bool IsOurs(Type? type) => type?.Assembly.GetName().Name?.StartsWith("Clinic.", StringComparison.Ordinal) == true;
        foreach (var loop in services.Where(s => s.ServiceType == typeof(IHostedService) && (IsOurs(s.ImplementationType) || IsOurs(s.ImplementationFactory?.Method.DeclaringType))).ToList())
        {
            services.Remove(loop);
        }
    }

    public static void UseClinic(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseProblems();
        app.UseSecurityHeaders();
        app.UseWebApplicationFiles();
        app.UseRouting();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseApiAntiforgery();

        app.MapModules();
        app.MapClinicInfo();
        app.MapHealth();
        app.MapHub<LiveHub>("/hubs/live").AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapApiDocs();
        app.MapWebApplication();
    }
}
