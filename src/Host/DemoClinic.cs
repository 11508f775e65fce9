using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Outbox;

namespace Clinic.Host;

/// <summary>The demo clinic: makes it once, and says how to sign in.</summary>
internal sealed partial class DemoClinic(IServiceScopeFactory scopes, OutboxRelay relay, DataDirectory data, TimeProvider clock, ILogger<DemoClinic> log)
{
    /// <summary>Why demo mode may not start, or null: its passwords are public, so only this machine may reach it.</summary>
    public static string? RefusalToListen(ClinicOptions clinic, IConfiguration configuration)
    {
        if (!clinic.Demo || clinic.DemoOnNetwork) return null;
        var open = Addresses(configuration).FirstOrDefault(u => !IsLoopback(u));
        return open is null
            ? null
            : $"Demo mode has public passwords and listens on this machine only, but was told to listen on {open}. "
                + "Use http://localhost, turn demo mode off (Clinic__Demo=false), or allow it (Clinic__DemoOnNetwork=true).";
    }

    public static void PrintSignIns(IEnumerable<string> urls) => Console.WriteLine($"""

          The demo clinic is open:  {string.Join("  ", urls)}

          patient     patient@clinic.example
          doctor      doctor@clinic.example
          reception   reception@clinic.example
          admin       admin@clinic.example
          password    {DemoPlan.Password}

        """);

    public async Task SeedOnceAsync(CancellationToken ct)
    {
        var marker = data.File("demo-seeded");
        if (File.Exists(marker)) return;
        LogSeeding(log);
        var started = clock.GetTimestamp();
        var plan = DemoPlanMaker.Make(clock.GetUtcNow());
        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var seeder in scope.ServiceProvider.GetServices<IDemoSeeder>().OrderBy(s => s.Order)) await seeder.SeedAsync(plan, ct);
        }

        // Free times are honest from the first page on: the modules hear of all visits before the door opens.
        await relay.DrainAsync(ct);
        await File.WriteAllTextAsync(marker, "The demo clinic was made. Delete the whole data folder to begin again.\n", ct);
        LogSeeded(log, (int)clock.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Every way in which a host can be told where to listen. Ports alone, as in container images, mean every address.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        static string[] Split(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0) return endpoints;
        var urls = Split(configuration["urls"]);
        return urls.Length > 0 ? urls : [.. Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"])).Select(port => $"http://*:{port}")];
    }

    private static bool IsLoopback(string url) => Uri.TryCreate(url.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.IsLoopback;

    [LoggerMessage(Level = LogLevel.Information, Message = "Making the demo clinic …")]
    private static partial void LogSeeding(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo clinic is ready after {Milliseconds} ms.")]
    private static partial void LogSeeded(ILogger logger, int milliseconds);
}
