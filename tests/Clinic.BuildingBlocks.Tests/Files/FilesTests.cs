using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>Files over HTTP: what arrives, what is kept, what is given back, and to what it is bound.</summary>
public sealed class FilesTests
{
    private static readonly Guid Ada = Guid.Parse("018f0000-0000-7000-8000-00000000000a");
    private static readonly Guid Ben = Guid.Parse("018f0000-0000-7000-8000-00000000000b");

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_file_is_given_back_as_it_was_and_lies_nowhere_in_plain_form(DatabaseEngine engine)
    {
        await using var host = await FilesHost.StartAsync(engine);
        var pdf = SampleFiles.Pdf(inside: "/Title (unusual marmalade)", padding: 150_000);

        var details = (await host.UploadAsync(Ada, (pdf, "unusual marmalade.pdf"))).Expect(HttpStatusCode.OK).Json;

        (details.GetProperty("name").GetString(), details.GetProperty("contentType").GetString(), details.GetProperty("size").GetInt64()).ShouldBe(("unusual marmalade.pdf", "application/pdf", pdf.LongLength));
        using var answer = await host.Browser.Http.GetAsync($"/api/papers/{details.GetProperty("id").GetGuid()}");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(pdf);
        foreach (var file in Directory.GetFiles(host.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var all = new MemoryStream();
            await open.CopyToAsync(all);
            all.ToArray().AsSpan().IndexOf("marmalade"u8).ShouldBe(-1, file);
            all.ToArray().AsSpan().IndexOf("pppppppp"u8).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task A_download_is_an_attachment_that_can_do_nothing_and_no_cache_keeps()
    {
        await using var host = await FilesHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "Zeugnis für Ada.pdf");

        using var answer = await host.Browser.Http.GetAsync($"/api/papers/{id}");

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Zeugnis für Ada.pdf");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        Header(answer, "Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Cache-Control").ShouldBe("no-store, private");
    }

    [Fact]
    public async Task A_preview_is_shown_and_can_do_nothing_either()
    {
        await using var host = await FilesHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Png(), "a.png");

        using var answer = await host.Browser.Http.GetAsync($"/api/papers/{id}?preview=true");

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        Header(answer, "Content-Security-Policy").ShouldContain("default-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Cache-Control").ShouldBe("no-store, private");
    }

    [Fact]
    public async Task What_is_public_is_kept_by_caches_and_carries_no_cookie()
    {
        await using var host = await FilesHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Jpeg(), "ada.jpg");

        using var stranger = new HttpClient { BaseAddress = host.Browser.Http.BaseAddress };
        using var answer = await stranger.GetAsync($"/api/public/{id}");
        Header(answer, "Cache-Control").ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");

        stranger.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        using var again = await stranger.GetAsync($"/api/public/{id}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_the_name_nor_what_the_browser_says_makes_a_file_something_else()
    {
        await using var host = await FilesHost.StartAsync();
        foreach (var bad in new[] { SampleFiles.Html, SampleFiles.Svg, SampleFiles.Zip() })
        {
            using var form = new MultipartFormDataContent();
            var part = new ByteArrayContent(bad);
            part.Headers.ContentType = new("application/pdf");
            form.Add(part, "file", "harmless.pdf");
            (await host.SendAsync(Ada, form)).Code.ShouldBe("file_type_not_allowed");
        }

        var picture = (await host.UploadAsync(Ada, (SampleFiles.Jpeg(), "../../page.html"))).Expect(HttpStatusCode.OK).Json;
        (picture.GetProperty("name").GetString(), picture.GetProperty("contentType").GetString()).ShouldBe(("page.html.jpg", "image/jpeg"));
        host.Blobs.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_refused_whether_its_length_is_said_or_not(bool saysLength)
    {
        await using var host = await FilesHost.StartAsync();
        foreach (var size in new[] { 300_001, 5_000_000 })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf(padding: size)), "file", "a.pdf" } };
            using var request = await host.RequestAsync(Ada, form);
            request.Headers.TransferEncodingChunked = !saysLength;
            if (!saysLength) form.Headers.ContentLength = null;
            try
            {
                using var answer = await host.Browser.Http.SendAsync(request);
                ((int)answer.StatusCode).ShouldBe(422);
                (await answer.Content.ReadAsStringAsync()).ShouldContain("file_too_large");
            }
            catch (HttpRequestException e) when (e.InnerException is IOException && size > 1_000_000)
            {
                // What goes on far beyond the limit is not listened to: the line is cut, and whether the answer is read before that is luck.
            }

            host.Blobs.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Nothing_and_several_at_once_are_refused_and_leave_nothing()
    {
        await using var host = await FilesHost.StartAsync();
        using var words = new MultipartFormDataContent { { new StringContent("words"), "note" } };
        (await host.SendAsync(Ada, words)).Code.ShouldBe("file_empty");
        (await host.UploadAsync(Ada, ([], "a.pdf"))).Code.ShouldBe("file_empty");
        (await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"), (SampleFiles.Pdf(), "b.pdf"))).Code.ShouldBe("too_many_files");
        (await host.SendAsync(Ada, new StringContent("{}", Encoding.UTF8, "application/json"))).Code.ShouldBe("file_empty");
        host.Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_needs_the_antiforgery_token_in_its_header()
    {
        await using var host = await FilesHost.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf()), "file", "a.pdf" } };
        using var request = await host.RequestAsync(Ada, form);
        request.Headers.Remove(AntiforgeryCookies.Header);
        using var answer = await host.Browser.Http.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("antiforgery_failed");
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_nothing()
    {
        await using var host = await FilesHost.StartAsync();
        // The request says that it is whole, and is not.
        using var content = new ByteArrayContent([.. "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"u8, .. SampleFiles.Pdf()]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        (await host.SendAsync(Ada, content)).Code.ShouldBe("file_cut_off");
        host.Blobs.ShouldBeEmpty();

        // Somebody pulls the plug in the middle.
        using var request = await host.RequestAsync(Ada, new StringContent(""));
        using (var socket = new TcpClient())
        {
            var address = host.Browser.Http.BaseAddress!;
            await socket.ConnectAsync(address.Host, address.Port);
            var head = $"POST {request.RequestUri} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {host.Browser.Cookies.GetCookieHeader(address)}\r\n"
                + $"{AntiforgeryCookies.Header}: {request.Headers.GetValues(AntiforgeryCookies.Header).Single()}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 250000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(SampleFiles.Pdf(padding: 120_000));
            await WaitForAsync(() => host.Blobs.Count == 1, "the file is being written");
        }

        await WaitForAsync(() => host.Blobs.Count == 0, "what was written is gone");
    }

    [Fact]
    public async Task A_use_case_that_fails_leaves_no_bytes_and_one_that_is_run_again_stores_the_file_once()
    {
        await using var host = await FilesHost.StartAsync();
        var script = host.Services.GetRequiredService<PaperScript>();
        script.Midway = () => throw new InvalidOperationException("a bug");
        (await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"))).Status.ShouldBe(HttpStatusCode.InternalServerError);
        await WaitForAsync(() => host.Blobs.Count == 0, "the bytes are gone");

        var runs = 0;
        script.Midway = () =>
        {
            if (++runs == 1) throw new Microsoft.Data.Sqlite.SqliteException("busy", 5);
        };
        (await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"))).Expect(HttpStatusCode.OK);
        runs.ShouldBe(2);
        host.Blobs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Once_somebodys_keys_are_destroyed_their_files_are_not_there_for_anyone()
    {
        await using var host = await FilesHost.StartAsync();
        var (ofAda, ofBen) = (await StoreAsync(host, SampleFiles.Pdf(), "a.pdf"), await StoreAsync(host, SampleFiles.Pdf(), "b.pdf", Ben));

        await host.Services.GetRequiredService<SubjectKeys>().DestroyAsync(Ada, default);

        (await host.Browser.Get($"/api/papers/{ofAda}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await host.Browser.Get($"/api/papers/{ofBen}")).Status.ShouldBe(HttpStatusCode.OK);
        await using var scope = host.Services.CreateAsyncScope();
        var described = await scope.ServiceProvider.GetRequiredService<IFileStore>().DescribeAsync(scope.ServiceProvider.GetRequiredService<IParcelsDb>(), [ofAda, ofBen], default);
        described.Keys.ShouldBe([ofBen]);
    }

    [Fact]
    public async Task Bytes_that_were_changed_cut_swapped_or_removed_are_not_given_out()
    {
        await using var host = await FilesHost.StartAsync();
        var first = await StoreAsync(host, SampleFiles.Pdf(padding: 100), "a.pdf");
        var blob = host.Blobs.Single();
        var second = await StoreAsync(host, SampleFiles.Pdf(padding: 100), "b.pdf");
        var bytes = await File.ReadAllBytesAsync(blob);

        foreach (var wrong in new[] { [.. bytes[..50], (byte)(bytes[50] ^ 1), .. bytes[51..]], bytes[..^1], [], await File.ReadAllBytesAsync(host.Blobs.Single(b => b != blob)) })
        {
            await File.WriteAllBytesAsync(blob, wrong);
            (await host.Browser.Get($"/api/papers/{first}")).Code.ShouldBe("file_unreadable");
        }

        File.Delete(blob);
        (await host.Browser.Get($"/api/papers/{first}")).Code.ShouldBe("file_unreadable");
        (await host.Browser.Get($"/api/papers/{second}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_file_whose_later_part_was_changed_breaks_off_there()
    {
        await using var host = await FilesHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(padding: 200_000), "a.pdf");
        var bytes = await File.ReadAllBytesAsync(host.Blobs.Single());
        bytes[150_000] ^= 1;
        await File.WriteAllBytesAsync(host.Blobs.Single(), bytes);

        await Should.ThrowAsync<HttpRequestException>(() => host.Browser.Http.GetByteArrayAsync($"/api/papers/{id}"));
    }

    [Fact]
    public async Task Without_the_master_key_files_are_locked_and_nothing_is_written()
    {
        await using var host = await FilesHost.StartAsync(prepare: database =>
        {
            Directory.CreateDirectory(Path.Combine(database.Folder, "keys"));
            File.WriteAllText(Path.Combine(database.Folder, "keys", "master.json"), "not a key");
        });

        var answer = await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.ServiceUnavailable, "private_data_locked"));
        host.Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_file_is_gone_with_its_bytes()
    {
        await using var host = await FilesHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");

        (await host.Browser.Delete($"/api/papers/{id}")).Expect(HttpStatusCode.NoContent);

        (await host.Browser.Get($"/api/papers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await WaitForAsync(() => host.Blobs.Count == 0, "the bytes are gone");
    }

    [Fact]
    public async Task Bytes_without_a_row_are_swept_after_a_day_and_those_with_one_stay()
    {
        await using var host = await FilesHost.StartAsync();
        var kept = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");
        var lost = Path.Combine(host.Folder, "files", "blobs", "ab", "abandoned");
        var half = Path.Combine(host.Folder, "files", "incoming", "half");
        foreach (var path in new[] { lost, half })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "x");
        }

        var sweeper = host.Services.GetRequiredService<FileSweeper>();
        (await sweeper.SweepAsync(default)).ShouldBe(0, "somebody may be uploading them now");

        foreach (var blob in host.Blobs) File.SetLastWriteTimeUtc(blob, DateTime.UtcNow.AddHours(-25));
        (await sweeper.SweepAsync(default)).ShouldBe(2);
        host.Blobs.Count.ShouldBe(1);
        (await host.Browser.Get($"/api/papers/{kept}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_full_disk_is_said_leaves_nothing_half_written_and_does_not_keep_anybody_from_reading()
    {
        var disk = Directory.CreateTempSubdirectory("clinic-disk-").FullName;
        if (!OperatingSystem.IsLinux() || !await RunAsync("mount", "-t", "tmpfs", "-o", "size=256k", "clinic-test", disk)) Assert.Skip("A small disk cannot be mounted here.");
        try
        {
            await using var host = await FilesHost.StartAsync(prepare: database => Directory.CreateSymbolicLink(Path.Combine(database.Folder, "files"), disk));
            var id = await StoreAsync(host, SampleFiles.Pdf(padding: 100_000), "a.pdf");

            var answer = await host.UploadAsync(Ada, (SampleFiles.Pdf(padding: 250_000), "b.pdf"));

            ((int)answer.Status, answer.Code).ShouldBe((507, "storage_full"));
            Directory.GetFiles(disk, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
            (await host.Browser.Get($"/api/papers/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static async Task<Guid> StoreAsync(FilesHost host, byte[] bytes, string name, Guid? subject = null) =>
        (await host.UploadAsync(subject ?? Ada, (bytes, name))).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid();

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private static async Task WaitForAsync(Func<bool> done, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!done())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), what);
            await Task.Delay(10);
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
