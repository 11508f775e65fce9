using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients.Tests;

/// <summary>Putting patients away, making two records of one person one, and taking over what the desk made.</summary>
public sealed class MergeTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_records_of_one_person_become_one_and_the_person_sees_and_changes_what_belonged_to_both(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss", phone: "+44 20 7946 0177"), await app.SignedInStaff(Roles.Receptionist));
        var (twin, version) = await Create(desk, "ADA", "Marsh");
        var visit = await desk.Book(practice, patientId: twin);
        await app.EventsDelivered();

        var duplicates = (await desk.Get($"/api/patients/{patient.PatientId}/duplicates")).Expect(HttpStatusCode.OK).Json;
        var one = duplicates.GetProperty("candidates")[0];
        one.GetProperty("patient").GetProperty("id").GetGuid().ShouldBe(twin);
        (one.GetProperty("sameName").GetBoolean(), one.GetProperty("sameBirthDate").GetBoolean(), one.GetProperty("visits").GetInt32()).ShouldBe((true, true, 1));
        (await patient.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        // The one with the account stays, and both have to be as they were read.
        (await desk.Post($"/api/patients/{twin}/merge", new { mergedId = patient.PatientId, version, mergedVersion = 1 })).Code.ShouldBe("account_stays");
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = twin, version = 9, mergedVersion = version })).Code.ShouldBe("changed_meanwhile");
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = stranger.PatientId, version = 1, mergedVersion = 1 })).Code.ShouldBe("both_have_accounts");
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = twin, version = 1, mergedVersion = version })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        (await patient.Get("/api/appointments")).Json.GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(visit.Id);
        (await patient.Post($"/api/appointments/{visit.Id}/cancel", new { visit.Version, reason = "Better" })).Expect(HttpStatusCode.OK);
        (await stranger.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // The person does not act for somebody else by it.
        (await patient.Get("/api/patients/family")).Json.GetProperty("actsFor").GetArrayLength().ShouldBe(0);
        (await desk.Get("/api/patients?text=marsh")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await desk.Get($"/api/patients/{patient.PatientId}")).Json.GetProperty("merged")[0].GetGuid().ShouldBe(twin);
        (await desk.Get($"/api/patients/{twin}")).Json.GetProperty("mergedInto").GetGuid().ShouldBe(patient.PatientId!.Value);
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = twin, version = 1, mergedVersion = version + 1 })).Code.ShouldBe("already_merged");
    }

    [Fact]
    public async Task Who_acts_for_a_patient_acts_for_what_was_merged_into_it_too_and_no_longer_once_that_ends()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, before, after, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Mia", "Ford"), await app.SignedInStaff(Roles.Receptionist));
        var (twin, version) = await Create(desk, "Ada", "Marsh");
        var visit = await desk.Book(practice, patientId: twin);
        var first = await app.LetIn(patient, before, "book");
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = twin, version = 1, mergedVersion = version })).Expect(HttpStatusCode.OK);
        var second = await app.LetIn(patient, after, "book");

        foreach (var (helper, proxy) in new[] { (before, first), (after, second) })
        {
            (await helper.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.OK);
            (await helper.Get("/api/patients/family")).Json.GetProperty("actsFor").GetArrayLength().ShouldBe(1);
            (await patient.Delete($"/api/patients/family/proxies/{proxy}")).Expect(HttpStatusCode.NoContent);
            await app.EventsDelivered();
            (await helper.Get($"/api/appointments/{visit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_patient_who_is_put_away_is_found_only_where_archived_ones_are_asked_for_and_comes_back_whole()
    {
        await using var app = await ClinicApp.StartAsync();
        var desk = await app.SignedInStaff(Roles.Receptionist);
        var (id, version) = await Create(desk, "Ada", "Marsh");

        (await desk.Post($"/api/patients/{id}/archive", new { version = 9 })).Code.ShouldBe("changed_meanwhile");
        var archived = (await desk.Post($"/api/patients/{id}/archive", new { version })).Expect(HttpStatusCode.OK).Json;
        archived.GetProperty("archived").GetBoolean().ShouldBeTrue();
        (await desk.Get("/api/patients?text=marsh")).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await desk.Get("/api/patients?text=marsh&archived=true")).Json.GetProperty("total").GetInt32().ShouldBe(1);
        (await desk.Post($"/api/patients/{id}/restore", new { version = archived.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK).Json.GetProperty("archived").GetBoolean().ShouldBeFalse();
        (await desk.Get("/api/patients?text=marsh")).Json.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_person_takes_over_the_record_that_the_desk_made_with_a_code_that_is_good_once_and_for_a_week()
    {
        await using var app = await ClinicApp.StartAsync();
        var practice = await app.AddPractitioner();
        var (patient, stranger, desk) = (await app.SignedInPatient(), await app.SignedInPatient("Eve", "Moss"), await app.SignedInStaff(Roles.Receptionist));
        var (twin, _) = await Create(desk, "Ada", "Marsh");
        var visit = await desk.Book(practice, patientId: twin);
        var old = (await desk.Post($"/api/patients/{twin}/claim-code")).Expect(HttpStatusCode.OK).Json.GetProperty("code").GetString()!;
        var code = (await desk.Post($"/api/patients/{twin}/claim-code")).Expect(HttpStatusCode.OK).Json.GetProperty("code").GetString()!;
        (await app.InScopeAsync(s => s.GetRequiredService<IPatientsDb>().ClaimCodes.Select(c => c.Hash).SingleAsync())).ShouldNotContain(code.Replace("-", "", StringComparison.Ordinal));

        (await Claim(patient, old)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Claim(patient, code, "1990-05-18")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Claim(patient, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        (await patient.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK);
        (await Claim(stranger, code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Post($"/api/patients/{twin}/claim-code")).Code.ShouldBe("has_account");

        for (var i = 0; i < 4; i++) await Claim(stranger, $"AAAA-{i}");
        (await Claim(stranger, "AAAA")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_guardian_takes_over_the_record_of_a_child_and_a_code_that_is_over_opens_nothing()
    {
        await using var app = await ClinicApp.StartAsync();
        var (guardian, desk) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist));
        var (child, _) = await Create(desk, "Leo", "Marsh", "2016-03-14");
        var code = (await desk.Post($"/api/patients/{child}/claim-code")).Json.GetProperty("code").GetString()!;
        app.Clock.Advance(TimeSpan.FromDays(7));
        (guardian, desk) = (await app.SignInAgain(guardian), await app.SignInAgain(desk));
        (await Claim(guardian, code, "2016-03-14", child: true)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        code = (await desk.Post($"/api/patients/{child}/claim-code")).Json.GetProperty("code").GetString()!;
        (await Claim(guardian, code, "2016-03-14", child: true)).Expect(HttpStatusCode.NoContent);
        (await guardian.Get("/api/patients/family")).Json.GetProperty("actsFor")[0].GetProperty("givenName").GetString().ShouldBe("Leo");
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Merges_never_chain_and_of_two_who_merge_the_same_pair_either_way_round_one_is_refused(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var practice = await app.AddPractitioner();
        var (patient, desk) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Receptionist));
        var (first, second) = (await Create(desk, "Ada", "Marsh"), await Create(desk, "Ada", "Marsh"));
        var visit = await desk.Book(practice, patientId: first.Id);

        // The one that stays is another one now, too: what somebody saw of it before does not count.
        (await desk.Post($"/api/patients/{second.Id}/merge", new { mergedId = first.Id, version = second.Version, mergedVersion = first.Version })).Expect(HttpStatusCode.OK).Json
            .GetProperty("version").GetInt32().ShouldBe(second.Version + 1);
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = second.Id, version = 1, mergedVersion = second.Version })).Code.ShouldBe("changed_meanwhile");
        (await desk.Post($"/api/patients/{patient.PatientId}/merge", new { mergedId = second.Id, version = 1, mergedVersion = second.Version + 1 })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();

        (await desk.Get($"/api/patients/{first.Id}")).Json.GetProperty("mergedInto").GetGuid().ShouldBe(patient.PatientId!.Value);
        (await desk.Get($"/api/patients/{patient.PatientId}")).Json.GetProperty("merged").EnumerateArray().Select(m => m.GetGuid()).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        (await patient.Get($"/api/appointments/{visit.Id}")).Expect(HttpStatusCode.OK);

        var (one, other) = (await Create(desk, "Ben", "Hale"), await Create(desk, "Ben", "Hale"));
        var both = await Task.WhenAll(
            desk.Post($"/api/patients/{one.Id}/merge", new { mergedId = other.Id, version = 1, mergedVersion = 1 }),
            desk.Post($"/api/patients/{other.Id}/merge", new { mergedId = one.Id, version = 1, mergedVersion = 1 }));
        both.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1, string.Join('\n', both.Select(a => a.Text)));
        both.Single(a => a.Status != HttpStatusCode.OK).Code.ShouldBeOneOf("already_merged", "changed_meanwhile");
        (await desk.Get("/api/patients?text=hale&archived=true")).Json.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_works_at_the_desk_gives_themselves_and_their_family_no_record_of_another()
    {
        await using var app = await ClinicApp.StartAsync();
        var (ada, admin, desk) = (await app.SignedInPatient(), await app.SignedInStaff(Roles.Admin), await app.SignedInStaff(Roles.Receptionist));
        var account = (await admin.Get($"/api/identity/users/{ada.UserId}")).Expect(HttpStatusCode.OK).Json;
        (await admin.Put($"/api/identity/users/{ada.UserId}", new
        {
            version = account.GetProperty("version").GetInt32(), givenName = "Ada", familyName = "Marsh", language = "en", roles = new[] { Roles.Patient, Roles.Receptionist },
        })).Expect(HttpStatusCode.OK);
        var child = (await ada.Post("/api/patients/family/dependants", new { givenName = "Leo", familyName = "Marsh", birthDate = "2016-03-14" })).Expect(HttpStatusCode.Created).Json.GetProperty("patientId").GetGuid();
        await app.EventsDelivered();
        var (twin, version) = await Create(ada, "Ada", "Marsh");
        var (other, otherVersion) = await Create(desk, "Leo", "Marsh", "2016-03-14");

        (await ada.Post($"/api/patients/{ada.PatientId}/merge", new { mergedId = twin, version = 1, mergedVersion = version })).Code.ShouldBe("not_allowed");
        (await ada.Post($"/api/patients/{child}/merge", new { mergedId = other, version = 1, mergedVersion = otherVersion })).Code.ShouldBe("not_allowed");
        (await ada.Post($"/api/patients/{other}/merge", new { mergedId = child, version = otherVersion, mergedVersion = 1 })).Code.ShouldBe("not_allowed");
        var own = (await ada.Post($"/api/patients/{twin}/claim-code")).Expect(HttpStatusCode.OK).Json.GetProperty("code").GetString()!;
        (await Claim(ada, own)).Json.GetProperty("errors").GetProperty("code")[0].GetProperty("code").GetString().ShouldBe("wrong_code");

        // A colleague looked at who asks.
        var code = (await desk.Post($"/api/patients/{twin}/claim-code")).Expect(HttpStatusCode.OK).Json.GetProperty("code").GetString()!;
        (await Claim(ada, code)).Expect(HttpStatusCode.NoContent);
    }

    private static Task<ApiAnswer> Claim(Person person, string code, string birthDate = "1990-05-17", bool child = false) => person.Post("/api/patients/family/claim", new { code, birthDate, child });

    private static async Task<(Guid Id, int Version)> Create(Person desk, string givenName, string familyName, string birthDate = "1990-05-17")
    {
        var json = (await desk.Post("/api/patients", DeskTests.Fields(givenName, familyName, birthDate, confirmNew: true))).Expect(HttpStatusCode.Created).Json;
        return (json.GetProperty("id").GetGuid(), json.GetProperty("version").GetInt32());
    }
}
