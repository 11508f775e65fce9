using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Microsoft.Extensions.Options;

namespace Clinic.Host;

/// <summary>What the host does when it is started: serve, or one of the commands, named as the first argument.</summary>
internal static partial class Commands
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
            case "export-master-key":
                return await ExportMasterKeyAsync(app, args.ElementAtOrDefault(1));
            case "rotate-keys":
                await MigrateAsync(app);
                Console.WriteLine($"There is a new master key, and {await app.Services.GetRequiredService<SubjectKeys>().RotateAsync(CancellationToken.None)} keys are encrypted under it. Keep a new copy: export-master-key.");
                return 0;
            case "backup":
                return await TryAsync(args, "backup <new folder>", async (backup, folder) =>
                {
                    await backup.BackUpAsync(folder, CancellationToken.None);
                    return $"{folder} holds everything but the master key{(app.Services.GetRequiredService<DatabaseProvider>().Engine == DatabaseEngine.Sqlite ? "" : " and the database, which the server backs up")}.";
                }, app);
            case "restore":
                return await TryAsync(args, "restore <folder of a backup>", async (backup, folder) =>
                    $"Restored. {await backup.RestoreAsync(folder, CancellationToken.None)} keys of erased people were removed again.", app);
            case "verify-audit":
                return await VerifyAuditAsync(app);
            case "create-admin":
                return await CreateAdminAsync(app, args);
            case "republish":
                return await RepublishAsync(app, args.SkipWhile(a => a != "republish").Skip(1).FirstOrDefault());
            default:
                await Console.Error.WriteLineAsync($"There is no command '{command}'. There are: serve, migrate, seed, healthcheck, republish <module>, create-admin <e-mail> <given name> <family name>, export-master-key <file>, rotate-keys, backup <new folder>, restore <folder of a backup>, verify-audit.");
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

        if (!ClinicHost.OnlyDescribesItself)
        {
            await MigrateAsync(app);
            await OpenPrivateDataAsync(app, clinic);
            if (clinic.Demo) await app.Services.GetRequiredService<DemoClinic>().SeedOnceAsync(app.Lifetime.ApplicationStopping);
            else await OfferSetUpAsync(app, clinic);
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

    /// <summary>A host without its master key serves what is not private, and says so.</summary>
    private static async Task OpenPrivateDataAsync(WebApplication app, ClinicOptions clinic)
    {
        var masters = app.Services.GetRequiredService<MasterKeys>();
        if (await masters.CheckAsync(CancellationToken.None) is { } locked)
        {
            LogLocked(app.Logger, locked);
            return;
        }

        // A restored backup may hold keys that were destroyed since.
        await app.Services.GetRequiredService<SubjectKeys>().RemoveDestroyedAsync(CancellationToken.None);
        if (!clinic.Demo && !masters.IsExported) LogNotExported(app.Logger, masters.FilePath);
    }

    /// <summary>A clinic without an admin is set up in the browser, by whoever can read the host's log.</summary>
    private static async Task OfferSetUpAsync(WebApplication app, ClinicOptions clinic)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var admins = scope.ServiceProvider.GetRequiredService<ICreateAdmin>();
        if (await admins.ExistsAsync(CancellationToken.None)) return;
        LogSetUp(app.Logger, clinic.Link("/set-up"), admins.Code);
    }

    /// <summary>Makes an admin, or makes one of an account that is there, and prints where to choose a password.</summary>
    private static async Task<int> CreateAdminAsync(WebApplication app, string[] args)
    {
        if (args is not [_, var email, var givenName, var familyName])
        {
            await Console.Error.WriteLineAsync("Say for whom: create-admin <e-mail> <given name> <family name>.");
            return 2;
        }

        await MigrateAsync(app);
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ICreateAdmin>().CreateAsync(email, givenName, familyName, CancellationToken.None) is not { } address)
        {
            await Console.Error.WriteLineAsync($"'{email}' is no e-mail address.");
            return 2;
        }

        Console.WriteLine($"Choose a password within an hour, at: {address}");
        return 0;
    }

    private static async Task<int> ExportMasterKeyAsync(WebApplication app, string? target)
    {
        if (string.IsNullOrWhiteSpace(target) || File.Exists(target))
        {
            await Console.Error.WriteLineAsync("Name a new file: export-master-key <file>. Keep it apart from the backups of the database: both together open everything.");
            return 2;
        }

        await MigrateAsync(app);
        var masters = app.Services.GetRequiredService<MasterKeys>();
        if (await masters.CheckAsync(CancellationToken.None) is { } locked)
        {
            await Console.Error.WriteLineAsync(locked);
            return 1;
        }

        masters.Export(Path.GetFullPath(target));
        Console.WriteLine($"{target} holds the master key. Whoever has it and the database can read everything.");
        return 0;
    }

    private static async Task<int> TryAsync(string[] args, string usage, Func<ClinicBackup, string, Task<string>> work, WebApplication app)
    {
        if (args is not [_, { Length: > 0 } folder])
        {
            await Console.Error.WriteLineAsync($"Say where: {usage}.");
            return 2;
        }

        try
        {
            Console.WriteLine(await work(app.Services.GetRequiredService<ClinicBackup>(), folder));
            return 0;
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>Looks through the whole audit log: 0 when it is as it was written, else 1.</summary>
    private static async Task<int> VerifyAuditAsync(WebApplication app)
    {
        var found = await app.Services.GetRequiredService<AuditVerifier>().VerifyAsync(CancellationToken.None);
        Console.WriteLine(found.Intact ? $"{found.Records} records, nothing found." : $"{found.Problem} at record {found.Seq}; the {found.Records} records before it are as they were written.");
        return found.Intact ? 0 : 1;
    }

    private static Task MigrateAsync(WebApplication app) => app.Services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);

    private static async Task<int> RepublishAsync(WebApplication app, string? module)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var all = scope.ServiceProvider.GetServices<IRepublish>().ToList();
        var chosen = all.Where(r => r.Module == module).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Name a module that can send its state again: {string.Join(", ", all.Select(r => r.Module).Distinct())}.");
            return 2;
        }

        foreach (var republish in chosen) Console.WriteLine($"{republish.Module}: {await republish.RepublishAsync(CancellationToken.None)} messages stored; the running host delivers them.");
        return 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This clinic has no admin yet. Open {Address} and enter the code {Code}")]
    private static partial void LogSetUp(ILogger logger, Uri address, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Private data is locked. {Why}")]
    private static partial void LogLocked(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no copy of the master key {Path}. If it is lost, nobody can read private data again. Run: Clinic.Host export-master-key <file>")]
    private static partial void LogNotExported(ILogger logger, string path);
}
