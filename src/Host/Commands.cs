using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Clinic.Host;

/// <summary>What the host does when it is started: serve, or one of the commands, named as the first argument.</summary>
internal static class Commands
{
    public static async Task<int> RunClinicAsync(this WebApplication app, string[] args)
    {
        // Only the first word: what follows an option, as in "--urls http://…", is its value.
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : "serve";
        switch (command)
        {
            case "serve":
                return await ServeAsync(app);
            case "migrate":
                await MigrateAsync(app);
                return 0;
            case "seed":
                await MigrateAsync(app);
                await app.Services.GetRequiredService<DemoClinic>().SeedOnceAsync(CancellationToken.None);
                return 0;
            case "healthcheck":
                return await AskHealthAsync(app);
            case "republish":
                return await RepublishAsync(app, args.SkipWhile(a => a != "republish").Skip(1).FirstOrDefault());
            default:
                await Console.Error.WriteLineAsync($"There is no command '{command}'. There are: serve, migrate, seed, healthcheck, republish <module>.");
                return 2;
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        var clinic = app.Services.GetRequiredService<IOptions<ClinicOptions>>().Value;
        if (DemoClinic.RefusalToListen(clinic, app.Configuration) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 2;
        }

        // The OpenAPI generator starts the host only to read its endpoints.
        if (System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name != "GetDocument.Insider")
        {
            await MigrateAsync(app);
            if (clinic.Demo) await app.Services.GetRequiredService<DemoClinic>().SeedOnceAsync(app.Lifetime.ApplicationStopping);
        }

        if (clinic.Demo) app.Lifetime.ApplicationStarted.Register(() => DemoClinic.PrintSignIns(app.Urls));
        await app.RunAsync();
        return 0;
    }

    /// <summary>For container health checks, where no other program is at hand: 0 when the host in this container is ready.</summary>
    private static async Task<int> AskHealthAsync(WebApplication app)
    {
        var port = (app.Configuration["http_ports"] ?? "8080").Split(';')[0];
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://localhost:{port}/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    private static Task MigrateAsync(WebApplication app) => app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);

    private static async Task<int> RepublishAsync(WebApplication app, string? module)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var all = scope.ServiceProvider.GetServices<IRepublish>().ToList();
        var chosen = all.Where(r => r.Module == module).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Name a module that can send its state again: {string.Join(", ", all.Select(r => r.Module))}.");
            return 2;
        }

        foreach (var republish in chosen) Console.WriteLine($"{republish.Module}: {await republish.RepublishAsync(CancellationToken.None)} messages stored; the running host delivers them.");
        return 0;
    }
}
