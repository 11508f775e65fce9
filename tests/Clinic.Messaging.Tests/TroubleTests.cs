using System.Data.Common;
using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Messaging.Infrastructure;
using Clinic.Messaging.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clinic.Messaging.Tests;

/// <summary>When the storage is full, and what was begun and never sent.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task When_the_storage_is_full_a_message_is_refused_whole_and_goes_through_with_the_same_id_once_there_is_room()
    {
        var disk = new FullDisk();
        await using var app = await ClinicApp.StartAsync(services: s => s.ConfigureDbContext<SqliteMessagingDbContext>(o => o.AddInterceptors(disk)));
        var talk = await Talk.Begin(app);
        (await talk.Write(talk.Patient, "Before")).Expect(HttpStatusCode.Created);

        disk.IsFull = true;
        var (clientId, text, stored, answer) = (Guid.Empty, new string('a', 4_000), 1, (ApiAnswer?)null);
        // What is free within the file takes a few more.
        while (answer is null or { Status: HttpStatusCode.Created } && stored < 50)
        {
            clientId = Guid.NewGuid();
            answer = await talk.Write(talk.Patient, text, clientId);
            if (answer.Status == HttpStatusCode.Created) stored++;
        }

        ((int)answer!.Status, answer.Code).ShouldBe((507, "storage_full"));
        (await talk.Read(talk.Doctor)).GetProperty("messages").GetArrayLength().ShouldBe(stored);
        (await talk.State(talk.Doctor)).GetProperty("lastSeq").GetInt32().ShouldBe(stored);

        disk.IsFull = false;
        (await talk.Write(talk.Patient, text, clientId)).Expect(HttpStatusCode.Created).Json.GetProperty("seq").GetInt32().ShouldBe(stored + 1);
    }

    [Fact]
    public async Task A_file_that_was_never_sent_is_removed_after_a_day_and_one_that_was_sent_stays()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        var (sent, unsent) = (await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "sent.jpg"), await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "unsent.jpg"));
        (await talk.Write(talk.Patient, "", null, sent)).Expect(HttpStatusCode.Created);

        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.InScopeAsync(async services =>
        {
            await ActivatorUtilities.CreateInstance<UnsentFiles>(services).RunAsync(CancellationToken.None);
            return 0;
        });

        var patient = await app.SignInAgain(talk.Patient);
        (await patient.Get($"{talk.Path}/attachments/{unsent}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await patient.Get($"{talk.Path}/attachments/{sent}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_file_that_is_sent_while_the_old_ones_are_swept_stays(DatabaseEngine engine)
    {
        var pause = new AfterFound();
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine), services: s =>
        {
            s.ConfigureDbContext<SqliteMessagingDbContext>(o => o.AddInterceptors(pause));
            s.ConfigureDbContext<PostgreSqlMessagingDbContext>(o => o.AddInterceptors(pause));
            // The night is begun by the test alone.
            foreach (var scheduler in s.Where(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == "QuartzHostedService").ToList()) s.Remove(scheduler);
        });
        var talk = await Talk.Begin(app);
        var (late, old) = (await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "late.jpg"), await talk.Attach(talk.Patient, SampleFiles.Jpeg(), "old.jpg"));
        app.Clock.Advance(TimeSpan.FromHours(25));
        var patient = await app.SignInAgain(talk.Patient);

        // The sweep has found both, and then one of them is sent.
        pause.Then = async () => (await talk.Write(patient, "Here it is.", null, late)).Expect(HttpStatusCode.Created);
        await app.InScopeAsync(async services =>
        {
            await ActivatorUtilities.CreateInstance<UnsentFiles>(services).RunAsync(CancellationToken.None);
            return 0;
        });

        pause.Then.ShouldBeNull("it was sent in between");
        (await patient.Get($"{talk.Path}/attachments/{late}")).Status.ShouldBe(HttpStatusCode.OK);
        (await talk.Read(await app.SignInAgain(talk.Doctor))).GetProperty("messages")[0].GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await patient.Get($"{talk.Path}/attachments/{old}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Does something once, right after the unsent files were looked for.</summary>
    private sealed class AfterFound : DbCommandInterceptor
    {
        public Func<Task>? Then { get; set; }

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            var isSearch = command.CommandText.Contains("added_at", StringComparison.Ordinal) && command.CommandText.Contains("IS NULL", StringComparison.Ordinal);
            if (isSearch && Then is { } then)
            {
                Then = null;
                await then();
            }

            return result;
        }
    }

    /// <summary>A database file that cannot grow, as on a full disk.</summary>
    private sealed class FullDisk : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            // SQLite never takes less than there is.
            command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000)}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
