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

    [Fact]
    public async Task Times_of_any_doctor_are_those_of_the_services_that_fit_and_of_the_part_of_the_day()
    {
        await using var app = await ClinicApp.StartAsync();
        var cheap = await app.AddPractitioner("11:00-13:00", name: "Anna Cheap", services: new ServiceSpec("Short") { Fee = 4_000 });
        var dear = await app.AddPractitioner("11:00-13:00", name: "Zoe Dear", services: [new ServiceSpec("Long", 60) { Fee = 9_000 }, new ServiceSpec("Short") { Fee = 9_500 }]);
        using var visitor = app.Visitor();
        async Task<string[]> Times(string filter) =>
            [.. (await visitor.Get($"/api/scheduling/slots?specialty={Dermatology}&from=2026-12-08&to=2026-12-09&{filter}")).Expect(HttpStatusCode.OK).Json.GetProperty("slots").EnumerateArray()
                .Select(s => $"{s.GetProperty("startLocal").GetString()![11..]} {(s.GetProperty("practitionerId").GetGuid() == cheap.PractitionerId ? "cheap" : s.GetProperty("serviceId").GetGuid() == dear.Services["Long"] ? "long" : "dear")}").Order(StringComparer.Ordinal)];

        (await Times("")).ShouldBe(["11:00 cheap", "11:00 long", "11:30 cheap", "11:30 dear", "12:00 cheap", "12:00 long", "12:30 cheap", "12:30 dear"]);
        (await Times("maxFee=5000")).ShouldBe(["11:00 cheap", "11:30 cheap", "12:00 cheap", "12:30 cheap"]);
        (await Times("maxFee=9000&part=afternoon")).ShouldBe(["12:00 cheap", "12:00 long", "12:30 cheap"]);
        (await Times("mode=video")).ShouldBeEmpty();
        (await visitor.Get($"/api/scheduling/slots?specialty={Dermatology}&from=2026-12-08&to=2026-12-09&mode=dance")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Where_no_doctor_of_a_specialty_is_free_the_next_times_of_any_of_them_are_there()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner("09:00-10:00", name: "Anna Soon", services: new ServiceSpec("Visit") { Notice = 5 * 24 * 60 });
        var later = await app.AddPractitioner("09:30-10:00", name: "Zoe Later", services: new ServiceSpec("Visit") { Notice = 4 * 24 * 60 });
        using var visitor = app.Visitor();

        var empty = (await visitor.Get($"/api/scheduling/slots?specialty={Dermatology}&from=2026-12-08&to=2026-12-10")).Expect(HttpStatusCode.OK).Json;

        (empty.GetProperty("slots").GetArrayLength(), empty.GetProperty("reason").GetString()).ShouldBe((0, "too_soon"));
        var next = empty.GetProperty("alternatives")[0];
        (next.GetProperty("startLocal").GetString(), next.GetProperty("practitionerId").GetGuid()).ShouldBe(("2026-12-11T09:30", later.PractitionerId));
        (await visitor.Get("/api/scheduling/slots?specialty=000000000X&from=2026-12-08&to=2026-12-10")).Expect(HttpStatusCode.OK).Json.GetProperty("slots").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Words_that_patients_use_find_the_specialty_in_both_languages()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner(name: "Inés Carranza Ruiz");
        await app.AddPractitioner(name: "Emeka Obiora", specialty: Cardiology);
        using var visitor = app.Visitor();

        foreach (var words in new[] { "skin", "skin doctor", "a doctor for the skin", "RASH", "piel", "dermatólogo", "DERMATOLOGO", "médico de la piel", "acne", "carranza piel" })
        {
            (await Names(visitor, $"text={Uri.EscapeDataString(words)}")).ShouldBe(["Dr Inés Carranza Ruiz"], words);
        }

        (await Names(visitor, $"text={Uri.EscapeDataString("corazón")}")).ShouldBe(["Dr Emeka Obiora"]);
        (await Names(visitor, "text=heart%20skin")).ShouldBeEmpty("every word must be found in one doctor");
        (await Names(visitor, "text=doctor")).Length.ShouldBe(2);
        (await Names(visitor, "text=kin")).ShouldBeEmpty("words are found by their beginning");
    }

    [Fact]
    public async Task The_next_times_are_those_of_all_services_that_fit()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(
            "09:00-10:00", services: [new ServiceSpec("Long", 60) { Fee = 5_000 }, new ServiceSpec("Short", 30) { Fee = 9_000 }, new ServiceSpec("Dear", 20) { Fee = 20_000 }]);
        using var visitor = app.Visitor();
        async Task<(string, Guid)[]> Next(string query) =>
        [
            .. (await visitor.Get($"/api/scheduling/practitioners?date=2026-12-08&{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("nextSlots").EnumerateArray()
                .Select(s => (s.GetProperty("startLocal").GetString()![8..], s.GetProperty("serviceId").GetGuid())),
        ];

        var (hour, half, third) = (practice.Services["Long"], practice.Services["Short"], practice.Services["Dear"]);
        (await Next("")).ShouldBe([("08T09:00", hour), ("08T09:20", third), ("08T09:30", half)], "where several begin at one time, the cheapest has it");
        (await Next("maxFee=9000")).ShouldBe([("08T09:00", hour), ("08T09:30", half), ("09T09:00", hour)]);
    }

    [Fact]
    public async Task A_part_of_the_day_shows_only_its_times_and_says_when_the_others_are_free()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner("09:00-12:00", name: "Anna Morning");
        await app.AddPractitioner("11:00-13:00 16:30-17:30", name: "Zoe Later");
        using var visitor = app.Visitor();
        async Task<string> Day(string part, int item)
        {
            var day = (await visitor.Get($"/api/scheduling/practitioners?date=2026-12-08&part={part}")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[item].GetProperty("days")[0];
            return day.TryGetProperty("reason", out var reason) ? reason.GetString()! : string.Join(' ', day.GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("startLocal").GetString()![11..]));
        }

        (await Day("morning", 0)).ShouldBe("11:00 11:30");
        (await Day("afternoon", 0)).ShouldBe("12:00 12:30 16:30");
        (await Day("evening", 0)).ShouldBe("17:00");
        (await Day("afternoon", 1)).ShouldBe("other_time_of_day");
        (await visitor.Get("/api/scheduling/practitioners?part=night")).Code.ShouldBe("malformed_request");
    }

    [Fact]
    public async Task Who_is_free_first_comes_first_across_zones_and_far_days_and_pages_hold_still()
    {
        await using var app = await ClinicApp.StartAsync();
        await app.AddPractitioner("09:00-10:00", name: "Anna Away", services: new ServiceSpec("Visit") { Notice = 20 * 24 * 60 });
        await app.AddPractitioner("09:00-10:00", name: "Ben London");
        await app.AddPractitioner("09:00-10:00", zone: "America/New_York", name: "Cara York");
        await app.AddPractitioner("09:00-10:00", zone: "Pacific/Auckland", name: "Dan Auckland");
        await app.AddPractitioner("09:00-10:00", name: "Eve Never", services: new ServiceSpec("Visit") { Notice = 80 * 24 * 60 });
        using var visitor = app.Visitor();

        // At 08:00 in London on Monday it is 21:00 in Auckland: Tuesday 09:00 there is Monday 20:00.
        string[] order = ["Dr Ben London", "Dr Cara York", "Dr Dan Auckland", "Dr Anna Away", "Dr Eve Never"];
        (await Names(visitor, "order=earliest")).ShouldBe(order);
        var paged = new List<string>();
        for (var page = 1; page <= 3; page++) paged.AddRange(await Names(visitor, $"order=earliest&page={page}&pageSize=2"));
        paged.ShouldBe(order);
        (await visitor.Get("/api/scheduling/practitioners?order=random")).Code.ShouldBe("malformed_request");
    }

    [Fact]
    public async Task An_empty_answer_leads_to_other_places_shorter_visits_and_colleagues()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner("09:00-10:00", name: "Anna Full", services: [new ServiceSpec("Long", 60), new ServiceSpec("Short", 20)]);
        var hillside = await app.AddLocation(practice, "14:00-15:00");
        var colleague = await app.AddPractitioner("11:00-12:00", name: "Ben Colleague", locationId: practice.LocationId);
        await app.AddPractitioner("08:00-12:00", name: "Cara Heart", specialty: Cardiology, locationId: practice.LocationId);
        var ada = await app.SignedInPatient();
        // The visit at 09:00 leaves no gap of an hour at this place.
        (await ada.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, 8, 9, 0, 0, TimeSpan.Zero), service: practice.Services["Short"]))).Expect(HttpStatusCode.Created);
        using var visitor = app.Visitor();

        var empty = (await visitor.Get($"{practice.SlotsPath("2026-12-08", "2026-12-09", practice.Services["Long"])}&location={practice.LocationId}")).Expect(HttpStatusCode.OK).Json;

        empty.GetProperty("reason").GetString().ShouldBe("no_gap_long_enough");
        empty.GetProperty("alternatives")[0].GetProperty("startLocal").GetString().ShouldBe("2026-12-09T09:00");
        var others = empty.GetProperty("others").EnumerateArray().ToList();
        others.Select(o => o.GetProperty("way").GetString()).ShouldBe(["shorter_service", "other_practitioner", "other_location"]);
        others.Select(o => o.GetProperty("slot").GetProperty("startLocal").GetString()![8..]).ShouldBe(["08T09:20", "08T11:00", "08T14:00"]);
        others[1].GetProperty("slot").GetProperty("practitionerId").GetGuid().ShouldBe(colleague.PractitionerId);
        others[2].GetProperty("slot").GetProperty("locationId").GetGuid().ShouldBe(hillside);
        (await visitor.Get(practice.SlotsPath("2026-12-08", "2026-12-09", practice.Services["Short"]))).Json.TryGetProperty("others", out _).ShouldBeFalse();
    }

    private static async Task<string[]> Names(ApiClient visitor, string query) =>
        [.. (await visitor.Get($"/api/scheduling/practitioners?{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()!)];
}
