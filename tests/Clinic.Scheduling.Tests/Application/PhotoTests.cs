using System.Net;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Scheduling.Tests.Application;

/// <summary>A doctor's photo: who puts it there, who sees it, and what it no longer says.</summary>
public sealed class PhotoTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_doctors_photo_is_seen_by_everybody_where_the_doctor_is_and_says_nothing_but_the_picture(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var here = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(here.PractitionerId);
        var page = $"/api/scheduling/practitioners/{here.PractitionerId}";
        using var visitor = app.Visitor();
        (await visitor.Get(page)).Json.TryGetProperty("photo", out _).ShouldBeFalse();

        var changed = (await doctor.Client.Upload(HttpMethod.Put, PhotoOf(here), SampleFiles.Jpeg(), "me at home.jpg")).Expect(HttpStatusCode.OK).Json;

        var address = changed.GetProperty("photo").GetString()!;
        (await visitor.Get(page)).Json.GetProperty("photo").GetString().ShouldBe(address);
        (await visitor.Get("/api/scheduling/practitioners")).Json.GetProperty("items")[0].GetProperty("photo").GetString().ShouldBe(address);
        using var answer = await visitor.Http.GetAsync(address);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(SampleFiles.Secret)).ShouldBe(-1);
        bytes.AsSpan().IndexOf(SampleFiles.Scan).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_new_photo_has_a_new_address_and_the_one_before_is_gone()
    {
        await using var app = await ClinicApp.StartAsync();
        var here = await app.AddPractitioner();
        var admin = await app.SignedInStaff(Roles.Admin);
        var first = (await admin.Client.Upload(HttpMethod.Put, PhotoOf(here), SampleFiles.Jpeg(), "a.jpg")).Expect(HttpStatusCode.OK).Json.GetProperty("photo").GetString()!;

        var second = (await admin.Client.Upload(HttpMethod.Put, PhotoOf(here), SampleFiles.Png(), "b.png")).Expect(HttpStatusCode.OK).Json.GetProperty("photo").GetString()!;
        (await admin.Get(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Get(second)).Status.ShouldBe(HttpStatusCode.OK);

        (await admin.Delete(PhotoOf(here))).Expect(HttpStatusCode.OK).Json.TryGetProperty("photo", out _).ShouldBeFalse();
        (await admin.Get(second)).Status.ShouldBe(HttpStatusCode.NotFound);
        await app.EventsDelivered();
        for (var waited = 0; Blobs(app) > 0 && waited < 500; waited++) await Task.Delay(10);
        Blobs(app).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_doctor_and_those_who_run_the_clinic_change_a_photo_and_nobody_elses_bytes_are_kept()
    {
        await using var app = await ClinicApp.StartAsync();
        var (here, there) = (await app.AddPractitioner(), await app.AddPractitioner());
        var colleague = await app.SignedInPractitioner(there.PractitionerId);
        var ada = await app.SignedInPatient();
        using var visitor = app.Visitor();
        foreach (var (browser, status) in new[] { (colleague.Client, HttpStatusCode.NotFound), (ada.Client, HttpStatusCode.NotFound), (visitor, HttpStatusCode.Unauthorized) })
        {
            (await browser.Upload(HttpMethod.Put, PhotoOf(here), SampleFiles.Jpeg(), "a.jpg")).Expect(status);
            (await browser.Delete(PhotoOf(here))).Expect(status);
        }

        Blobs(app).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_with_its_reason_and_the_photo_stays()
    {
        await using var app = await ClinicApp.StartAsync();
        var here = await app.AddPractitioner();
        var doctor = await app.SignedInPractitioner(here.PractitionerId);
        var photo = (await doctor.Client.Upload(HttpMethod.Put, PhotoOf(here), SampleFiles.WebP(), "a.webp")).Expect(HttpStatusCode.OK).Json.GetProperty("photo").GetString()!;

        foreach (var (bytes, code) in new (byte[], string)[]
        {
            (SampleFiles.Pdf(), "file_type_not_allowed"), (SampleFiles.Svg, "file_type_not_allowed"), (SampleFiles.Jpeg(width: 9_000, height: 9_000), "image_too_large"),
            (SampleFiles.Png()[..^20], "file_damaged"), ([.. SampleFiles.Jpeg(), .. new byte[5_000_001]], "file_too_large"), ([], "file_empty"),
        })
        {
            var refused = await doctor.Client.Upload(HttpMethod.Put, PhotoOf(here), bytes, "a.jpg");
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, code));
        }

        (await doctor.Get(photo)).Status.ShouldBe(HttpStatusCode.OK);
        Blobs(app).ShouldBe(1);
    }

    private static string PhotoOf(Practice practice) => $"/api/scheduling/doctors/{practice.PractitionerId}/photo";

    private static int Blobs(ClinicApp app) =>
        Directory.Exists(Path.Combine(app.Database.Folder, "files")) ? Directory.GetFiles(Path.Combine(app.Database.Folder, "files"), "*", SearchOption.AllDirectories).Length : 0;
}
