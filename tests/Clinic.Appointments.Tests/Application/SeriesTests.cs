using System.Net;
using Clinic.Appointments.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments.Tests.Application;

/// <summary>Visits that were booked together: all or none, and what can be done with one and the following.</summary>
public sealed class SeriesTests
{
    private static readonly DateTimeOffset[] Dates = [Visits.Start, Visits.Start.AddDays(7), Visits.Start.AddDays(14)];

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_held_series_is_booked_as_a_whole_and_only_once(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (ada, ben, doctor) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"), await app.SignedInPractitioner(practice.PractitionerId));
        var held = await ada.HoldSeries(practice, Dates);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ada.BookSeries(held.Token)));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1, string.Join('\n', answers.Select(a => $"{a.Text} {a.ServerErrors}")));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created || a.Status == HttpStatusCode.OK);
        answers.Select(a => string.Join(',', Ids(a))).Distinct().Count().ShouldBe(1);
        var visits = answers[0].Json.GetProperty("appointments").EnumerateArray().ToList();
        visits.Select(v => v.GetProperty("start").GetDateTimeOffset()).ShouldBe(Dates);
        visits.Select(v => v.GetProperty("series").GetProperty("number").GetInt32()).ShouldBe([1, 2, 3]);
        visits.ShouldAllBe(v => v.GetProperty("series").GetProperty("of").GetInt32() == 3 && v.GetProperty("series").GetProperty("id").GetString() == answers[0].Json.GetProperty("seriesId").GetString());
        visits.ShouldAllBe(v => v.GetProperty("status").GetString() == "booked" && v.GetProperty("reason").GetString() == "A back that hurts");

        await app.EventsDelivered();
        (await app.CountHolds()).ShouldBe(0);
        (await ada.Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(3);
        // One mail for all of it, to each side; the visits are reminded of one by one.
        var mail = (await app.MailsTo(ada.Email)).ShouldHaveSingleItem();
        mail.Text.ShouldContain("It is a series of 3 visits, and this is the first.");
        var told = (await doctor.Get("/api/notifications")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        told.GetProperty("data").GetProperty("visits").GetInt32().ShouldBe(3);
        told.GetProperty("data").GetProperty("startLocal").GetString().ShouldBe("2026-12-08T10:00");
        // Neither token is worth anything on the other's address, nor in other hands.
        (await ada.BookHeld(held.Token)).Code.ShouldBe("hold_expired");
        (await ada.BookSeries(await ada.HoldToken(practice, Visits.Start.AddHours(2)))).Code.ShouldBe("hold_expired");
        (await ben.BookSeries(held.Token)).Code.ShouldBe("hold_expired");
        (await ben.Get($"/api/appointments/{Ids(answers[0])[1]}")).Expect(HttpStatusCode.NotFound);
        (await ada.BookSeries(held.Token, "")).Code.ShouldBe("validation_failed");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task When_one_date_is_lost_none_is_booked_and_the_answer_names_it(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (practice, other) = (await app.AddPractitioner(), await app.AddPractitioner(name: "Otto Lind"));
        var (ada, ben) = (await app.SignedInPatient(), await app.SignedInPatient("Ben"));

        // The holds were lost, and another patient booked the second date; the patient has another visit on the third.
        var held = await ada.HoldSeries(practice, Dates);
        await app.LoseHolds();
        await ben.Book(practice, Dates[1].AddMinutes(30));
        await ben.Book(practice, Dates[1]);
        await ada.Book(other, Dates[2]);

        var refused = (await ada.BookSeries(held.Token)).Expect(HttpStatusCode.Conflict);

        refused.Code.ShouldBe("series_not_free");
        refused.Json.GetProperty("occurrences").EnumerateArray().Select(o => (o.GetProperty("startLocal").GetString(), o.GetProperty("reason").GetString()))
            .ShouldBe([("2026-12-15T10:00", "taken"), ("2026-12-22T10:00", "patient_busy")]);
        (await ada.Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await Cells(app, practice)).ShouldBe(12);

        // Two who hold overlapping series after such a loss, booking at once: one has all of it.
        for (var i = 0; i < 4; i++)
        {
            DateTimeOffset[] dates = [.. Dates.Select(d => d.AddHours(1 + i))];
            var mine = await ada.HoldSeries(practice, dates);
            await app.LoseHolds();
            var theirs = await ben.HoldSeries(practice, dates[2], dates[2].AddDays(7));
            var both = await Task.WhenAll(ada.BookSeries(mine.Token), ben.BookSeries(theirs.Token));
            both.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1, string.Join('\n', both.Select(a => $"{a.Text} {a.ServerErrors}")));
            both.Single(a => a.Status != HttpStatusCode.Created).Code.ShouldBe("series_not_free");
            await app.EventsDelivered();
        }

        var visits = await app.InScopeAsync(s => s.GetRequiredService<IAppointmentsDb>().Appointments.Where(a => a.SeriesId != null).GroupBy(a => new { a.SeriesId, a.SeriesLength })
            .Select(g => new { g.Key.SeriesLength, Count = g.Count() }).ToListAsync());
        visits.Count.ShouldBe(4);
        visits.ShouldAllBe(v => v.Count == v.SeriesLength);
    }

    [Fact]
    public async Task What_was_given_back_or_ran_out_books_nothing()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();

        var given = await ada.HoldSeries(practice, Dates);
        (await ada.Delete($"/api/scheduling/holds/{given.Id}")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await ada.BookSeries(given.Token)).Code.ShouldBe("hold_expired");

        var late = await ada.HoldSeries(practice, Dates);
        app.Clock.Advance(TimeSpan.FromSeconds(606));
        (await ada.BookSeries(late.Token)).Code.ShouldBe("hold_expired");
        (await ada.BookSeries("nonsense")).Code.ShouldBe("hold_expired");
        (await ada.Get("/api/appointments")).Json.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task This_and_the_following_are_cancelled_and_what_is_too_late_is_left_and_counted(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { Cutoff = 60 * 48 });
        var (ada, ben, doctor, desk) = (
            await app.SignedInPatient(), await app.SignedInPatient("Ben"), await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff(Roles.Receptionist));
        var booked = await ada.BookSeries((await ada.HoldSeries(practice, [.. Dates, Visits.Start.AddDays(21), Visits.Start.AddDays(28)])).Token);
        var ids = Ids(booked);
        await app.EventsDelivered();
        (await ben.Cancel(ids[1], 1, following: true)).Expect(HttpStatusCode.NotFound);
        (await ada.Cancel(ids[1], 7, following: true)).Code.ShouldBe("changed_meanwhile");

        // From the fourth on.
        var last = (await ada.Cancel(ids[3], 1, following: true)).Expect(HttpStatusCode.OK).Json;
        last.GetProperty("status").GetString().ShouldBe("cancelled");
        last.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(2);
        last.GetProperty("following").GetProperty("left").GetInt32().ShouldBe(0);
        (await Statuses(ada, ids)).ShouldBe(["booked", "booked", "booked", "cancelled", "cancelled"]);
        await app.EventsDelivered();
        (await ben.Post("/api/scheduling/holds", practice.Hold(Visits.Start.AddDays(28)))).Expect(HttpStatusCode.Created);

        // The first is tomorrow: too late for its patient. The others can still be cancelled.
        var left = (await ada.Cancel(ids[0], 1, following: true)).Expect(HttpStatusCode.OK).Json;
        left.GetProperty("status").GetString().ShouldBe("booked");
        left.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(2);
        left.GetProperty("following").GetProperty("left").GetInt32().ShouldBe(1);
        (await Statuses(ada, ids)).ShouldBe(["booked", "cancelled", "cancelled", "cancelled", "cancelled"]);
        (await ada.Cancel(ids[0], 1, following: true)).Code.ShouldBe("cutoff_passed");
        (await doctor.Cancel(ids[0], 1, following: true)).Expect(HttpStatusCode.OK).Json.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(1);
        await app.EventsDelivered();
        (await Cells(app, practice)).ShouldBe(0);

        // One mail for each time that somebody cancelled, however many visits it was; not of a series, it is the same as one.
        var mails = (await app.MailsTo(ada.Email)).Where(m => m.Kind == "Cancelled").ToList();
        mails.Count.ShouldBe(3);
        mails[0].Text.ShouldContain("The following visits of the series are cancelled too: 2 in all.");
        mails[2].Text.ShouldNotContain("series");
        var single = await ada.Book(practice, Visits.Start.AddDays(9));
        (await desk.Cancel(single.Id, 1, following: true)).Expect(HttpStatusCode.OK).Json.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task One_visit_of_a_series_moves_or_is_cancelled_alone_and_keeps_its_place()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var ada = await app.SignedInPatient();
        var ids = Ids(await ada.BookSeries((await ada.HoldSeries(practice, Dates)).Token));
        await app.EventsDelivered();

        (await ada.Cancel(ids[0], 1, following: false)).Expect(HttpStatusCode.OK).Json.TryGetProperty("following", out _).ShouldBeFalse();
        var token = await ada.HoldToken(practice, Dates[1].AddHours(3), replacing: ids[1]);
        var moved = (await ada.Post($"/api/appointments/{ids[1]}/reschedule", new { version = 1, holdToken = token })).Expect(HttpStatusCode.OK).Json;

        moved.GetProperty("series").GetProperty("number").GetInt32().ShouldBe(2);
        (await Statuses(ada, ids)).ShouldBe(["cancelled", "booked", "booked"]);
        (await ada.Get($"/api/appointments/{ids[2]}")).Json.GetProperty("start").GetDateTimeOffset().ShouldBe(Dates[2]);
    }

    [Fact]
    public async Task A_series_that_needs_approval_is_one_request_and_answered_as_one()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner(services: new ServiceSpec("Visit") { NeedsApproval = true });
        var (ada, doctor, desk) = (await app.SignedInPatient(), await app.SignedInPractitioner(practice.PractitionerId), await app.SignedInStaff(Roles.Receptionist));
        var first = Ids(await ada.BookSeries((await ada.HoldSeries(practice, [.. Dates, Visits.Start.AddDays(21)])).Token));
        await ada.Book(practice, Visits.Start.AddHours(1));
        var second = Ids(await ada.BookSeries((await ada.HoldSeries(practice, [.. Dates.Select(d => d.AddHours(2))])).Token));

        // Three requests wait, not eight.
        (await ada.BookHeld(await ada.HoldToken(practice, Visits.Start.AddHours(4)))).Code.ShouldBe("too_many_requests_open");
        (await ada.BookSeries((await ada.HoldSeries(practice, [.. Dates.Select(d => d.AddHours(5))])).Token)).Code.ShouldBe("too_many_requests_open");

        var approved = (await doctor.Post($"/api/appointments/{first[0]}/approve", new { version = 1, following = true })).Expect(HttpStatusCode.OK).Json;
        approved.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(4);
        (await Statuses(ada, first)).ShouldBe(["booked", "booked", "booked", "booked"]);
        (await doctor.Post($"/api/appointments/{second[0]}/approve", new { version = 1, following = true, holdToken = "x" })).Code.ShouldBe("validation_failed");
        var declined = (await doctor.Post($"/api/appointments/{second[1]}/decline", new { version = 1, following = true, reason = "Once is enough" })).Expect(HttpStatusCode.OK).Json;
        declined.GetProperty("following").GetProperty("changed").GetInt32().ShouldBe(2);
        (await Statuses(ada, second)).ShouldBe(["pending", "declined", "declined"]);
        await app.EventsDelivered();
        (await app.MailsTo(ada.Email)).Select(m => m.Kind).ShouldBe(["Requested", "Requested", "Requested", "Approved", "Declined"]);

        // The desk books on behalf, at once.
        var forAda = Ids(await desk.BookSeries((await desk.HoldSeries(practice, [.. Dates.Select(d => d.AddHours(6))], ada.PatientId)).Token));
        (await Statuses(ada, forAda)).ShouldBe(["booked", "booked", "booked"]);
    }

    private static List<Guid> Ids(ApiAnswer answer) => [.. answer.Json.GetProperty("appointments").EnumerateArray().Select(a => a.GetProperty("id").GetGuid())];

    private static async Task<List<string?>> Statuses(Person person, IReadOnlyList<Guid> ids)
    {
        var statuses = new List<string?>();
        foreach (var id in ids) statuses.Add((await person.Get($"/api/appointments/{id}")).Expect(HttpStatusCode.OK).Json.GetProperty("status").GetString());
        return statuses;
    }

    private static Task<int> Cells(ClinicApp app, Practice practice) =>
        app.InScopeAsync(s => s.GetRequiredService<IAppointmentsDb>().OccupiedTime.CountAsync(o => o.PractitionerId == practice.PractitionerId));
}

internal static class BookingSeries
{
    public static Task<(string Id, string Token)> HoldSeries(this Person person, Practice practice, params DateTimeOffset[] starts) => person.HoldSeries(practice, starts, null);

    public static async Task<(string Id, string Token)> HoldSeries(this Person person, Practice practice, DateTimeOffset[] starts, Guid? patientId)
    {
        var held = (await person.Post("/api/scheduling/holds/series", practice.Series(starts, patientId))).Expect(HttpStatusCode.Created).Json;
        return (held.GetProperty("holdId").GetString()!, held.GetProperty("token").GetString()!);
    }

    public static Task<ApiAnswer> BookSeries(this Person person, string token, string reason = "A back that hurts") => person.Post("/api/appointments/series", new { holdToken = token, reason });

    public static Task<ApiAnswer> Cancel(this Person person, Guid id, int version, bool following) =>
        person.Post($"/api/appointments/{id}/cancel", new { version, reason = "I am well again", following });
}
