using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Persistence;

/// <summary>Backups that nobody has to think of.</summary>
public sealed class NightlyBackupTests
{
    [Fact]
    public async Task A_backup_is_made_each_night_once_and_only_the_newest_stay()
    {
        var target = Path.Combine(Path.GetTempPath(), $"clinic-backup-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(target, "clinic-2026-12-01.unfinished"));
        Directory.CreateDirectory(Path.Combine(target, "clinic-pictures"));
        var settings = new Dictionary<string, string?> { ["Backup:Directory"] = target, ["Backup:Keep"] = "2" };
        try
        {
            await using var app = await ClinicApp.StartAsync(settings: settings);
            (await HealthAsync(app)).ShouldBe(("healthy", "There is no backup yet."));
            for (var night = 0; night < 3; night++)
            {
                // Two hosts come to it at the same time.
                await Task.WhenAll(RunNightlyAsync(app), RunNightlyAsync(app));
                await Eventually.Until(() => Task.FromResult(Directory.Exists(Path.Combine(target, $"clinic-{app.Clock.GetUtcNow():yyyy-MM-dd}"))));
                if (night < 2) app.Clock.Advance(TimeSpan.FromDays(1));
            }

            await Eventually.Until(() => Task.FromResult(Directory.GetDirectories(target).Select(Path.GetFileName).Order().SequenceEqual(["clinic-2026-12-08", "clinic-2026-12-09", "clinic-pictures"])));
            File.Exists(Path.Combine(target, "clinic-2026-12-09", "clinic.db")).ShouldBeTrue();
            (await HealthAsync(app)).ShouldBe(("healthy", "The newest backup is of 2026-12-09, 0 days ago."));
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    [Fact]
    public async Task A_backup_that_fails_is_said_and_the_older_ones_stay()
    {
        var target = Path.Combine(Path.GetTempPath(), $"clinic-backup-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(target, "clinic-2026-12-04"));
        try
        {
            await using var app = await ClinicApp.StartAsync(settings: new Dictionary<string, string?> { ["Backup:Directory"] = target, ["Backup:Keep"] = "1" });
            (await HealthAsync(app)).ShouldBe(("degraded", "The newest backup is of 2026-12-04, 3 days ago."));
            // Where the new one should go, something is in the way.
            await File.WriteAllTextAsync(Path.Combine(target, "clinic-2026-12-07"), "");

            await RunNightlyAsync(app);

            (await HealthAsync(app)).ShouldBe(("degraded", "The last backup failed; the log says why. The newest backup is of 2026-12-04, 3 days ago."));
            app.LogLines.ShouldContain(line => line.StartsWith("Error") && line.Contains("clinic-2026-12-07 was not made"));
            Directory.Exists(Path.Combine(target, "clinic-2026-12-04")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_is_backed_up_where_nobody_asked_for_it()
    {
        await using var app = await ClinicApp.StartAsync();

        await RunNightlyAsync(app);

        (await HealthAsync(app)).ShouldBe(("healthy", "No nightly backups are wanted."));
    }

    private static Task<int> RunNightlyAsync(ClinicApp app) => app.InScopeAsync(async services =>
    {
        await services.GetRequiredService<NightlyBackup>().RunAsync(CancellationToken.None);
        return 0;
    });

    private static async Task<(string? Status, string? Backup)> HealthAsync(ClinicApp app)
    {
        var health = (await app.Visitor().Get("/health/ready")).Expect(HttpStatusCode.OK).Json;
        return (health.GetProperty("status").GetString(), health.GetProperty("backup").GetString());
    }
}
