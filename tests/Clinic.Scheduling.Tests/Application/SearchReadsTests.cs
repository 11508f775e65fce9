using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>What a search costs the database: a few commands, and rows that do not become more with what is stored elsewhere.</summary>
public sealed class SearchReadsTests
{
    private const int Doctors = 6;

    // Specialties and the stamp of the schedules; holds, visits and own visits for the days shown, for those who have none there, and
    // for the order by time.
    private const int MostCommands = 11;

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_search_sends_the_same_commands_and_reads_the_same_rows_however_much_is_stored(DatabaseEngine engine)
    {
        var counter = new DatabaseReads();
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine), services: counter.AddTo);
        var practices = new List<Practice>();
        for (var i = 0; i < Doctors; i++) practices.Add(await app.AddPractitioner("09:00-12:00", name: $"Given{i} Family{i}"));
        var ada = await app.SignedInPatient();
        await Store(app, practices, [new LocalDate(2026, 12, 8), new LocalDate(2026, 12, 9)]);
        string[] questions =
        [
            "/api/scheduling/practitioners?date=2026-12-07", "/api/scheduling/practitioners?date=2026-12-07&order=earliest", "/api/scheduling/practitioners?date=2026-12-07&text=skin&page=2&pageSize=2",
            practices[0].SlotsPath("2026-12-07", "2026-12-14"), "/api/scheduling/slots?specialty=207N00000X&from=2026-12-07&to=2026-12-14",
        ];

        var before = new List<DatabaseReads.Cost>();
        foreach (var question in questions) before.Add(await counter.CostOf(ada, question));

        // Two years of visits of the same doctors before and after the days asked for, and of doctors who are not asked about.
        var far = Enumerable.Range(0, 365).Select(i => new LocalDate(2025, 10, 1).PlusDays(i)).Concat(Enumerable.Range(0, 300).Select(i => new LocalDate(2027, 3, 1).PlusDays(i)));
        await Store(app, practices, far);
        await Store(app, [.. Enumerable.Range(0, 20).Select(_ => practices[0] with { PractitionerId = Guid.NewGuid() })], Enumerable.Range(0, 60).Select(i => new LocalDate(2026, 12, 1).PlusDays(i)));

        for (var i = 0; i < questions.Length; i++)
        {
            (await counter.CostOf(ada, questions[i])).ShouldBe(before[i], questions[i]);
            before[i].Rows.ShouldBeGreaterThan(0, questions[i]);
            before[i].Commands.ShouldBeLessThanOrEqualTo(MostCommands, questions[i]);
        }
    }

    [Fact]
    public async Task A_change_of_one_doctor_is_seen_at_once_and_the_others_stay_in_memory()
    {
        await using var app = await ClinicApp.StartAsync();
        var practices = new List<Practice>();
        for (var i = 0; i < Doctors; i++) practices.Add(await app.AddPractitioner("09:00-12:00", name: $"Given{i} Family{i}"));
        var doctor = await app.SignedInPractitioner(practices[2].PractitionerId);
        using var visitor = app.Visitor();
        async Task<string[]> Firsts() =>
            [.. (await visitor.Get("/api/scheduling/practitioners?date=2026-12-08")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("nextSlots")[0].GetProperty("startLocal").GetString()![11..])];
        var before = await Firsts();
        var kept = await app.InScopeAsync(scope => scope.GetRequiredService<Schedules>().AllBookableAsync(default));

        (await doctor.Post($"/api/scheduling/practitioners/{practices[2].PractitionerId}/absences", new { startLocal = "2026-12-08T09:00", endLocal = "2026-12-08T10:00", locationId = practices[2].LocationId })).Expect(HttpStatusCode.Created);

        (await Firsts()).ShouldBe([before[0], before[1], "10:00", .. before[3..]]);
        var now = await app.InScopeAsync(scope => scope.GetRequiredService<Schedules>().AllBookableAsync(default));
        now.Count(schedule => kept.Contains(schedule)).ShouldBe(Doctors - 1);
        (await app.InScopeAsync(scope => scope.GetRequiredService<Schedules>().AllBookableAsync(default))).ShouldBeSameAs(now);
    }

    [Fact]
    public async Task What_another_host_changed_is_seen_by_the_next_question()
    {
        var database = await TestDatabase.CreateAsync();
        await using var one = await ClinicApp.StartAsync(database: database);
        // Ends first, and leaves the database to the other.
        await using var two = await ClinicApp.StartAsync(database: database, keepDatabase: true);
        var practice = await one.AddPractitioner("09:00-12:00");
        var doctor = await one.SignedInPractitioner(practice.PractitionerId);
        using var visitor = two.Visitor();
        async Task<int> Free() => (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09"))).Expect(HttpStatusCode.OK).Json.GetProperty("slots").GetArrayLength();
        async Task<int> Found() => (await visitor.Get("/api/scheduling/practitioners")).Expect(HttpStatusCode.OK).Json.GetProperty("total").GetInt32();
        (await Free(), await Found()).ShouldBe((6, 1));

        (await doctor.Put($"/api/scheduling/practitioners/{practice.PractitionerId}/overrides", new { date = "2026-12-08", locationId = practice.LocationId, windows = new[] { new { start = "09:00", end = "10:00" } } })).Expect(HttpStatusCode.OK);
        (await Free()).ShouldBe(2);

        var version = (await doctor.Get($"/api/scheduling/doctors/{practice.PractitionerId}")).Json.GetProperty("version").GetInt32();
        (await doctor.Post($"/api/scheduling/doctors/{practice.PractitionerId}/bookings", new { version, accepts = false })).Expect(HttpStatusCode.OK);
        (await Found()).ShouldBe(0);
    }

    /// <summary>A full day of visits for each doctor on each date, as events would have stored them.</summary>
    private static async Task Store(ClinicApp app, IReadOnlyList<Practice> practices, IEnumerable<LocalDate> dates)
    {
        var days = dates.ToList();
        await app.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ISchedulingDb>();
            foreach (var practice in practices)
            {
                db.BusyTimes.AddRange(days.SelectMany(date => Enumerable.Range(0, 4).Select(i =>
                {
                    var start = date.At(new LocalTime(9, 0)).InUtc().ToInstant() + Duration.FromMinutes(30 * i);
                    var end = start + Duration.FromMinutes(30);
                    return new BusyTime
                    {
                        AppointmentId = Guid.CreateVersion7(), Version = 1, PractitionerId = practice.PractitionerId, PatientId = Guid.NewGuid(), LocationId = practice.LocationId, ServiceId = practice.ServiceId,
                        Date = date, Start = start, End = end, BlockedFrom = start, BlockedTo = end, Agreed = true, Occupies = true,
                    };
                })));
                await db.SaveChangesAsync(CancellationToken.None);
            }

            return 0;
        });
    }
}
