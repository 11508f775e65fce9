using System.Net;
using System.Text.Json;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Appointments.Tests.Application;

/// <summary>The clinic's figures: each visit counts once, on its own day, in the state that it is in.</summary>
public sealed class AnalyticsTests
{
    private const string Week = "from=2026-12-07&to=2026-12-14";
    private const string Path = "/api/appointments/analytics";
    private static readonly ServiceSpec ByApproval = new("Visit") { NeedsApproval = true };

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Whatever_happens_to_visits_the_counts_are_those_of_counting_every_visit_anew(DatabaseEngine engine)
    {
        var seed = Environment.TickCount;
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var random = new Random(seed);
        var practices = new[] { await app.AddPractitioner(services: ByApproval), await app.AddPractitioner(name: "Ben Adebayo", zone: "America/New_York") };
        var doctors = new[] { await app.SignedInPractitioner(practices[0].PractitionerId), await app.SignedInPractitioner(practices[1].PractitionerId) };
        var (ada, desk, admin) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Admin));

        for (var i = 0; i < 40; i++) await Step(random, i % 3 == 0 ? ada : desk, practices, ada.PatientId!.Value, doctors);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 9, 3, 0, 0, TimeSpan.Zero));
        (ada, desk, admin) = (await app.SignInAgain(ada), await app.SignInAgain(desk), await app.SignInAgain(admin));
        doctors = [await app.SignInAgain(doctors[0]), await app.SignInAgain(doctors[1])];
        for (var i = 0; i < 50; i++) await OnTheDay(random, desk, doctors, practices);
        await app.EventsDelivered();

        var kept = (await admin.Get($"{Path}?{Week}")).Expect(HttpStatusCode.OK);
        var file = (await admin.Get($"{Path}/export?{Week}")).Expect(HttpStatusCode.OK);
        var visits = await AllVisits(desk);
        kept.Json.GetProperty("total").GetProperty("visits").GetInt32().ShouldBe(visits.Count, $"seed {seed}");
        foreach (var (state, counted) in new[]
        {
            ("pending", Total(kept, "pending")), ("fulfilled", Total(kept, "fulfilled")), ("noshow", Total(kept, "noshow")),
            ("cancelled", Total(kept, "cancelledByPatient") + Total(kept, "cancelledByClinic")), ("declined", Total(kept, "declined") + Total(kept, "notAnswered")),
        })
        {
            counted.ShouldBe(visits.Count(v => v.Status == state), $"seed {seed}, {state}");
        }

        foreach (var day in kept.Json.GetProperty("days").EnumerateArray())
        {
            day.GetProperty("visits").GetInt32().ShouldBe(visits.Count(v => v.StartLocal.StartsWith(day.GetProperty("date").GetString()!, StringComparison.Ordinal)), $"seed {seed}");
        }

        (await admin.Post($"{Path}/recount")).Expect(HttpStatusCode.OK).Json.GetProperty("visits").GetInt32().ShouldBe(visits.Count);
        (await admin.Get($"{Path}?{Week}")).Text.ShouldBe(kept.Text, $"seed {seed}");
        (await admin.Get($"{Path}/export?{Week}")).Text.ShouldBe(file.Text, $"seed {seed}");
    }

    [Fact]
    public async Task Every_figure_is_what_its_definition_says()
    {
        await using var app = await ClinicApp.StartAsync();
        var (first, asking) = (await app.AddPractitioner(), await app.AddPractitioner(name: "Ben Adebayo", specialty: "207R00000X", services: ByApproval));
        var (doctor, other) = (await app.SignedInPractitioner(first.PractitionerId), await app.SignedInPractitioner(asking.PractitionerId));
        var (ada, desk, admin) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Admin));

        // Asked for at eight on Monday: 26 hours before Tuesday at ten.
        var came = await ada.Book(first);
        var missed = await ada.Book(first, Visits.Start.AddHours(1));
        var off = await ada.Book(first, Visits.Start.AddHours(2));
        (await ada.Post($"/api/appointments/{off.Id}/cancel", new { version = off.Version, reason = "Cannot come" })).Expect(HttpStatusCode.OK);
        // Until Scheduling heard of a booking its hold counts among the three that a patient may have.
        await app.EventsDelivered();
        var gone = await ada.Book(first, Visits.Start.AddHours(3));
        (await desk.Post($"/api/appointments/{gone.Id}/cancel", new { version = gone.Version, reason = "The doctor is ill" })).Expect(HttpStatusCode.OK);
        var asked = await ada.Book(asking, Visits.Start.AddDays(1));
        var refused = await ada.Book(asking, Visits.Start.AddDays(1).AddHours(1));
        app.Clock.Advance(TimeSpan.FromMinutes(12));
        (await other.Post($"/api/appointments/{asked.Id}/approve", new { version = asked.Version })).Expect(HttpStatusCode.OK);
        (await other.Post($"/api/appointments/{refused.Id}/decline", new { version = refused.Version, reason = "Not for me" })).Expect(HttpStatusCode.OK);

        app.Clock.SetUtcNow(Visits.Start.AddHours(2));
        (doctor, desk) = (await app.SignInAgain(doctor), await app.SignInAgain(desk));
        var arrived = Visit.From((await desk.Post($"/api/appointments/{came.Id}/arrive", new { version = came.Version })).Expect(HttpStatusCode.OK));
        (await doctor.Post($"/api/appointments/{came.Id}/fulfill", new { version = arrived.Version })).Expect(HttpStatusCode.OK);
        (await desk.Post($"/api/appointments/{missed.Id}/no-show", new { version = missed.Version })).Expect(HttpStatusCode.OK);
        // Wednesday at one in the morning: the working time of Tuesday is counted, eight hours each.
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 9, 1, 30, 0, TimeSpan.Zero));
        await Eventually(app, async () => await app.InScopeAsync(s => s.GetRequiredService<IAppointmentsDb>().OfferedTimes.AnyAsync(o => o.Date == new LocalDate(2026, 12, 8))));
        admin = await app.SignInAgain(admin);

        var answer = (await admin.Get($"{Path}?from=2026-12-08&to=2026-12-10")).Expect(HttpStatusCode.OK).Json;
        var total = answer.GetProperty("total");
        int Count(string name) => total.GetProperty(name).GetInt32();
        double Number(string name) => total.GetProperty(name).GetDouble();
        (Count("visits"), Count("fulfilled"), Count("noshow"), Count("open"), Count("pending")).ShouldBe((6, 1, 1, 1, 0));
        (Count("cancelledByPatient"), Count("cancelledByClinic"), Count("declined"), Count("notAnswered")).ShouldBe((1, 1, 1, 0));
        (Number("noshowRate"), Number("cancellationRate")).ShouldBe((0.5, 0.4));
        Number("approvalHours").ShouldBe(0.2);
        Number("leadHours").ShouldBe(Math.Round((26 + 27 + 50) / 3.0, 4));
        // Tuesday's two half hours of the two doctors' sixteen hours; Wednesday is not over.
        (Count("bookedMinutes"), Count("offeredMinutes"), Number("utilisation")).ShouldBe((90, 960, 0.0625));
        answer.GetProperty("before").GetProperty("visits").GetInt32().ShouldBe(0);
        answer.GetProperty("doctors").EnumerateArray().Select(d => (d.GetProperty("name").GetString(), d.GetProperty("figures").GetProperty("visits").GetInt32()))
            .ShouldBe([("Dr Ines Carranza", 4), ("Dr Ben Adebayo", 2)]);
        answer.GetProperty("specialties").EnumerateArray().Select(d => d.GetProperty("key").GetString()).ShouldBe(["207N00000X", "207R00000X"]);
        answer.GetProperty("locations")[0].GetProperty("name").GetString().ShouldBe("Riverside");
        (await admin.Get($"{Path}?from=2026-12-10&to=2026-12-12")).Json.GetProperty("before").GetProperty("visits").GetInt32().ShouldBe(6);

        var rows = (await admin.Get($"{Path}/export?from=2026-12-08&to=2026-12-10")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBe(4);
        rows[2].ShouldStartWith("2026-12-08,Dr Ines Carranza,207N00000X,Riverside,4,0,0,1,1,1,1,0,0,");
        rows[2].ShouldEndWith(",60,480");
    }

    [Fact]
    public async Task Only_those_who_run_the_clinic_see_figures_and_only_of_a_range_that_there_is()
    {
        await using var app = await ClinicApp.StartAsync();
        foreach (var person in new[] { await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist) })
        {
            foreach (var path in new[] { $"{Path}?{Week}", $"{Path}/export?{Week}" }) (await person.Get(path)).Expect(HttpStatusCode.Forbidden);
            (await person.Post($"{Path}/recount")).Expect(HttpStatusCode.Forbidden);
        }

        var admin = await app.SignedInStaff(Roles.Admin);
        var empty = (await admin.Get($"{Path}?{Week}")).Expect(HttpStatusCode.OK).Json.GetProperty("total");
        empty.GetProperty("visits").GetInt32().ShouldBe(0);
        empty.TryGetProperty("noshowRate", out var none).ShouldBe(none.ValueKind == JsonValueKind.Null);
        foreach (var range in new[] { "from=2026-12-08&to=2026-12-08", "from=2020-01-01&to=2026-12-08", "from=1800-01-01&to=1800-01-02" })
        {
            (await admin.Get($"{Path}?{range}")).Expect(HttpStatusCode.UnprocessableEntity);
            (await admin.Get($"{Path}/export?{range}")).Expect(HttpStatusCode.UnprocessableEntity);
        }
    }

    /// <summary>Books, moves, approves, declines or cancels something; what is not possible is left.</summary>
    private static async Task Step(Random random, Person who, Practice[] practices, Guid patient, Person[] doctors)
    {
        var at = random.Next(2);
        var practice = practices[at];
        var visits = (await AllVisits(doctors[at])).Where(v => v.PractitionerId == practice.PractitionerId && v.Status is "pending" or "booked").ToList();
        var start = new DateTimeOffset(2026, 12, 8, 14, 0, 0, TimeSpan.Zero).AddDays(random.Next(3)).AddMinutes(30 * random.Next(6));
        if (visits.Count == 0 || random.Next(5) < 2)
        {
            var hold = await who.Post("/api/scheduling/holds", practice.Hold(start, patientId: patient));
            if (hold.Status is HttpStatusCode.Created or HttpStatusCode.OK) await who.BookHeld(hold.Json.GetProperty("token").GetString()!);
            return;
        }

        var visit = visits[random.Next(visits.Count)];
        switch (random.Next(5))
        {
            case 0 or 1:
                var hold = await who.Post("/api/scheduling/holds", practice.Hold(start, patientId: patient, replacing: visit.Id));
                if (hold.Status is HttpStatusCode.Created or HttpStatusCode.OK)
                {
                    await who.Post($"/api/appointments/{visit.Id}/reschedule", new { version = visit.Version, holdToken = hold.Json.GetProperty("token").GetString() });
                }

                break;
            case 2:
                await who.Post($"/api/appointments/{visit.Id}/cancel", new { version = visit.Version, reason = "Plans" });
                break;
            case 3:
                await doctors[at].Post($"/api/appointments/{visit.Id}/approve", new { version = visit.Version });
                break;
            default:
                if (random.Next(3) == 0) await doctors[at].Post($"/api/appointments/{visit.Id}/decline", new { version = visit.Version, reason = "Full" });
                break;
        }
    }

    /// <summary>Takes a visit on, or a step back.</summary>
    private static async Task OnTheDay(Random random, Person desk, Person[] doctors, Practice[] practices)
    {
        var visits = await AllVisits(desk);
        if (visits.Count == 0) return;
        var visit = visits[random.Next(visits.Count)];
        var doctor = doctors[Array.FindIndex(practices, p => p.PractitionerId == visit.PractitionerId)];
        var (who, step) = (new[] { (desk, "arrive"), (desk, "undo-arrive"), (doctor, "fulfill"), (desk, "no-show"), (doctor, "reopen"), (desk, "arrive") })[random.Next(6)];
        await who.Post($"/api/appointments/{visit.Id}/{step}", new { version = visit.Version });
    }

    private static async Task<List<Listed>> AllVisits(Person who)
    {
        // A doctor has the own visits, the front desk all of them.
        var answer = await who.Get("/api/appointments/clinic?pageSize=100");
        if (answer.Status != HttpStatusCode.OK) answer = await who.Get("/api/appointments?pageSize=100");
        return [.. answer.Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(v => new Listed(
            v.GetProperty("id").GetGuid(), v.GetProperty("version").GetInt32(), v.GetProperty("status").GetString()!, v.GetProperty("startLocal").GetString()!, v.GetProperty("practitionerId").GetGuid()))];
    }

    private static int Total(ApiAnswer answer, string name) => answer.Json.GetProperty("total").GetProperty(name).GetInt32();

    private static async Task Eventually(ClinicApp app, Func<Task<bool>> there)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await there()) return;
            await app.EventsDelivered();
            await Task.Delay(20);
        }

        throw new TimeoutException("It did not come.");
    }

    private sealed record Listed(Guid Id, int Version, string Status, string StartLocal, Guid PractitionerId);
}
