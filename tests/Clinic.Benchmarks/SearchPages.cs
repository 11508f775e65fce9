using Clinic.Scheduling.Application;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Benchmarks;

/// <summary>
/// A page of 20 doctors with their next free times out of 1,000, by signed-in patients, beside the same bytes behind the same session
/// check; then the same with a million visits stored, beside itself with few. Besides: how the cost grows with the doctors, what the
/// schedules take in memory, and the rows that a page reads.
/// </summary>
internal static class SearchPages
{
    private const int Rounds = 5;
    private const int FewDoctors = 100;
    private const int ManyDoctors = 1_000;
    private const string Path = "/api/scheduling/practitioners?date=2026-12-08&pageSize=20";

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var reads = new DatabaseReads();
        await using var load = await ReferenceLoad.CreateAsync(FewDoctors, reads.AddTo);
        Task Search(int client) => ReferenceLoad.ReadAsync(load.Patients[client], Path);
        Task Same(int client) => ReferenceLoad.ReadAsync(load.Patients[client], "/bench/same-bytes");
        Task<double> Rate(Func<int, Task> work) => Row.RateAsync(ReferenceLoad.Clients, 2, work);
        Task WarmUp(Func<int, Task> work) => Row.WarmUpAsync(ReferenceLoad.Clients, 2, work);

        await WarmUp(Search);
        var withFewDoctors = await Rate(Search);
        await load.AddPractitionersAsync(ManyDoctors - FewDoctors);
        var answer = await load.Patients[0].Get(Path);
        await load.Patients[0].Client.Send(HttpMethod.Post, "/bench/same-bytes", answer.Json);
        await WarmUp(Search);
        await WarmUp(Same);
        var rounds = new List<(double Rate, double Reference)>();
        for (var i = 0; i < Rounds; i++) rounds.Add((await Rate(Search), await Rate(Same)));
        var fewRows = await reads.CostOf(load.Patients[0], Path);
        var memory = await MemoryOfSchedulesAsync(load.App);

        Console.WriteLine("Preparing: 1,000,000 busy times …");
        await load.FillAsync(ReferenceLoad.ManyVisits);
        await Rate(Search);
        var again = new List<(double, double)>();
        for (var i = 0; i < Rounds; i++) again.Add((await Rate(Search), rounds[i].Rate));
        var manyRows = await reads.CostOf(load.Patients[0], Path);

        return
        [
            new Row($"search, 20 of 1,000 doctors with times, {ReferenceLoad.Clients} clients", rounds, 0.20)
            {
                Remarks =
                [
                    $"search: {answer.Text.Length:#,0} bytes an answer; {withFewDoctors / rounds.Average(r => r.Rate):0.0} times the time for 10 times the doctors",
                    $"schedules of 1,000 doctors: {memory / 1024.0 / 1024.0:0.0} MB in memory",
                ],
            },
            new Row("the same with 1,000,000 visits stored, beside 52,000", again, 0.90)
            {
                Remarks = [$"search: {fewRows.Commands} commands and {fewRows.Rows} rows a page at 52,000 visits, {manyRows.Commands} and {manyRows.Rows} at 1,000,000"],
            },
        ];
    }

    /// <summary>What one more copy of all schedules takes.</summary>
    private static async Task<long> MemoryOfSchedulesAsync(ClinicApp app)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var copies = await app.InScopeAsync(scope => ActivatorUtilities.CreateInstance<Schedules>(scope, new ScheduleCache()).AllBookableAsync(CancellationToken.None));
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(copies);
        return after - before;
    }
}
