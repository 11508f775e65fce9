using System.Net;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>A visit of a series gets another time, and the following ones with it: all of them or none.</summary>
public sealed class SeriesMoveTests
{
    // Tuesdays at ten, in London.
    private static readonly DateTimeOffset[] Dates = [.. Enumerable.Range(0, 4).Select(week => Visits.Start.AddDays(7 * week))];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task This_and_the_following_take_the_times_that_they_leave_each_other_and_people_are_told_once(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (ada, ben, doctor) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"), await app.SignedInPractitioner(practice.PractitionerId));
        var ids = await ada.BookedSeries(practice, Dates);
        await app.EventsDelivered();
        var following = ids[1..];

        // A week later each: the second takes the time of the third, and so on. While only one is moved, that is not free.
        (await ada.Slots(practice, following[0])).ShouldNotContain(Dates[2]);
        (await ada.Slots(practice, following)).ShouldContain(Dates[2]);
        var moves = await ada.PreviewMove(practice, "2026-12-22T10:00", following);
        moves.Select(m => m.Id).ShouldBe(following);
        moves.Select(m => m.Start).ShouldBe([Dates[2], Dates[3], Dates[3].AddDays(7)]);
        moves.ShouldAllBe(m => m.Free);
        var token = (await ada.HoldMove(practice, moves)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;

        var moved = (await ada.MoveFollowing(following[0], 1, token)).Expect(HttpStatusCode.OK).Json;

        moved.GetProperty("start").GetDateTimeOffset().ShouldBe(Dates[2]);
        moved.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(3);
        moved.GetProperty("following").GetProperty("left").GetInt32().ShouldBe(0);
        (await ada.MoveFollowing(following[0], 1, token)).Expect(HttpStatusCode.OK).Json.GetProperty("version").GetInt32().ShouldBe(2);
        (await Starts(ada, ids)).ShouldBe([Dates[0], Dates[2], Dates[3], Dates[3].AddDays(7)]);
        (await Cells(app, practice)).ShouldBe(24);
        await app.EventsDelivered();
        (await app.CountHolds()).ShouldBe(0);
        (await ben.Post("/api/scheduling/holds", practice.Hold(Dates[2]))).Code.ShouldBe("slot_taken");
        (await ben.Post("/api/scheduling/holds", practice.Hold(Dates[1]))).Expect(HttpStatusCode.Created);

        var mail = (await app.MailsTo(ada.Email)).Where(m => m.Kind == "Moved").ShouldHaveSingleItem();
        mail.Text.ShouldContain("Tuesday, 22 December 2026");
        mail.Text.ShouldContain("The following visits of the series move with it: 3 in all.");
        var told = (await doctor.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().Where(n => n.GetProperty("kind").GetString() == "moved").ShouldHaveSingleItem();
        told.GetProperty("data").GetProperty("visits").GetInt32().ShouldBe(3);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task When_one_new_time_is_lost_none_of_them_moves_and_the_answer_names_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (practice, other) = (await app.AddPractitioner(), await app.AddPractitioner(name: "Otto Lind"));
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"));
        var ids = await ada.BookedSeries(practice, Dates);
        await app.EventsDelivered();

        var moves = await ada.PreviewMove(practice, "2026-12-09T11:00", ids);
        var token = (await ada.HoldMove(practice, moves)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        await app.LoseHolds();
        await ben.Book(practice, moves[2].Start!.Value);
        await ada.Book(other, moves[3].Start!.Value);

        var refused = (await ada.MoveFollowing(ids[0], 1, token)).Expect(HttpStatusCode.Conflict);

        refused.Code.ShouldBe("series_not_free");
        refused.Json.GetProperty("occurrences").EnumerateArray().Select(o => (o.GetProperty("startLocal").GetString(), o.GetProperty("reason").GetString()))
            .ShouldBe([("2026-12-23T11:00", "taken"), ("2026-12-30T11:00", "patient_busy")]);
        (await Starts(ada, ids)).ShouldBe(Dates);
        (await Cells(app, practice)).ShouldBe(30);

        // Two who want overlapping times at once, after such a loss: one has all of them, the other keeps what was.
        var bens = await ben.BookedSeries(practice, [.. Dates.Select(d => d.AddHours(2))]);
        await app.EventsDelivered();
        var mine = (await ada.HoldMove(practice, await ada.PreviewMove(practice, "2026-12-08T15:00", ids))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        await app.LoseHolds();
        var theirs = (await ben.HoldMove(practice, await ben.PreviewMove(practice, "2026-12-15T15:00", bens))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        var both = await Task.WhenAll(ada.MoveFollowing(ids[0], 1, mine), ben.MoveFollowing(bens[0], 1, theirs));
        both.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1, string.Join('\n', both.Select(a => $"{a.Text} {a.ServerErrors}")));
        both.Single(a => a.Status != HttpStatusCode.OK).Code.ShouldBe("series_not_free");
        (await Cells(app, practice)).ShouldBe(54);
    }

    [Fact]
    public async Task The_preview_keeps_the_clock_time_over_its_change_and_names_what_has_to_stay()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"));
        // London puts its clocks forward on 28 March 2027.
        DateTimeOffset[] dates = [At(3, 16, 10), At(3, 23, 10), At(3, 30, 9), At(4, 6, 9)];
        var ids = await ada.BookedSeries(practice, dates);
        await ben.Book(practice, At(4, 13, 9));
        await app.EventsDelivered();

        var moves = await ada.PreviewMove(practice, "2027-03-18T11:00", ids);
        moves.Select(m => m.Start).ShouldBe([At(3, 18, 11), At(3, 25, 11), At(4, 1, 10), At(4, 8, 10)]);
        moves.Select(m => m.StartLocal).ShouldBe(["2027-03-18T11:00", "2027-03-25T11:00", "2027-04-01T11:00", "2027-04-08T11:00"]);
        moves.Select(m => m.ShiftMinutes).ShouldBe([0, 0, 60, 60]);

        // A week later, the last meets Ben's visit and stays; so the third stays too, and so on: each has the time that the one before it wants.
        var stuck = await ada.PreviewMove(practice, "2027-03-23T10:00", ids);
        stuck.ShouldAllBe(m => !m.Free);
        stuck[^1].Reason.ShouldBe("taken");
        (await ada.HoldMove(practice, stuck)).Code.ShouldBe("series_not_free");
        // A day later nobody is in the way; in the evening the doctor does not work.
        (await ada.PreviewMove(practice, "2027-03-17T10:00", ids)).ShouldAllBe(m => m.Free);
        (await ada.PreviewMove(practice, "2027-03-17T19:00", ids)).Select(m => m.Reason).ShouldAllBe(reason => reason == "no_hours");

        // What was shown is what is held and what the visits get.
        var token = (await ada.HoldMove(practice, moves)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await ada.MoveFollowing(ids[0], 1, token)).Expect(HttpStatusCode.OK);
        (await Starts(ada, ids)).ShouldBe(moves.Select(m => m.Start!.Value));
    }

    [Fact]
    public async Task Who_may_move_one_of_them_may_move_the_following_and_nobody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { Cutoff = 60 * 48 });
        var (ada, ben, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"), await app.SignedInStaff(Roles.Receptionist));
        var (ids, others) = (await ada.BookedSeries(practice, Dates), await ada.BookedSeries(practice, [.. Dates.Select(d => d.AddHours(2))]));
        await app.EventsDelivered();

        // The first is tomorrow: too late for its patient, so nothing moves.
        var moves = await ada.PreviewMove(practice, "2026-12-11T14:00", ids);
        var token = (await ada.HoldMove(practice, moves)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await ada.MoveFollowing(ids[0], 1, token)).Code.ShouldBe("cutoff_passed");
        (await Starts(ada, ids)).ShouldBe(Dates);
        (await ada.MoveFollowing(ids[0], 7, token)).Code.ShouldBe("changed_meanwhile");
        // The token is for this, in these hands, and for visits of one series.
        (await ada.BookSeries(token)).Code.ShouldBe("hold_expired");
        (await ben.MoveFollowing(ids[0], 1, token)).Code.ShouldBe("hold_expired");
        (await ada.MoveFollowing(others[0], 1, token)).Code.ShouldBe("hold_expired");
        (await ben.Get(practice.MovePath("2026-12-11T14:00", ids))).Expect(HttpStatusCode.NotFound);
        (await ben.Get(practice.MovePath("2026-12-11T14:00", ids) + $"&patientId={ada.PatientId}")).Expect(HttpStatusCode.NotFound);
        var bens = (await ben.HoldMove(practice, [.. moves.Select(m => m with { Start = m.Start!.Value.AddHours(1) })])).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await ben.MoveFollowing(ids[0], 1, bens)).Expect(HttpStatusCode.NotFound);
        (await ada.Delete($"/api/scheduling/holds/{(await ada.Get("/api/scheduling/holds")).Json[0].GetProperty("holdId").GetString()}")).Expect(HttpStatusCode.NoContent);
        var mixed = (await ada.HoldMove(practice, [moves[0], moves[1] with { Id = others[1] }])).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await ada.MoveFollowing(ids[0], 1, mixed)).Expect(HttpStatusCode.NotFound);
        (await desk.HoldMove(practice, moves, ada.PatientId)).Code.ShouldBe("series_not_free");
        (await ada.Post("/api/scheduling/holds/series", practice.Moves([moves[0], moves[1] with { Id = ids[0] }]))).Code.ShouldBe("validation_failed");

        // The desk is not bound by the cut-off.
        var later = await desk.PreviewMove(practice, "2026-12-10T09:00", ids, ada.PatientId);
        var desks = (await desk.HoldMove(practice, later, ada.PatientId)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await desk.MoveFollowing(ids[0], 1, desks)).Expect(HttpStatusCode.OK);
        (await Starts(ada, ids)).ShouldBe(later.Select(m => m.Start!.Value));
    }

