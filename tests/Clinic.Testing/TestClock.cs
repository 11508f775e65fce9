namespace Clinic.Testing;

/// <summary>
/// A clock that a test sets. It stands still until <see cref="Advance" />; timers made from it fire when it passes them.
/// </summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private DateTimeOffset _now = now;
    private TimeSpan _stepped;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_lock) return (_now - _stepped).UtcTicks;
    }

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Goes forward (or back) and fires what became due, once each.</summary>
    public void Advance(TimeSpan by)
    {
        List<TestTimer> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(t => t.DueAt <= _now)];
            foreach (var timer in due) timer.DueAt = timer.Period > TimeSpan.Zero ? _now + timer.Period : DateTimeOffset.MaxValue;
        }

        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Somebody sets the machine's clock, forward or back. No time passes: timers do not notice.</summary>
    public void Step(TimeSpan by)
    {
        lock (_lock)
        {
            _now += by;
            _stepped += by;
            foreach (var timer in _timers.Where(t => t.DueAt < DateTimeOffset.MaxValue)) timer.DueAt += by;
        }
    }

    /// <summary>Goes to the instant.</summary>
    public void SetUtcNow(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    private sealed class TestTimer(TestClock clock, Action fire) : ITimer
    {
        public DateTimeOffset DueAt { get; set; } = DateTimeOffset.MaxValue;

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                DueAt = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock._now + dueTime;
                Period = period;
            }

            if (dueTime == TimeSpan.Zero) fire();
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
