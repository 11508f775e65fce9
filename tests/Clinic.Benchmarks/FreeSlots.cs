namespace Clinic.Benchmarks;

/// <summary>The free slots of one doctor for seven days, by signed-in patients, beside the same bytes behind the same session check.</summary>
internal static class FreeSlots
{
    private const int Rounds = 5;

    public static async Task<Row> MeasureAsync(ReferenceLoad load)
    {
        var paths = load.Practices.Select(p => p.SlotsPath("2026-12-08", "2026-12-15")).ToList();
        var answer = await load.Patients[0].Get(paths[0]);
        await load.Patients[0].Client.Send(HttpMethod.Post, "/bench/same-bytes", answer.Json);

        Task Slots(int client) => ReferenceLoad.ReadAsync(load.Patients[client], paths[client % paths.Count]);
        Task Same(int client) => ReferenceLoad.ReadAsync(load.Patients[client], "/bench/same-bytes");
        await Row.WarmUpAsync(ReferenceLoad.Clients, 2, Slots);
        await Row.WarmUpAsync(ReferenceLoad.Clients, 2, Same);
        var rounds = new List<(double, double)>();
        for (var i = 0; i < Rounds; i++) rounds.Add((await Row.RateAsync(ReferenceLoad.Clients, 2, Slots), await Row.RateAsync(ReferenceLoad.Clients, 2, Same)));
        return new Row($"free slots of one doctor, 7 days, {ReferenceLoad.Clients} clients", rounds, 0.50) { Remarks = [$"free slots: {answer.Text.Length:#,0} bytes an answer"] };
    }
}