    [Fact]
    public async Task Where_a_colleague_took_one_of_them_over_meanwhile_none_moves_and_the_colleagues_stays_where_it_is()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var colleague = await app.AddPractitioner(name: "Near By", locationId: practice.LocationId);
        var (ada, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        var ids = await ada.BookedSeries(practice, Dates);
        await app.EventsDelivered();
        // The doctor is away on the day of the second, and a colleague's time is proposed.
        var proposals = new[]
        {
            new { appointmentId = ids[1], start = Dates[1].AddHours(2), locationId = practice.LocationId, practitionerId = colleague.PractitionerId, serviceId = colleague.ServiceId },
        };
        (await doctor.Post($"/api/scheduling/practitioners/{practice.PractitionerId}/absences", new { startLocal = "2026-12-15T00:00", endLocal = "2026-12-16T00:00", locationId = practice.LocationId, proposals }))
            .Expect(HttpStatusCode.Created);
        await app.EventsDelivered();
        var token = (await ada.HoldMove(practice, await ada.PreviewMove(practice, "2026-12-10T11:00", ids))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        var version = (await ada.Get($"/api/appointments/{ids[1]}")).Json.GetProperty("version").GetInt32();
        (await ada.Post($"/api/appointments/{ids[1]}/accept", new { version })).Expect(HttpStatusCode.OK).Json.GetProperty("practitionerId").GetGuid().ShouldBe(colleague.PractitionerId);

        (await ada.MoveFollowing(ids[0], 1, token)).Code.ShouldBe("hold_expired");

        (await Starts(ada, ids)).ShouldBe([Dates[0], Dates[1].AddHours(2), Dates[2], Dates[3]]);
        (await Cells(app, practice), await Cells(app, colleague)).ShouldBe((18, 6));
    }

    [Fact]
    public async Task A_patient_who_moves_a_series_asks_anew_and_each_visit_counts_its_moves()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true });
        var (ada, doctor) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId));
        var ids = await ada.BookedSeries(practice, Dates);
        (await doctor.Post($"/api/appointments/{ids[0]}/approve", new { version = 1, following = true })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        foreach (var hour in new[] { 11, 12, 13 })
        {
            var moves = await ada.PreviewMove(practice, $"2026-12-15T{hour}:00", ids[1..]);
            var token = (await ada.HoldMove(practice, moves)).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
            (await ada.MoveFollowing(ids[1], hour - 9, token)).Expect(HttpStatusCode.OK).Json.GetProperty("status").GetString().ShouldBe("pending");
            await app.EventsDelivered();
        }

        var fourth = (await ada.HoldMove(practice, await ada.PreviewMove(practice, "2026-12-15T14:00", ids[1..]))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;
        (await ada.MoveFollowing(ids[1], 5, fourth)).Code.ShouldBe("reschedule_limit");
        (await Starts(ada, ids)).ShouldBe([Dates[0], .. Dates[1..].Select(d => d.AddHours(3))]);
        var series = (await ada.Get($"/api/appointments?seriesId={(await ada.Get($"/api/appointments/{ids[0]}")).Json.GetProperty("series").GetProperty("id").GetString()}&order=start")).Json;
        series.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("status").GetString()).ShouldBe(["booked", "pending", "pending", "pending"]);
    }

    private static DateTimeOffset At(int month, int day, int hour) => new(2027, month, day, hour, 0, 0, TimeSpan.Zero);

    private static async Task<List<DateTimeOffset>> Starts(Person person, IReadOnlyList<Guid> ids)
    {
        var starts = new List<DateTimeOffset>();
        foreach (var id in ids) starts.Add((await person.Get($"/api/appointments/{id}")).Expect(HttpStatusCode.OK).Json.GetProperty("start").GetDateTimeOffset());
        return starts;
    }

    private static Task<int> Cells(ClinicApp app, Practice practice) =>
        app.InScopeAsync(s => s.GetRequiredService<IAppointmentsDb>().OccupiedTime.CountAsync(o => o.PractitionerId == practice.PractitionerId));
}

