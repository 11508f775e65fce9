namespace Clinic.Testing;

/// <summary>What happens in the background is waited for, and not longer than it can take.</summary>
public static class Eventually
{
    /// <summary>Waits until it is true, two minutes at most, for a busy machine, unless it is said otherwise. Throws <see cref="TimeoutException" />.</summary>
    public static async Task Until(Func<Task<bool>> holds, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        for (var deadline = DateTime.UtcNow + (within ?? TimeSpan.FromMinutes(2)); DateTime.UtcNow < deadline; await Task.Delay(10))
        {
            if (await holds()) return;
        }

        throw new TimeoutException("It never came true.");
    }

    /// <summary>
    /// The same, while the clock of the test goes on second by second: for what is tried again after a while, or polled for. One step
    /// of the clock could come a moment before the thing that waits for it begins to wait.
    /// </summary>
    public static Task AsTimePasses(TestClock clock, Func<Task<bool>> holds)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(holds);
        return Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return holds();
        });
    }
}
