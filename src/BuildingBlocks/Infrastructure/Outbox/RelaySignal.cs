using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>Wakes the relay for a module whose outbox has something new.</summary>
public sealed class RelaySignal
{
    private readonly ConcurrentDictionary<string, Channel<bool>> _modules = new();

    /// <summary>Wakes the relay of the module. Never blocks; several wakes before it looks count as one.</summary>
    public void Wake(string module) => Of(module).Writer.TryWrite(true);

    /// <summary>Waits until woken, or until the time is over.</summary>
    internal async Task WaitAsync(string module, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await Of(module).Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody called: the regular look.
        }
    }

    private Channel<bool> Of(string module) => _modules.GetOrAdd(module, _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
