using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>What staff do with patients at the desk and on the phone.</summary>
public sealed class DeskTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_person_is_found_by_parts_of_the_name_in_any_order_and_without_accents(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await desk.Create("Inés", "Ibáñez Soto", phone: "+44 7700 900111");
        await desk.Create("Weiß", "O'Brien");

        (await desk.Find("text=ibanez%20in")).ShouldBe(["Inés Ibáñez Soto"]);
        (await desk.Find("text=IN%C3%89S")).ShouldBe(["Inés Ibáñez Soto"]);
        (await desk.Find("text=obrien")).ShouldBe(["Weiß O'Brien"]);
        (await desk.Find("text=weiss")).ShouldBe(["Weiß O'Brien"]);
        (await desk.Find("text=ibanez%20brien")).ShouldBeEmpty();
        (await desk.Find("phone=07700%20900-1")).ShouldBe(["Inés Ibáñez Soto"]);
        (await desk.Find("birthDate=1990-05-17&text=s")).ShouldBe(["Inés Ibáñez Soto", "Weiß O'Brien"]);
        (await desk.Find("birthDate=1991-05-17")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("text=%25")]
    [InlineData("text=%27%20--")]
    public async Task Nobody_is_listed_without_being_asked_for(string query)
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await desk.Create("Ada", "Marsh");

        var answer = await desk.Get($"/api/patients?{query}");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty("text")[0].GetProperty("code").GetString().ShouldBe("not_empty");
    }

    [Fact]
    public async Task Two_digits_are_too_few_to_look_for()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);

        (await desk.Get("/api/patients?phone=0044")).Json.GetProperty("errors").GetProperty("phone")[0].GetProperty("code").GetString().ShouldBe("too_short");
    }

    [Fact]
    public async Task What_is_found_comes_in_pages_in_a_stable_order()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        foreach (var name in new[] { "Cyd", "Abe", "Eve", "Bea", "Dan" }) await desk.Create(name, "Marsh");

        (await desk.Find("text=marsh&pageSize=2")).ShouldBe(["Abe Marsh", "Bea Marsh"]);
        (await desk.Find("text=marsh&pageSize=2&page=3")).ShouldBe(["Eve Marsh"]);
        (await desk.Get("/api/patients?text=marsh&pageSize=2")).Json.GetProperty("total").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task One_search_finds_at_most_so_many()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IPatientsDb>();
            for (var i = 0; i < FindPatients.MostFound + 5; i++)
            {
                var profile = new Domain.PatientProfile("Ada", $"Marsh {i}", new DateOnly(1990, 5, 17), "", "en", null, Domain.Address.Unknown);
                db.Patients.Add(Domain.Patient.Create(Guid.CreateVersion7(), null, null, profile, NodaTime.Instant.FromDateTimeOffset(ClinicApp.Monday)));
            }

            return await db.SaveChangesAsync(CancellationToken.None);
        });

        (await desk.Get("/api/patients?text=marsh&page=3&pageSize=100")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await desk.Get("/api/patients?text=marsh")).Json.GetProperty("total").GetInt32().ShouldBe(FindPatients.MostFound);
    }

    [Fact]
    public async Task A_patient_without_mail_or_phone_is_made_in_place_and_can_be_booked_for()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var desk = await app.SignedInStaff(Roles.Receptionist);

        var made = (await desk.Post("/api/patients", new { givenName = " Ada ", familyName = "Marsh", birthDate = "1990-05-17", language = "en" }))
            .Expect(HttpStatusCode.Created).Json;
        await app.EventsDelivered();

        made.GetProperty("givenName").GetString().ShouldBe("Ada");
        made.TryGetProperty("phone", out _).ShouldBeFalse();
        made.TryGetProperty("email", out _).ShouldBeFalse();
        made.GetProperty("hasAccount").GetBoolean().ShouldBeFalse();
        var hold = (await desk.Post("/api/scheduling/holds", practice.Hold(new DateTimeOffset(2026, 12, 8, 10, 0, 0, TimeSpan.Zero), patientId: made.GetProperty("id").GetGuid())))
            .Expect(HttpStatusCode.Created).Json;
        var visit = (await desk.Post("/api/appointments", new { holdToken = hold.GetProperty("token").GetString(), reason = "Called in" })).Expect(HttpStatusCode.Created).Json;
        visit.GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
        visit.GetProperty("status").GetString().ShouldBe("booked");
    }

    [Fact]
    public async Task The_same_name_and_birth_date_again_is_shown_first_and_made_when_it_is_somebody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var first = await desk.Create("José", "Marsh");

        var again = await desk.Post("/api/patients", Fields("Jose", "MARSH"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Code.ShouldBe("patient_exists");
        again.Json.GetProperty("found")[0].GetProperty("id").GetGuid().ShouldBe(first);
        (await desk.Post("/api/patients", Fields("Jose", "Marsh", birthDate: "1991-05-17"))).Expect(HttpStatusCode.Created);
        (await desk.Post("/api/patients", Fields("Jose", "Marsh", confirmNew: true))).Expect(HttpStatusCode.Created);
        (await desk.Find("text=jose&birthDate=1990-05-17")).Length.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task The_same_request_sent_twice_at_once_or_again_after_a_while_makes_one_patient(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var (desk, ada) = (await app.SignedInStaff(Roles.Receptionist), await app.SignedInPatient());
        object Request(Guid id, string givenName = "José") => new { givenName, familyName = "Marsh", birthDate = "1990-05-17", language = "en", confirmNew = true, id };
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Post("/api/patients", Request(id))));
        foreach (var answer in answers) answer.Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid().ShouldBe(id);
        (await desk.Post("/api/patients", Request(id))).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        (await desk.Find("text=jose")).ShouldBe(["José Marsh"]);
        // It is no way to somebody else, nor over them.
        foreach (var taken in new[] { Request(id, "Juana"), Request(ada.PatientId!.Value, "Ada") })
            (await desk.Post("/api/patients", taken)).Code.ShouldBe("created_before");
    }

    [Fact]
    public async Task A_corrected_name_reaches_the_visits()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var id = await desk.Create("Ada", "Marsh");

        var changed = (await desk.Put($"/api/patients/{id}", Fields("Ada", "Marshall", email: "ada@people.example", version: 1))).Expect(HttpStatusCode.OK).Json;

        changed.GetProperty("version").GetInt32().ShouldBe(2);
        changed.GetProperty("email").GetString().ShouldBe("ada@people.example");
        (await desk.Find("text=marshall")).ShouldBe(["Ada Marshall"]);
        (await desk.Get($"/api/patients/{id}")).Json.GetProperty("familyName").GetString().ShouldBe("Marshall");
    }

    [Fact]
    public async Task A_change_of_something_old_is_refused_and_shows_what_is_there_now()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var id = await desk.Create("Ada", "Marsh");
        (await desk.Put($"/api/patients/{id}", Fields("Ada", "Marshall", version: 1))).Expect(HttpStatusCode.OK);

        var stale = await desk.Put($"/api/patients/{id}", Fields("Ada", "Marsden", version: 1));

        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Code.ShouldBe("changed_meanwhile");
        stale.Json.GetProperty("current").GetProperty("familyName").GetString().ShouldBe("Marshall");
    }

    [Fact]
    public async Task Of_changes_at_once_one_is_stored()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var id = await desk.Create("Ada", "Marsh");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => desk.Put($"/api/patients/{id}", Fields("Ada", $"Marsh {i}", version: 1))));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Code == "changed_meanwhile").ShouldBe(5);
    }

    [Fact]
    public async Task The_address_of_an_account_stays_its_owners()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var ada = await app.SignedInPatient();

        var refused = await desk.Put($"/api/patients/{ada.PatientId}", Fields("Ada", "Marsh", email: "other@people.example", version: 1));

        refused.Json.GetProperty("errors").GetProperty("email")[0].GetProperty("code").GetString().ShouldBe("email_of_account");
        (await desk.Put($"/api/patients/{ada.PatientId}", Fields("Adela", "Marsh", email: ada.Email, version: 1))).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        (await ada.Get("/api/identity/me")).Json.GetProperty("name").GetString().ShouldBe("Adela Marsh");
    }

    [Fact]
    public async Task Opening_a_patient_is_noted_and_searching_is_not()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Admin);
        var id = await desk.Create("Ada", "Marsh");
        await desk.Find("text=marsh");

        (await app.ReadsOf(id)).ShouldBe(0);
        (await desk.Get($"/api/patients/{id}")).Expect(HttpStatusCode.OK);

        (await app.ReadsOf(id)).ShouldBe(1);
    }

    [Theory]
    [InlineData("givenName", "", "not_empty")]
    [InlineData("familyName", "a\nb", "one_line")]
    [InlineData("phone", "12345", "phone")]
    [InlineData("email", "ada@nowhere", "email")]
    [InlineData("birthDate", "2026-12-09", "birth_date")]
    [InlineData("language", "tlh", "language")]
    [InlineData("timeZone", "Mars/Olympus", "time_zone")]
    public async Task What_cannot_be_is_refused(string field, string value, string code)
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var fields = new Dictionary<string, object?> { ["givenName"] = "Ada", ["familyName"] = "Marsh", ["birthDate"] = "1990-05-17", ["language"] = "en", [field] = value };

        var answer = await desk.Post("/api/patients", fields);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Neither_patients_nor_doctors_nor_visitors_look_people_up()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var id = await desk.Create("Ada", "Marsh");
        var practice = await app.AddPractitioner();
        using var visitor = app.Visitor();
        (ApiClient Client, string Code)[] others =
        [
            ((await app.SignedInPatient()).Client, "not_allowed"), ((await app.SignedInPractitioner(practice.PractitionerId)).Client, "not_allowed"), (visitor, "not_signed_in"),
        ];

        foreach (var (client, code) in others)
        {
            (await client.Get("/api/patients?text=marsh")).Code.ShouldBe(code);
            (await client.Get($"/api/patients/{id}")).Code.ShouldBe(code);
            (await client.Post("/api/patients", Fields("Eve", "Stone"))).Code.ShouldBe(code);
            (await client.Put($"/api/patients/{id}", Fields("Eve", "Stone", version: 1))).Code.ShouldBe(code);
        }

        (await desk.Find("text=stone")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_patient_that_does_not_exist_is_not_found()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);

        (await desk.Get($"/api/patients/{Guid.CreateVersion7()}")).Code.ShouldBe("not_found");
        (await desk.Put($"/api/patients/{Guid.CreateVersion7()}", Fields("Eve", "Stone", version: 1))).Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Who_registered_is_found_at_the_desk()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var ada = await app.SignedInPatient("Adélaïde");

        var found = (await desk.Get("/api/patients?text=adelaide")).Json.GetProperty("items")[0];

        found.GetProperty("id").GetGuid().ShouldBe(ada.PatientId!.Value);
        found.GetProperty("hasAccount").GetBoolean().ShouldBeTrue();
    }

    internal static object Fields(
        string givenName, string familyName, string birthDate = "1990-05-17", string? phone = null, string? email = null, int version = 0, bool confirmNew = false) =>
        new { givenName, familyName, birthDate, phone, email, language = "en", version, confirmNew };
}

file static class Desk
{
    public static async Task<Guid> Create(this Person desk, string givenName, string familyName, string? phone = null) =>
        (await desk.Post("/api/patients", DeskTests.Fields(givenName, familyName, phone: phone))).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();

    /// <summary>The names of those who are found, in their order.</summary>
    public static async Task<string[]> Find(this Person desk, string query) =>
        [.. (await desk.Get($"/api/patients?{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .Select(p => $"{p.GetProperty("givenName").GetString()} {p.GetProperty("familyName").GetString()}")];

    /// <summary>How often it was noted that somebody opened this patient.</summary>
    public static Task<int> ReadsOf(this ClinicApp app, Guid patientId) => app.InScopeAsync(services =>
        ((DbContext)services.GetRequiredService<IPatientsDb>()).Database
            .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM patients_audit_entry WHERE action = 'patient.read' AND patient_id = {patientId}").SingleAsync());
}
