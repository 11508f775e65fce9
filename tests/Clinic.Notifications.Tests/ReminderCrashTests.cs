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
    private static readonly bool Long = Environment.GetEnvironmentVariable("CLINIC_TEST_LONG") is not null;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_reminder_is_lost_or_doubled_when_the_application_ends_at_every_step(DatabaseEngine engine)
    {
        var many = Long ? 10_000 : 80;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = new SmtpServer();
        var due = ClinicApp.Monday.AddDays(1);
        var (visits, email) = await PlanAsync(database, many, due, server);

        var kills = 0;
        var now = due;
        for (var step = 1; ; step++)
        {
            // The first steps one by one, in the long form before and after each; then wider apart, so that it comes to an end.
            var kill = new Kill(Long ? step <= 40 ? (step + 1) / 2 : step * 10 : step <= 12 ? step : step * 6, afterIt: step % 2 == 0);
            await using var app = await ClinicApp.StartAsync(now, database, server.Settings, kill.In, keepDatabase: true);
            await UntilDoneOrDead(app, kill);
            if (!kill.Happened) break;
            kills++;
            // Longer than every lease: what was claimed is due again.
            now = app.Clock.GetUtcNow().AddMinutes(6);
        }

        kills.ShouldBeGreaterThan(Long ? 20 : 10);
        await CheckAsync(database, visits, email, now);
        CheckMails([.. server.Taken.Select(MessageIdOf)], many, kills);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task No_reminder_is_lost_or_doubled_when_the_process_is_killed_again_and_again(DatabaseEngine engine)
    {
        var (many, kills) = Long ? (2_000, 12) : (120, 2);
        var seed = Environment.TickCount;
        await using var database = await TestDatabase.CreateAsync(engine);
        var (visits, email) = await PlanAsync(database, many, DateTimeOffset.UtcNow, server: null);
        var outbox = Directory.CreateDirectory(Path.Combine(database.Folder, "outbox"));

        for (var i = 0; i < kills; i++)
        {
            await using var host = await HostProcess.StartAsync(database);
            var enough = outbox.GetFiles("*.eml").Length + new Random(seed + i).Next(1, many / (kills + 1));
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

    /// <summary>Visits that are 24 hours after <paramref name="due" />, of three patients, known to an application that has ended since.</summary>
    private static async Task<(List<Guid> Visits, List<string> Emails)> PlanAsync(TestDatabase database, int many, DateTimeOffset due, SmtpServer? server)
    {
        await using var app = await ClinicApp.StartAsync(due.AddHours(-20), database, server?.Settings, keepDatabase: true);
        var people = new List<Person> { await app.SignedInPatient(), await app.SignedInPatient("Eve"), await app.SignedInPatient("Joe") };
        var doctor = Guid.CreateVersion7();
        var visits = Enumerable.Range(0, many).Select(i => Visits.Of(people[i % 3], doctor, start: due.AddHours(24))).ToList();
        foreach (var some in visits.Chunk(500)) await app.Happens([.. some.Select(v => new AppointmentRepublished(v, "system"))]);
        return ([.. visits.Select(v => v.AppointmentId)], [.. people.Select(p => p.Email)]);
    }

    private static async Task UntilDoneOrDead(ClinicApp app, Kill kill)
    {
        var deadline = DateTime.UtcNow.AddMinutes(Long ? 10 : 2);
        for (; DateTime.UtcNow < deadline && !kill.Happened; await Task.Delay(20))
        {
            app.Clock.Advance(TimeSpan.FromMilliseconds(100));
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
