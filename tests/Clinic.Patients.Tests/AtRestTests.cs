using System.Net;
using System.Text;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>What is written in a record is read by those who may, and stored where nobody reads it.</summary>
public sealed class AtRestTests
{
    /// <summary>Words that stand nowhere else.</summary>
    private static readonly string[] Canaries = ["xylophonitis", "quokkacillin"];

    [Fact]
    public async Task No_file_and_no_log_line_of_the_clinic_holds_what_is_written_in_a_record()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var entry = (await patient.Add("condition", new { name = "xylophonitis" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
        (await doctor.Put($"{patient.Record()}/entries/{entry}", new { version = 1, fields = new { name = "Mild xylophonitis", note = "since xylophonitis of 2019" } })).Expect(HttpStatusCode.OK);
        (await doctor.Add("medication", new { name = "quokkacillin", dosage = "two quokkacillin" }, patient)).Expect(HttpStatusCode.Created);
        (await patient.Add("allergy", new { name = "quokkacillin" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await doctor.Post($"{patient.Record()}/notes", new { text = "looks like xylophonitis", shared = true, sign = true })).Expect(HttpStatusCode.Created);
        (await patient.Upload($"{patient.Record()}/documents/image", SampleFiles.Jpeg(), "xylophonitis.jpg")).Expect(HttpStatusCode.Created);
        await doctor.HasLicence();
        var item = new { drug = "quokkacillin", form = "tablet", strength = "5 mg", dose = "1 xylophonitis", route = "by mouth", frequency = "once", quantity = "10" };
        var warned = (await doctor.Post($"{patient.Record()}/prescriptions", new { id = Guid.NewGuid(), items = new[] { item } })).Refused(HttpStatusCode.Conflict, "warnings_not_acknowledged");
        var acknowledged = warned.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("key").GetString()).ToArray();
        (await doctor.Post($"{patient.Record()}/prescriptions", new { id = Guid.NewGuid(), items = new[] { item }, acknowledged })).Expect(HttpStatusCode.Created);
        await app.EventsDelivered();

        var files = Directory.GetFiles(app.Database.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        files.ShouldContain(f => f.EndsWith("clinic.db", StringComparison.Ordinal));
        foreach (var path in files)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            foreach (var word in Canaries) content.GetBuffer().AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, $"{word} in {path}");
        }

        foreach (var word in Canaries) app.LogLines.ShouldAllBe(line => !line.Contains(word, StringComparison.Ordinal));
    }
}
