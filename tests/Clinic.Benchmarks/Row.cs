using System.Diagnostics;

namespace Clinic.Benchmarks;

/// <summary>One scenario beside its reference, measured in turns so that both meet the same machine.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Rounds">What each round reached, per second.</param>
/// <param name="Aim">The ratio to reach.</param>
internal sealed record Row(string Name, IReadOnlyList<(double Rate, double Reference)> Rounds, double Aim)
{
    /// <summary>What else there is to say.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How often the work was done per second by so many clients at once.</summary>
    /// <param name="clients">How many at once.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="work">Done by the client of this number, again and again.</param>
    public static async Task<double> RateAsync(int clients, double seconds, Func<int, Task> work)
    {
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await work(client);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Does the work until it does not become quicker any more: .NET compiles what runs often a second time while it runs, and on busy
    /// cores that takes longer than a round.
    /// </summary>
    public static Task WarmUpAsync(int clients, double seconds, Func<int, Task> work) => WarmUpAsync(() => RateAsync(clients, seconds, work));

    /// <summary>The same for rounds that say themselves how quick they were.</summary>
    public static async Task WarmUpAsync(Func<Task<double>> round)
    {
        const int mostRounds = 15;
        const int roundsWithoutGain = 3;
        var (best, without) = (0.0, 0);
        for (var i = 0; i < mostRounds && without < roundsWithoutGain; i++)
        {
            var rate = await round();
            without = rate > best * 1.05 ? 0 : without + 1;
            best = Math.Max(best, rate);
        }
    }

    public override string ToString()
    {
        var ratios = Rounds.Select(r => r.Rate / r.Reference).Order().ToList();
        var median = ratios[ratios.Count / 2];
        return $"{Name,-58} {Rounds.Average(r => r.Rate),8:0}/s {Rounds.Average(r => r.Reference),8:0}/s {median,7:0.00} {$"{ratios[0]:0.00}–{ratios[^1]:0.00}",14} {$"≥ {Aim:0.00}",7}";
    }
}