/// <summary>A visit and the time that it would get.</summary>
internal sealed record Move(Guid Id, DateTimeOffset? Start, string StartLocal, bool Free, string? Reason, int ShiftMinutes);

internal static class MovingSeries
{
    public static async Task<Guid[]> BookedSeries(this Person person, Practice practice, DateTimeOffset[] dates) =>
    [
        .. (await person.BookSeries((await person.HoldSeries(practice, dates)).Token)).Expect(HttpStatusCode.Created).Json
            .GetProperty("appointments").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()),
    ];

    public static string MovePath(this Practice practice, string start, Guid[] visits) =>
        $"/api/scheduling/practitioners/{practice.PractitionerId}/series/move?service={practice.ServiceId}&location={practice.LocationId}&start={start}"
        + string.Concat(visits.Select(v => $"&visits={v}"));

    public static async Task<Move[]> PreviewMove(this Person person, Practice practice, string start, Guid[] visits, Guid? patientId = null) =>
    [
        .. (await person.Get(practice.MovePath(start, visits) + (patientId is null ? "" : $"&patientId={patientId}"))).Expect(HttpStatusCode.OK).Json
            .GetProperty("moves").EnumerateArray().Select(m => (Id: m.GetProperty("appointmentId").GetGuid(), To: m.GetProperty("to"))).Select(m => new Move(
                m.Id, m.To.TryGetProperty("start", out var at) ? at.GetDateTimeOffset() : null, m.To.GetProperty("startLocal").GetString()!, m.To.GetProperty("free").GetBoolean(),
                m.To.TryGetProperty("reason", out var reason) ? reason.GetString() : null, m.To.GetProperty("shiftMinutes").GetInt32())),
    ];

    public static object Moves(this Practice practice, Move[] moves, Guid? patientId = null) => new
    {
        practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, locationId = practice.LocationId, patientId,
        starts = moves.Select(m => m.Start), replacing = moves.Select(m => m.Id),
    };

    public static Task<ApiAnswer> HoldMove(this Person person, Practice practice, Move[] moves, Guid? patientId = null) =>
        person.Post("/api/scheduling/holds/series", practice.Moves(moves, patientId));

    public static Task<ApiAnswer> MoveFollowing(this Person person, Guid id, int version, string token) =>
        person.Post($"/api/appointments/{id}/reschedule", new { version, holdToken = token, following = true });

    /// <summary>The free times of the four weeks, with these visits on their way to others.</summary>
    public static async Task<DateTimeOffset[]> Slots(this Person person, Practice practice, params Guid[] moving) =>
    [
        .. (await person.Get(practice.SlotsPath("2026-12-08", "2027-01-06", replacing: moving[0]) + string.Concat(moving[1..].Select(m => $"&alsoReplacing={m}")))).Expect(HttpStatusCode.OK).Json
            .GetProperty("slots").EnumerateArray().Select(s => s.GetProperty("start").GetDateTimeOffset()),
    ];
}
