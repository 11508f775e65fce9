using System.Security.Cryptography;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Security;

/// <summary>Private texts: who can read them, and when nobody can any more.</summary>
public sealed class SealingTests
{
    private const string Text = "a jar of ünusual marmalade";
    private static readonly Guid Ada = Guid.Parse("018f0000-0000-7000-8000-00000000000a");
    private static readonly Guid Ben = Guid.Parse("018f0000-0000-7000-8000-00000000000b");

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_sealed_text_is_read_again_and_its_plain_form_is_not_stored(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var parcel = await StoreAsync(host, Ada, Text);

        (await ReadAsync(host, Ada, parcel)).ShouldBe(Text);
        (await ReadAsync(host, Ben, parcel)).ShouldBeNull();
        var stored = await host.DoAsync(db => db.Parcels.AsNoTracking().Where(p => p.Id == parcel).Select(p => p.Contents).SingleAsync());
        stored!.Bytes.AsSpan().IndexOf("marmalade"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task No_file_of_the_clinic_holds_the_plain_text()
    {
        await using var host = await ParcelsHost.StartAsync();
        await StoreAsync(host, Ada, Text);

        var folder = host.Services.GetRequiredService<Infrastructure.DataDirectory>().Root;
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        files.ShouldContain(f => f.EndsWith("clinic.db", StringComparison.Ordinal));
        foreach (var file in files) (await ReadSharedAsync(file)).AsSpan().IndexOf("marmalade"u8).ShouldBe(-1, file);
    }

    [Fact]
    public async Task A_text_that_was_changed_or_moved_to_another_place_is_refused()
    {
        await using var host = await ParcelsHost.StartAsync();
        var (parcel, other) = (Guid.NewGuid(), Guid.NewGuid());
        await host.DoAsync(async db =>
        {
            var value = await db.SealAsync(Ada, ContentsOf(parcel), Text, default);
            var reader = await db.ReaderOfAsync([Ada], default);
            reader.Open(ContentsOf(parcel), value).ShouldBe(Text);
            Should.Throw<CryptographicException>(() => reader.Open(ContentsOf(other), value));
            Should.Throw<CryptographicException>(() => reader.Open(ContentsOf(parcel) with { Column = "code" }, value));
            Should.Throw<CryptographicException>(() => reader.Open(ContentsOf(parcel) with { Table = "on_shelf" }, value));
            for (var i = 17; i < value.Bytes.Length; i++)
            {
                var changed = value.Bytes.ToArray();
                changed[i] ^= 1;
                Should.Throw<CryptographicException>(() => reader.Open(ContentsOf(parcel), new Sealed(changed)));
            }
        });
    }

    [Fact]
    public async Task What_was_sealed_for_somebody_is_unreadable_once_their_keys_are_destroyed_also_after_a_backup_is_restored()
    {
        await using var host = await ParcelsHost.StartAsync();
        var (ofAda, ofBen) = (await StoreAsync(host, Ada, Text), await StoreAsync(host, Ben, Text));
        var keys = host.Services.GetRequiredService<SubjectKeys>();
        var backup = await host.DoAsync(db => ((ParcelsDbContext)db).Set<SubjectKey>().AsNoTracking().ToListAsync());

        await keys.DestroyAsync(Ada, default);

        (await ReadAsync(host, Ada, ofAda)).ShouldBeNull();
        (await ReadAsync(host, Ben, ofBen)).ShouldBe(Text);

        // The rows of the backup come back, and with them the destroyed key.
        await host.DoAsync(async db =>
        {
            ((ParcelsDbContext)db).AddRange(backup.Where(k => k.SubjectId == Ada));
            await db.SaveChangesAsync(default);
        });
        await using var restored = host.Second();
        (await ReadAsync(restored, Ada, ofAda)).ShouldBeNull();
        (await restored.Services.GetRequiredService<SubjectKeys>().RemoveDestroyedAsync(default)).ShouldBe(1);
        (await ReadAsync(restored, Ben, ofBen)).ShouldBe(Text);
        await Should.ThrowAsync<InvalidOperationException>(() => StoreAsync(restored, Ada, "again"));
    }

    [Fact]
    public async Task A_running_host_honours_what_another_host_destroyed()
    {
        await using var host = await ParcelsHost.StartAsync();
        await using var other = host.Second();
        var parcel = await StoreAsync(host, Ada, Text);
        (await ReadAsync(other, Ada, parcel)).ShouldBe(Text);

        await host.Services.GetRequiredService<SubjectKeys>().DestroyAsync(Ada, default);

        (await ReadAsync(other, Ada, parcel)).ShouldBeNull();
    }

    [Fact]
    public async Task After_the_master_key_is_rotated_everything_is_read_as_before_and_nothing_hangs_on_the_old_key()
    {
        await using var host = await ParcelsHost.StartAsync();
        var parcels = new List<(Guid Subject, Guid Parcel)>();
        for (var i = 0; i < 7; i++)
        {
            var subject = Guid.NewGuid();
            parcels.Add((subject, await StoreAsync(host, subject, $"{Text} {i}")));
        }

        var before = await MasterKeysInUseAsync(host);
        (await host.Services.GetRequiredService<SubjectKeys>().RotateAsync(default)).ShouldBe(7);

        (await MasterKeysInUseAsync(host)).ShouldHaveSingleItem().ShouldNotBe(before.ShouldHaveSingleItem());
        for (var i = 0; i < 7; i++) (await ReadAsync(host, parcels[i].Subject, parcels[i].Parcel)).ShouldBe($"{Text} {i}");
        await using var restarted = host.Second();
        (await ReadAsync(restarted, parcels[0].Subject, parcels[0].Parcel)).ShouldBe($"{Text} 0");
    }

    [Fact]
    public async Task Without_the_master_key_private_data_is_locked_the_rest_goes_on_and_putting_the_file_back_opens_it()
    {
        await using var first = await ParcelsHost.StartAsync();
        var parcel = await StoreAsync(first, Ada, Text);
        var path = first.Services.GetRequiredService<MasterKeys>().FilePath;
        File.Move(path, $"{path}.away");

        await using var host = first.Second();
        (await Should.ThrowAsync<PrivateDataLockedException>(() => ReadAsync(host, Ada, parcel))).Message.ShouldContain("missing");
        await Should.ThrowAsync<PrivateDataLockedException>(() => StoreAsync(host, Ada, Text));
        File.Exists(path).ShouldBeFalse("a new key would hide that the old one is lost");
        await host.SendAsync(Guid.NewGuid(), 1);

        File.Move($"{path}.away", path);
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        (await ReadAsync(host, Ada, parcel)).ShouldBe(Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not a key")]
    [InlineData("")]
    [InlineData("""{"current":"018f0000-0000-7000-8000-00000000000c","exported":false,"keys":{"018f0000-0000-7000-8000-00000000000c":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""")]
    public async Task With_a_wrong_master_key_private_data_is_locked(string wrong)
    {
        await using var first = await ParcelsHost.StartAsync();
        var parcel = await StoreAsync(first, Ada, Text);
        await File.WriteAllTextAsync(first.Services.GetRequiredService<MasterKeys>().FilePath, wrong, Encoding.UTF8);

        await using var host = first.Second();
        await Should.ThrowAsync<PrivateDataLockedException>(() => ReadAsync(host, Ada, parcel));
        (await host.Services.GetRequiredService<MasterKeys>().CheckAsync(default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Hosts_that_start_together_agree_on_one_master_key()
    {
        await using var first = await ParcelsHost.StartAsync();
        await using var second = first.Second();

        var parcels = await Task.WhenAll(StoreAsync(first, Ada, Text), StoreAsync(second, Ben, Text));

        (await ReadAsync(second, Ada, parcels[0])).ShouldBe(Text);
        (await ReadAsync(first, Ben, parcels[1])).ShouldBe(Text);
        (await MasterKeysInUseAsync(first)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_exported_key_opens_everything_and_the_export_is_noted()
    {
        await using var host = await ParcelsHost.StartAsync();
        await StoreAsync(host, Ada, Text);
        var masters = host.Services.GetRequiredService<MasterKeys>();
        masters.IsExported.ShouldBeFalse();
        var copy = Path.Combine(Path.GetDirectoryName(masters.FilePath)!, "copy.json");

        masters.Export(copy);

        masters.IsExported.ShouldBeTrue();
        (await File.ReadAllBytesAsync(copy)).ShouldBe(await File.ReadAllBytesAsync(masters.FilePath));
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static SealedPlace ContentsOf(Guid parcel) => new("parcel", parcel, "contents");

    private static Task<Guid> StoreAsync(ParcelsHost host, Guid subject, string text) => host.DoAsync(async db =>
    {
        var id = Guid.NewGuid();
        db.Parcels.Add(new Parcel { Id = id, Code = id.ToString("N"), Contents = await db.SealAsync(subject, ContentsOf(id), text, default) });
        await db.SaveChangesAsync(default);
        return id;
    });

    private static Task<string?> ReadAsync(ParcelsHost host, Guid subject, Guid parcel) => host.DoAsync(async db =>
    {
        var contents = await db.Parcels.AsNoTracking().Where(p => p.Id == parcel).Select(p => p.Contents).SingleAsync();
        return (await db.ReaderOfAsync([subject], default)).Open(ContentsOf(parcel), contents);
    });

    private static Task<List<Guid>> MasterKeysInUseAsync(ParcelsHost host) =>
        host.DoAsync(db => ((ParcelsDbContext)db).Set<SubjectKey>().Select(k => k.MasterKeyId).Distinct().ToListAsync());

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await file.CopyToAsync(all);
        return all.ToArray();
    }
}
