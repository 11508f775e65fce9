using System.Data.Common;
using System.Net;
using Clinic.Messaging.Infrastructure;
using Clinic.Messaging.Infrastructure.Jobs;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

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
