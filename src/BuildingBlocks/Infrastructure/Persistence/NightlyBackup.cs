using System.Globalization;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Where nightly backups go; section <c>Backup</c> of the configuration.</summary>
public sealed class BackupOptions
{
    /// <summary>The folder; empty for none. Not within the data directory, and better on another machine.</summary>
    public string? Directory { get; set; }

    /// <summary>How many of them stay; the oldest go first, once a newer one is whole.</summary>
    public int Keep { get; set; } = 7;
}

/// <summary>The backups in the folder, one for each date.</summary>
internal sealed class BackupFolder(IOptions<BackupOptions> options)
{
    private const string Prefix = "clinic-";
    private const string Unfinished = ".unfinished";

    /// <summary>Where it is; null when no backups are wanted.</summary>
    public string? Path { get; } = string.IsNullOrWhiteSpace(options.Value.Directory) ? null : System.IO.Path.GetFullPath(options.Value.Directory);

    /// <summary>Whether the last one that this host tried to make failed.</summary>
    public bool HasFailed { get; set; }

    public string For(LocalDate date) => System.IO.Path.Combine(Path!, Prefix + LocalDatePattern.Iso.Format(date));

    /// <summary>The dates of those that are whole, newest first.</summary>
    public IReadOnlyList<LocalDate> Dates() => [.. Find("").OrderDescending()];

    /// <summary>Removes what kills left half-way. Nobody else may be making one.</summary>
    public void RemoveUnfinished()
    {
        foreach (var date in Find(Unfinished)) Directory.Delete(For(date) + Unfinished, recursive: true);
    }

    /// <summary>Removes all but the newest. Nothing in the folder is touched that is no backup by its name.</summary>
    public void RemoveOld()
    {
        foreach (var date in Dates().Skip(Math.Max(1, options.Value.Keep))) Directory.Delete(For(date), recursive: true);
    }

    private IEnumerable<LocalDate> Find(string ending) => Directory.Exists(Path)
        ? [.. Directory.EnumerateDirectories(Path, $"{Prefix}*{ending}").Select(d => System.IO.Path.GetFileName(d)[Prefix.Length..])
            .Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Select(name => LocalDatePattern.Iso.Parse(name[..^ending.Length])).Where(d => d.Success).Select(d => d.Value)]
        : [];
}

/// <summary>
/// Makes a backup each night, when there is a folder for it. One for each date (UTC), whichever host comes first: the others find it
/// there, or the lock that the system takes from a host that dies.
/// </summary>
internal sealed partial class NightlyBackup(ClinicBackup backup, BackupFolder folder, DataDirectory data, TimeProvider clock, ILogger<NightlyBackup> log) : INightlyJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (folder.Path is null || TryLock() is not { } turn) return;
        using (turn)
        {
            var today = folder.For(clock.GetInstant().InUtc().Date);
            if (Directory.Exists(today)) return;
            try
            {
                folder.RemoveUnfinished();
                var began = clock.GetTimestamp();
                await backup.BackUpAsync(today, ct);
                folder.HasFailed = false;
                LogDone(log, today, (long)clock.GetElapsedTime(began).TotalSeconds);
                folder.RemoveOld();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                folder.HasFailed = true;
                LogFailed(log, today, e is BackupException ? e.Message : e.GetType().Name);
            }
        }
    }

    /// <summary>Null while another host is at it; hosts share the data directory.</summary>
    private FileStream? TryLock()
    {
        try
        {
            return new FileStream(data.File("backup.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backup: {Folder} is whole, after {Seconds} seconds.")]
    private static partial void LogDone(ILogger logger, string folder, long seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Backup: {Folder} was not made. {Why} It is tried again next night; the older ones stay.")]
    private static partial void LogFailed(ILogger logger, string folder, string why);
}

/// <summary>Whether there is a backup of today or of the night before.</summary>
internal sealed class BackupHealth(BackupFolder folder, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (folder.Path is null) return Healthy("No nightly backups are wanted.");
        var today = clock.GetInstant().InUtc().Date;
        // Anybody may read this: no paths and no reasons, which are in the log.
        var failed = folder.HasFailed ? "The last backup failed; the log says why. " : "";
        if (folder.Dates() is not [var newest, ..]) return failed.Length > 0 ? Degraded($"{failed}There is none.") : Healthy("There is no backup yet.");
        var age = Period.DaysBetween(newest, today);
        var found = string.Create(CultureInfo.InvariantCulture, $"{failed}The newest backup is of {newest:uuuu-MM-dd}, {age} days ago.");
        return failed.Length > 0 || age > 1 ? Degraded(found) : Healthy(found);
    }

    private static Task<HealthCheckResult> Healthy(string found) => Task.FromResult(HealthCheckResult.Healthy(found));

    private static Task<HealthCheckResult> Degraded(string found) => Task.FromResult(HealthCheckResult.Degraded(found));
}
