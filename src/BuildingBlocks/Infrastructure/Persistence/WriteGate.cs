namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// SQLite allows one writer at a time and makes the others poll. In this process they wait here instead, in the order they
/// came, which is what keeps the slowest writes quick. On the other engines the gate is always open.
/// </summary>
public sealed class WriteGate(DatabaseProvider provider) : IDisposable
{
    // SemaphoreSlim serves asynchronous waiters first come, first served.
    private readonly SemaphoreSlim? _one = provider.Engine == DatabaseEngine.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn; it ends when the answer is disposed.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken ct)
    {
        if (_one is not null) await _one.WaitAsync(ct);
        return new Turn(_one);
    }

    /// <inheritdoc />
    public void Dispose() => _one?.Dispose();

    /// <summary>The right to write until disposed.</summary>
    public sealed class Turn : IDisposable
    {
        private SemaphoreSlim? _gate;

        internal Turn(SemaphoreSlim? gate) => _gate = gate;

        /// <inheritdoc />
        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
