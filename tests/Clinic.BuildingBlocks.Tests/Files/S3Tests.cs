using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>Files in S3-compatible storage.</summary>
public sealed class S3Tests
{
    private static readonly Guid Ada = Guid.Parse("018f0000-0000-7000-8000-00000000000a");

    [Fact]
    public async Task A_file_lies_encrypted_in_the_bucket_and_nothing_of_it_on_this_machine()
    {
        await using var storage = await S3Server.StartAsync();
        await using var host = await FilesHost.StartAsync(settings: storage.Settings);
        var pdf = SampleFiles.Pdf(padding: 200_000);

        var id = await StoreAsync(host, pdf);

        var (key, stored) = storage.Objects.Single();
        key.ShouldStartWith("north/");
        stored.Bytes.Length.ShouldBe((int)BlobCipher.StoredLength(pdf.Length));
        stored.Bytes.AsSpan().IndexOf("pppp"u8).ShouldBe(-1);
        host.Blobs.ShouldBeEmpty();
        (await host.Browser.Http.GetByteArrayAsync($"/api/papers/{id}")).ShouldBe(pdf);

        storage.Objects[key] = ([.. stored.Bytes[..^1], (byte)(stored.Bytes[^1] ^ 1)], stored.At);
        await Should.ThrowAsync<HttpRequestException>(() => host.Browser.Http.GetByteArrayAsync($"/api/papers/{id}"));
        storage.Objects.Clear();
        (await host.Browser.Get($"/api/papers/{id}")).Code.ShouldBe("file_unreadable");
    }

    [Fact]
    public async Task A_removed_file_leaves_the_bucket_and_bytes_without_a_row_are_swept_page_by_page()
    {
        await using var storage = await S3Server.StartAsync();
        storage.PageSize = 2;
        await using var host = await FilesHost.StartAsync(settings: storage.Settings);
        var (kept, removed) = (await StoreAsync(host, SampleFiles.Pdf()), await StoreAsync(host, SampleFiles.Pdf()));
        (await host.Browser.Delete($"/api/papers/{removed}")).Expect(HttpStatusCode.NoContent);
        for (var waited = 0; storage.Objects.Count > 1 && waited < 500; waited++) await Task.Delay(10);
        storage.Objects.Count.ShouldBe(1);

        for (var i = 0; i < 5; i++) storage.Objects[$"north/lost{i}"] = ([1], DateTimeOffset.UtcNow.AddDays(-2));
        storage.Objects["north/new"] = ([1], DateTimeOffset.UtcNow);
        storage.Objects["south/of-another-clinic"] = ([1], DateTimeOffset.UtcNow.AddDays(-2));
        (await host.Services.GetRequiredService<FileSweeper>().SweepAsync(default)).ShouldBe(5);
        storage.Objects.Count.ShouldBe(3);
        (await host.Browser.Get($"/api/papers/{kept}")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(507, "InsufficientStorage", 507, "storage_full")]
    [InlineData(403, "AccessDenied", 503, "storage_unavailable")]
    [InlineData(404, "NoSuchBucket", 503, "storage_unavailable")]
    public async Task What_the_storage_refuses_is_said_and_leaves_nothing(int status, string code, int answered, string said)
    {
        await using var storage = await S3Server.StartAsync();
        await using var host = await FilesHost.StartAsync(settings: storage.Settings);
        for (var i = 0; i < 3; i++) storage.Failures.Enqueue((status, code));

        var answer = await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"));

        ((int)answer.Status, answer.Code).ShouldBe((answered, said));
        storage.Objects.ShouldBeEmpty();
        host.Blobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_storage_that_stumbles_once_is_asked_again_and_one_that_is_away_is_said()
    {
        await using var storage = await S3Server.StartAsync();
        await using var host = await FilesHost.StartAsync(settings: storage.Settings);
        storage.Failures.Enqueue((503, "SlowDown"));
        var id = await StoreAsync(host, SampleFiles.Pdf());
        storage.Failures.Enqueue((500, "InternalError"));
        (await host.Browser.Get($"/api/papers/{id}")).Expect(HttpStatusCode.OK);

        await storage.StopAsync();
        (await host.Browser.Get($"/api/papers/{id}")).Code.ShouldBe("storage_unavailable");
        (await host.UploadAsync(Ada, (SampleFiles.Pdf(), "a.pdf"))).Code.ShouldBe("storage_unavailable");
        host.Blobs.ShouldBeEmpty();
    }

    private static async Task<Guid> StoreAsync(FilesHost host, byte[] bytes) =>
        (await host.UploadAsync(Ada, (bytes, "a.pdf"))).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetGuid();
}
