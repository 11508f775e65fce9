using System.Text.RegularExpressions;
using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>
/// Many reminders, and an end of the application at every step. None is lost; in the inbox none is doubled; of the mails, at most
/// one for each end, which had reached the server and was not noted, comes twice, under the same Message-ID.
/// </summary>
public sealed partial class ReminderCrashTests
{
    /// <summary>The long form: 10,000 reminders for each trouble, or for the one that is named.</summary>
    private static readonly string? LongForm = Environment.GetEnvironmentVariable("CLINIC_TEST_LONG");

    private static readonly bool Long = LongForm is not null;

    /// <summary>What else goes wrong while the application ends again and again. The long form tries each; the short one the clock.</summary>
    public enum Trouble
    {
        /// <summary>Nothing else.</summary>
        None,

        /// <summary>Somebody sets the machine's clock back an hour, forward an hour, back a day, in turn, and right again.</summary>
        ClockIsSet,

        /// <summary>It was away for 72 hours first, and as many more reminders are of no use any more.</summary>
        ThreeDaysAway,
    }

    public static TheoryData<DatabaseEngine, Trouble> Cases()
    {
        var cases = new TheoryData<DatabaseEngine, Trouble>();
        var named = Enum.GetValues<Trouble>().Where(t => t.ToString() == LongForm).ToArray();
        foreach (var trouble in !Long ? [Trouble.ClockIsSet] : named.Length > 0 ? named : Enum.GetValues<Trouble>())
            foreach (var engine in Engines.All) cases.Add(new TheoryDataRow<DatabaseEngine, Trouble>(engine.Data, trouble) { Skip = engine.Skip });
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_reminder_is_lost_or_doubled_when_the_application_ends_at_every_step(DatabaseEngine engine, Trouble trouble)
    {
        var many = Long ? 10_000 : 80;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = new SmtpServer();
        var due = ClinicApp.Monday.AddDays(1);
        var planned = due.AddHours(-20);
        if (trouble == Trouble.ThreeDaysAway)
        {
            await PlanAsync(database, many, due, server, planned);
            due = due.AddHours(71);
        }

        var (visits, emails) = await PlanAsync(database, many, due, server, planned);

        var kills = 0;
        var now = trouble == Trouble.ThreeDaysAway ? due.AddHours(1) : due;
        TimeSpan[] set = trouble == Trouble.ClockIsSet ? [TimeSpan.Zero, TimeSpan.FromHours(-1), TimeSpan.FromHours(1), TimeSpan.FromDays(-1)] : [TimeSpan.Zero];
        for (var (step, life) = (1, 0); ; life++)
        {
            // The first steps one by one, in the long form before and after each; then wider apart, so that it comes to an end.
            var kill = new Kill(Long ? step <= 40 ? (step + 1) / 2 : step * 10 : step <= 12 ? step : step * 6, afterIt: step % 2 == 0);
            await using var app = await ClinicApp.StartAsync(now, database, server.Settings, kill.In, keepDatabase: true);
            var by = set[life % set.Length];
            app.Clock.Step(by);
            await UntilDoneOrDead(app, kill, mayHaveNothingToDo: by < TimeSpan.Zero);
            // Longer than every lease: what was claimed is due again.
            now = app.Clock.GetUtcNow() - by + TimeSpan.FromMinutes(6);
            if (kill.Happened) (kills, step) = (kills + 1, step + 1);
            else if (by == TimeSpan.Zero) break;
        }

        kills.ShouldBeGreaterThan(Long ? 20 : 10);
        await CheckAsync(database, visits, emails, now);
        CheckMails([.. server.Taken.Select(MessageIdOf)], many, kills);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_reminder_is_lost_or_doubled_when_the_process_is_killed_again_and_again(DatabaseEngine engine)
    {
        var (many, kills) = Long ? (2_000, 12) : (120, 2);
        var seed = Environment.TickCount;
        await using var database = await TestDatabase.CreateAsync(engine);
        var (visits, email) = await PlanAsync(database, many, DateTimeOffset.UtcNow, server: null, DateTimeOffset.UtcNow.AddHours(-20));
        var outbox = Directory.CreateDirectory(Path.Combine(database.Folder, "outbox"));

        for (var i = 0; i < kills; i++)
        {
            // Counted from nothing, not from what is there once it is ready: by then it may have sent what was left.
            var enough = (many * i / (kills + 1)) + new Random(seed + i).Next(1, many / (kills + 1));
            await using var host = await HostProcess.StartAsync(database);
            // What the last process had claimed is free again when its lease of a minute ends, so the wait is longer than that.
            await Eventually.Until(() => Task.FromResult(outbox.GetFiles("*.eml").Length >= enough), TimeSpan.FromMinutes(3));
            await host.KillAsync();
        }

        var now = DateTimeOffset.UtcNow.AddMinutes(6);
        await using (var app = await ClinicApp.StartAsync(now, database, keepDatabase: true)) await UntilDoneOrDead(app, new Kill(0, false));

        await CheckAsync(database, visits, email, now);
        var mails = outbox.GetFiles("*.eml").Select(f => File.ReadAllText(f.FullName)).Where(m => m.Contains("Message-ID", StringComparison.OrdinalIgnoreCase));
        CheckMails([.. mails.Select(MessageIdOf)], many, kills);
    }

    /// <summary>Visits that are 24 hours after <paramref name="due" />, of three patients, known since <paramref name="now" /> to an application that has ended.</summary>
    private static async Task<(List<Guid> Visits, List<string> Emails)> PlanAsync(
        TestDatabase database, int many, DateTimeOffset due, SmtpServer? server, DateTimeOffset now)
    {
        await using var app = await ClinicApp.StartAsync(now, database, server?.Settings, keepDatabase: true);
        var people = new List<Person> { await app.SignedInPatient(), await app.SignedInPatient("Eve"), await app.SignedInPatient("Joe") };
        var doctor = Guid.CreateVersion7();
        var visits = Enumerable.Range(0, many).Select(i => Visits.Of(people[i % 3], doctor, start: due.AddHours(24))).ToList();
        foreach (var some in visits.Chunk(100)) await app.Happens([.. some.Select(v => new AppointmentRepublished(v, "system"))]);
        return ([.. visits.Select(v => v.AppointmentId)], [.. people.Select(p => p.Email)]);
    }

    /// <param name="app">Works on what is due.</param>
    /// <param name="kill">Ends it.</param>
    /// <param name="mayHaveNothingToDo">Whether its clock is behind, so that for it nothing is due: then it is left after a while.</param>
    private static async Task UntilDoneOrDead(ClinicApp app, Kill kill, bool mayHaveNothingToDo = false)
    {
        var deadline = DateTime.UtcNow.AddMinutes(Long ? 10 : 2);
        var (idle, seen) = (0, kill.Commits);
        for (; DateTime.UtcNow < deadline && !kill.Happened; await Task.Delay(20))
        {
            (idle, seen) = (kill.Commits == seen ? idle + 1 : 0, kill.Commits);
            if (mayHaveNothingToDo && idle > 60) return;
            // What was claimed while the clock was ahead is due when time has come there.
            app.Clock.Advance(idle > 60 ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(100));
            try
            {
                var waits = await app.InScopeAsync(async services =>
                {
                    var (db, now) = (services.GetRequiredService<INotificationsDb>(), app.Clock.GetUtcNow());
                    var instant = NodaTime.Instant.FromDateTimeOffset(now);
                    return await db.Reminders.AnyAsync(r => r.State == ReminderState.Planned && r.DueAt <= instant) || await db.Mails.AnyAsync(m => m.State == MessageState.Queued);
                });
                if (!waits) return;
            }
            catch (InvalidOperationException) when (kill.Happened)
            {
                return;
            }
        }

        if (!kill.Happened) throw new TimeoutException("It did not come to an end.");
    }

    /// <summary>Each visit has one line in the inbox and one mail, and they are numbered without gaps.</summary>
    private static async Task CheckAsync(TestDatabase database, List<Guid> visits, List<string> emails, DateTimeOffset now)
    {
        await using var app = await ClinicApp.StartAsync(now, database, keepDatabase: true);
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<INotificationsDb>();
            var told = await db.Notifications.Select(n => new { n.SourceId, n.UserId, n.Seq }).ToListAsync();
            told.Select(n => n.SourceId).Order().ShouldBe(visits.Order());
            foreach (var person in told.GroupBy(n => n.UserId)) person.Select(n => n.Seq).Order().ShouldBe(Enumerable.Range(1, person.Count()));
            var mails = await db.Mails.Select(m => new { m.SourceId, m.ToAddress, m.State }).ToListAsync();
            mails.Select(m => m.SourceId).Order().ShouldBe(visits.Order());
            mails.ShouldAllBe(m => m.State == MessageState.Sent && emails.Contains(m.ToAddress));
            return 0;
        });
    }

    private static void CheckMails(List<string> messageIds, int many, int kills)
    {
        messageIds.Distinct().Count().ShouldBe(many, "a mail was lost");
        (messageIds.Count - many).ShouldBeLessThanOrEqualTo(kills, "more than one mail was doubled by one end");
    }

    private static string MessageIdOf(string mail) => MessageId().Match(mail).Groups[1].Value;

    [GeneratedRegex(@"^Message-ID:\s*<(\S+)>", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
