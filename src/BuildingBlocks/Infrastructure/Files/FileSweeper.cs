using System.Threading.Channels;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>
/// Removes bytes from the storage: at once those of a row that was removed, and once an hour those that have no row in any module
/// and are older than a day, which a kill between two steps may leave behind. Nobody can read these: their key went with the row.
/// </summary>
internal sealed partial class FileSweeper(
    IBlobStore blobs, DataDirectory data, IServiceScopeFactory scopes, ModuleDatabases databases, TimeProvider clock, ILogger<FileSweeper> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan KeepUnclaimed = TimeSpan.FromDays(1);
    private readonly Channel<string> _removed = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Never waits. What is forgotten, because the host ends first, is swept a day later.</summary>
    public void RemoveSoon(string blob) => _removed.Writer.TryWrite(blob);

    /// <summary>Removes what has no row. Returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var old = clock.GetUtcNow() - KeepUnclaimed;
        var removed = 0;
        foreach (var file in new DirectoryInfo(Path.GetDirectoryName(data.File("files", "incoming", "x"))!).EnumerateFiles().Where(f => f.LastWriteTimeUtc < old.UtcDateTime))
        {
            file.Delete();
            removed++;
        }

        var names = new List<string>(AtOnce);
        await foreach (var name in blobs.PutBeforeAsync(old, ct))
        {
            names.Add(name);
            if (names.Count < AtOnce) continue;
            removed += await RemoveUnclaimedAsync(names, ct);
            names.Clear();
        }

        return removed + await RemoveUnclaimedAsync(names, ct);
    }

    /// <summary>Removes the bytes of rows that were removed.</summary>
    internal async Task RemoveRemovedAsync(CancellationToken ct)
    {
        while (_removed.Reader.TryRead(out var blob)) await blobs.DeleteAsync(blob, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(RemoveAsTheyComeAsync(stoppingToken), SweepNowAndThenAsync(stoppingToken));

    private async Task RemoveAsTheyComeAsync(CancellationToken ct)
    {
        while (await _removed.Reader.WaitToReadAsync(ct)) await TryAsync(() => RemoveRemovedAsync(ct));
    }

    private async Task SweepNowAndThenAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(ct)) await TryAsync(() => SweepAsync(ct));
    }

    private async Task<int> RemoveUnclaimedAsync(List<string> names, CancellationToken ct)
    {
        if (names.Count == 0) return 0;
        var claimed = new HashSet<string>();
        foreach (var module in databases.All)
        {
            await using var scope = scopes.CreateAsyncScope();
            claimed.UnionWith(await module.Resolve(scope.ServiceProvider).Set<StoredFile>().Where(f => names.Contains(f.Blob)).Select(f => f.Blob).ToListAsync(ct));
        }

        var unclaimed = names.Where(n => !claimed.Contains(n)).ToList();
        foreach (var name in unclaimed) await blobs.DeleteAsync(name, ct);
        return unclaimed.Count;
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What escapes from here would end the host; what was not removed now is found by the next sweep.
            LogFailed(log, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that nobody needs could not be removed ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
