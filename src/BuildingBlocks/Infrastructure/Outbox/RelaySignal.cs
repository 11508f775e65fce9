using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>Wakes whoever works on a queue in the database: the relay of a module's outbox, under the module's name, and others like it.</summary>
public sealed class RelaySignal
{
    private readonly ConcurrentDictionary<string, Channel<bool>> _channels = new();

    /// <summary>Wakes whoever waits under this name. Never blocks; several wakes before it looks count as one.</summary>
    public void Wake(string name) => Of(name).Writer.TryWrite(true);

    /// <summary>Waits until woken, or until the time is over.</summary>
    public async Task WaitAsync(string name, TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            await Of(name).Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody called: the regular look.
        }
    }

    private Channel<bool> Of(string name) => _channels.GetOrAdd(name, _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
