using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

public sealed class SearchTests
{
    private const string Dermatology = "207N00000X";
    private const string Cardiology = "207RC0000X";

    [Fact]
    public async Task A_visitor_finds_doctors_by_words_specialty_language_and_place()
    {
        await using var app = await ClinicApp.StartAsync();
        var ines = await app.AddPractitioner(name: "Inés Carranza Ruiz", languages: ["es", "en"]);
        await app.AddPractitioner(name: "Emeka Obiora", specialty: Cardiology, languages: ["en"]);
        using var visitor = app.Visitor();
        async Task<string[]> Find(string query) =>
            [.. (await visitor.Get($"/api/scheduling/practitioners?{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()!)];

        (await Find("")).Length.ShouldBe(2);
        (await Find("text=ines")).ShouldBe(["Dr Inés Carranza Ruiz"]);
        (await Find("text=RUIZ%20Dr")).ShouldBe(["Dr Inés Carranza Ruiz"]);
        (await Find($"specialty={Cardiology}")).ShouldBe(["Dr Emeka Obiora"]);
        (await Find($"specialty={Dermatology}&language=es")).ShouldBe(["Dr Inés Carranza Ruiz"]);
        (await Find($"location={ines.LocationId}")).ShouldBe(["Dr Inés Carranza Ruiz"]);
        (await Find("maxFee=9499")).ShouldBeEmpty();
        (await Find("mode=video")).ShouldBeEmpty();
        (await Find("text=nobody")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_result_shows_its_next_free_times_on_the_same_days()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner("09:00-12:00", name: "Anna Morning");
        await app.AddPractitioner("14:00-15:00", name: "Zoe Afternoon");
        using var visitor = app.Visitor();

        var answer = (await visitor.Get("/api/scheduling/practitioners?date=2026-12-08")).Json;

        answer.GetProperty("days").EnumerateArray().Select(d => d.GetString()).ShouldBe(["2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11", "2026-12-12"]);
        var (zoe, anna) = (answer.GetProperty("items")[0], answer.GetProperty("items")[1]);
        anna.GetProperty("days")[0].GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString())
            .ShouldBe(["2026-12-08T09:00", "2026-12-08T09:30", "2026-12-08T10:00"]);
        anna.GetProperty("days")[0].GetProperty("more").GetInt32().ShouldBe(3);
        zoe.GetProperty("nextSlots").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Reception_is_shown_the_next_time_that_it_can_book_for_somebody_who_is_here()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner("09:00-12:00", services: new ServiceSpec("Visit") { Notice = 120 });
        using var visitor = app.Visitor();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        async Task<string?> First(ApiClient client, string path) => (await client.Get(path)).Expect(HttpStatusCode.OK).Json
            is var json && json.TryGetProperty("items", out var items) ? items[0].GetProperty("nextSlots")[0].GetProperty("startLocal").GetString()
            : json.GetProperty("slots")[0].GetProperty("startLocal").GetString();

        foreach (var path in new[] { "/api/scheduling/practitioners?date=2026-12-07", $"/api/scheduling/slots?specialty={Dermatology}&from=2026-12-07&to=2026-12-08" })
        {
            (await First(visitor, path)).ShouldBe("2026-12-07T10:00");
            (await First(desk.Client, path)).ShouldBe("2026-12-07T09:00");
        }
    }

    [Fact]
    public async Task What_is_taken_is_not_shown_and_a_full_doctor_says_so_and_when_the_next_time_is()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-09:30", services: new ServiceSpec("Visit") { Horizon = 8 });
        using var visitor = app.Visitor();
        foreach (var day in Enumerable.Range(8, 5))
        {
            var patient = await app.SignedInPatient();
            var hold = (await patient.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, day, 9, 0, 0, TimeSpan.Zero)))).Expect(HttpStatusCode.Created);
            (await patient.Post("/api/appointments", new { holdToken = hold.Json.GetProperty("token").GetString(), reason = "A cough" })).Expect(HttpStatusCode.Created);
        }

        await app.EventsDelivered();
        var item = (await visitor.Get("/api/scheduling/practitioners?date=2026-12-08")).Json.GetProperty("items")[0];

        item.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("reason").GetString()).ShouldAllBe(r => r == "fully_booked");
        item.GetProperty("nextFree").GetProperty("startLocal").GetString().ShouldBe("2026-12-13T09:00");
        var empty = (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-10"))).Json;
        empty.GetProperty("reason").GetString().ShouldBe("fully_booked");
        empty.GetProperty("alternatives")[0].GetProperty("startLocal").GetString().ShouldBe("2026-12-13T09:00");
    }

    [Fact]
    public async Task Pages_are_stable_and_do_not_overlap()
    {
        await using var app = await ClinicApp.StartAsync();
        for (var i = 0; i < 5; i++) await app.AddPractitioner(name: $"Given{i} Family{i}");
        using var visitor = app.Visitor();

        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            pages.AddRange((await visitor.Get($"/api/scheduling/practitioners?page={page}&pageSize=2")).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()!));
        }

        pages.ShouldBe(["Dr Given0 Family0", "Dr Given1 Family1", "Dr Given2 Family2", "Dr Given3 Family3", "Dr Given4 Family4"]);
    }

    [Fact]
    public async Task Times_of_any_doctor_of_a_specialty_come_merged()
    {
        await using var app = await ClinicApp.StartAsync();
        var one = await app.AddPractitioner("09:00-10:00", name: "Anna One");
        var two = await app.AddPractitioner("09:30-10:30", name: "Zoe Two");
        using var visitor = app.Visitor();

        var slots = (await visitor.Get($"/api/scheduling/slots?specialty={Dermatology}&from=2026-12-08&to=2026-12-09")).Expect(HttpStatusCode.OK).Json.GetProperty("slots").EnumerateArray()
            .Select(s => (s.GetProperty("startLocal").GetString()![11..], s.GetProperty("practitionerId").GetGuid())).ToList();

        slots.Select(s => s.Item1).ShouldBe(["09:00", "09:30", "09:30", "10:00"]);
        slots.ShouldContain(("09:00", one.PractitionerId));
        slots.ShouldContain(("10:00", two.PractitionerId));
    }
}
