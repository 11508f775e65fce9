using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.SystemTests;

/// <summary>A backup that is made while people book holds one moment, and comes back as it was.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task What_is_backed_up_while_people_book_is_whole_and_comes_back_equal()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var people = new List<Person>();
        for (var i = 0; i < 4; i++) people.Add(await app.SignedInPatient());
        await BookAsync(people[0], practice);
        var writing = Task.WhenAll(people.Select((person, i) => WriteAsync(person, practice, i)));

        var target = Path.Combine(Path.GetTempPath(), $"clinic-backup-{Guid.NewGuid():N}");
        await app.Services.GetRequiredService<ClinicBackup>().BackUpAsync(target, default);
        await writing;

        await using var empty = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        CopyMasterKey(app.Database, empty);
        try
        {
            Directory.EnumerateFiles(target, "master*", SearchOption.AllDirectories).ShouldBeEmpty();
            var expected = await RowsAsync(Path.Combine(target, "clinic.db"));
            expected.Count.ShouldBeGreaterThan(40);

            await RunAsync(empty, "restore", target);

            (await RowsAsync(Path.Combine(empty.Folder, "clinic.db"))).ShouldBe(expected);
            await using var restored = await ClinicApp.StartAsync(database: empty, keepDatabase: true);
            // The same keys: sessions from before go on, and what is private is read.
            using var browser = ApiClient.With(restored.Address, people[0].Client.Cookies.GetCookieHeader(app.Address));
            var visit = (await browser.Get("/api/appointments")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
            visit.GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    [Fact]
    public async Task Who_was_erased_since_the_backup_stays_erased_when_it_comes_back()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var patient = await app.SignedInPatient();
        await BookAsync(patient, practice);
        var target = Path.Combine(Path.GetTempPath(), $"clinic-backup-{Guid.NewGuid():N}");
        await app.Services.GetRequiredService<ClinicBackup>().BackUpAsync(target, default);
        await app.Services.GetRequiredService<SubjectKeys>().DestroyAsync(patient.PatientId!.Value, default);

        await using var empty = await TestDatabase.CreateEmptyAsync(DatabaseEngine.Sqlite);
        CopyMasterKey(app.Database, empty);
        try
        {
            (await RunAsync(empty, "restore", target)).ShouldContain("1 keys of erased people were removed again");

            await using var restored = await ClinicApp.StartAsync(database: empty, keepDatabase: true);
            using var browser = ApiClient.With(restored.Address, patient.Client.Cookies.GetCookieHeader(app.Address));
            var visit = (await browser.Get("/api/appointments")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
            visit.TryGetProperty("reason", out _).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_is_restored_over_a_clinic_that_is_there_and_nothing_backed_up_over_a_backup()
    {
        await using var app = await ClinicApp.StartAsync();
        var backup = app.Services.GetRequiredService<ClinicBackup>();
        var target = Path.Combine(Path.GetTempPath(), $"clinic-backup-{Guid.NewGuid():N}");
        try
        {
            await backup.BackUpAsync(target, default);

            (await Should.ThrowAsync<BackupException>(() => backup.BackUpAsync(target, default))).Message.ShouldContain("is there already");
            (await Should.ThrowAsync<BackupException>(() => backup.BackUpAsync(Path.Combine(app.Database.Folder, "inside"), default))).Message.ShouldContain("data directory");
            (await Should.ThrowAsync<BackupException>(() => backup.RestoreAsync(target, default))).Message.ShouldContain("in use");
            (await Should.ThrowAsync<BackupException>(() => backup.RestoreAsync(app.Database.Folder, default))).Message.ShouldContain("no backup");
        }
        finally
        {
            Directory.Delete(target, recursive: true);
        }
    }

    private static async Task BookAsync(Person person, Practice practice)
    {
        var hold = (await person.Post("/api/scheduling/holds", practice.Hold(ClinicApp.Monday.AddDays(1).AddHours(2)))).Expect(HttpStatusCode.Created).Json;
        (await person.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "A mole that grew" })).Expect(HttpStatusCode.Created);
    }

    /// <summary>Takes and gives back a time, again and again.</summary>
    private static async Task WriteAsync(Person person, Practice practice, int number)
    {
        for (var i = 0; i < 20; i++)
        {
            var hold = (await person.Post("/api/scheduling/holds", practice.Hold(ClinicApp.Monday.AddDays(2 + number).AddHours(2)))).Expect(HttpStatusCode.Created).Json;
            (await person.Delete($"/api/scheduling/holds/{hold.GetProperty("holdId").GetString()}")).Expect(HttpStatusCode.NoContent);
        }
    }

    /// <summary>The operator puts the master key, and the list beside it, in place first.</summary>
    private static void CopyMasterKey(TestDatabase from, TestDatabase to)
    {
        Directory.CreateDirectory(Path.Combine(to.Folder, "keys"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(from.Folder, "keys"), "master.json*")) File.Copy(file, Path.Combine(to.Folder, "keys", Path.GetFileName(file)));
    }

    private static async Task<string> RunAsync(TestDatabase database, params string[] command)
    {
        var (code, output) = await HostProcess.RunAsync(database, command);
        code.ShouldBe(0, output);
        return output;
    }

    /// <summary>How many rows each table holds, and a sum over their contents.</summary>
    private static async Task<Dictionary<string, string>> RowsAsync(string file)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var tables = await ReadAsync(connection, "SELECT name, name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsLock' ORDER BY name");
        var rows = new Dictionary<string, string>();
        foreach (var table in tables.Keys)
        {
            var columns = string.Join(" || '|' || ", (await ReadAsync(connection, $"SELECT name, name FROM pragma_table_info('{table}') ORDER BY name")).Keys.Select(c => $"coalesce(hex(\"{c}\"), '-')"));
            var texts = await ReadListAsync(connection, $"SELECT {columns} FROM \"{table}\" ORDER BY 1");
            rows[table] = $"{texts.Count} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', texts))))}";
        }

        return rows;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(SqliteConnection connection, string sql) => (await ReadListAsync(connection, sql)).ToDictionary(text => text);

    private static async Task<List<string>> ReadListAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }
}
