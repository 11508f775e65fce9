using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Audit;

/// <summary>The audit log: nothing is lost on the way into it, and nothing changes in it unseen.</summary>
public sealed class AuditTests
{
    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_modules_note_with_their_changes_is_sealed_in_one_chain(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await NoteAsync(host, 3);
        await SealAsync(host);
        await NoteAsync(host, 2);
        await SealAsync(host);

        var records = await RecordsAsync(host);
        records.Select(r => r.Seq).ShouldBe([1, 2, 3, 4, 5]);
        records.ShouldAllBe(r => r.Module == "parcels" && r.Action == "parcel.send");
        (await WaitingAsync(host)).ShouldBe(0);
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(5, true, null, null));
    }

    [Fact]
    public async Task An_entry_whose_change_was_not_stored_is_not_stored_either()
    {
        await using var host = await ParcelsHost.StartAsync();
        await host.DoAsync(async db => await db.TryInTransactionAsync<bool>(
            () =>
            {
                db.Audit("parcel.send", "parcel", Guid.NewGuid());
                return Task.FromResult<Domain.Result<bool>>(Domain.Error.NotFound);
            },
            default));
        await SealAsync(host);

        (await RecordsAsync(host)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_record_is_found()
    {
        await using var host = await ParcelsHost.StartAsync();
        await NoteAsync(host, 9);
        await SealAsync(host);

        await OnPlatformAsync(host, db => db.AuditRecords.Where(r => r.Seq == 4).ExecuteUpdateAsync(r => r.SetProperty(x => x.Action, "parcel.lose")));

        (await VerifyAsync(host)).ShouldBe(new AuditVerification(3, false, "changed", 4));
    }

    [Fact]
    public async Task A_record_that_is_gone_is_found_also_when_the_later_ones_move_up()
    {
        await using var host = await ParcelsHost.StartAsync();
        await NoteAsync(host, 9);
        await SealAsync(host);

        await OnPlatformAsync(host, db => db.AuditRecords.Where(r => r.Seq == 4).ExecuteDeleteAsync());
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(3, false, "missing", 4));

        await OnPlatformAsync(host, async db =>
        {
            for (var seq = 5; seq <= 9; seq++) await db.AuditRecords.Where(r => r.Seq == seq).ExecuteUpdateAsync(r => r.SetProperty(x => x.Seq, seq - 1));
            return 0;
        });
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(3, false, "changed", 4));
    }

    [Fact]
    public async Task A_log_that_was_cut_off_is_found_once_it_was_anchored()
    {
        await using var host = await ParcelsHost.StartAsync();
        await NoteAsync(host, 9);
        await SealAsync(host);
        await Sealer(host).AnchorAsync(default);

        await OnPlatformAsync(host, db => db.AuditRecords.Where(r => r.Seq > 6).ExecuteDeleteAsync());
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(6, false, "cut_off", 7));

        // Going on writing does not hide it: the new records are not those that were anchored.
        await NoteAsync(host, 5);
        await SealAsync(host);
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(8, false, "changed", 9));

        await OnPlatformAsync(host, db => db.AuditRecords.ExecuteDeleteAsync());
        (await VerifyAsync(host)).ShouldBe(new AuditVerification(0, false, "cut_off", 1));
    }

    [Fact]
    public async Task What_was_sealed_before_a_crash_and_not_taken_away_is_not_sealed_twice()
    {
        await using var host = await ParcelsHost.StartAsync();
        await NoteAsync(host, 4);
        var waiting = await host.DoAsync(db => ((ParcelsDbContext)db).Set<AuditEntry>().AsNoTracking().ToListAsync());
        await SealAsync(host);
        await host.DoAsync(async db =>
        {
            ((ParcelsDbContext)db).AddRange(waiting);
            await db.SaveChangesAsync(default);
        });

        await SealAsync(host);

        (await RecordsAsync(host)).Count.ShouldBe(4);
        (await WaitingAsync(host)).ShouldBe(0);
        (await VerifyAsync(host)).Intact.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Two_hosts_that_seal_at_once_make_one_chain_and_lose_nothing(DatabaseEngine engine)
    {
        await using var first = await ParcelsHost.StartAsync(engine);
        await using var second = first.Second();
        await NoteAsync(first, 300);

        for (var round = 0; round < 5; round++)
        {
            await NoteAsync(first, 40);
            await Task.WhenAll(Sealer(first).SealAsync(default), Sealer(second).SealAsync(default));
        }

        await SealAsync(first);
        (await RecordsAsync(first)).Count.ShouldBe(500);
        (await VerifyAsync(second)).ShouldBe(new AuditVerification(500, true, null, null));
    }

    [Fact]
    public async Task A_chain_made_with_another_key_does_not_pass()
    {
        await using var host = await ParcelsHost.StartAsync();
        await NoteAsync(host, 3);
        await SealAsync(host);
        await File.WriteAllBytesAsync(host.Services.GetRequiredService<Infrastructure.DataDirectory>().File("keys", "audit.key"), new byte[32]);

        await using var other = host.Second();
        (await VerifyAsync(other)).ShouldBe(new AuditVerification(0, false, "changed", 1));
    }

    private static AuditSealer Sealer(ParcelsHost host) => host.Services.GetRequiredService<AuditSealer>();

    private static async Task SealAsync(ParcelsHost host)
    {
        while (await Sealer(host).SealAsync(default) > 0)
        {
        }
    }

    private static Task<AuditVerification> VerifyAsync(ParcelsHost host) => host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default);

    private static Task NoteAsync(ParcelsHost host, int count) => host.DoAsync(async db =>
    {
        for (var i = 0; i < count; i++) db.Audit("parcel.send", "parcel", Guid.NewGuid());
        await db.SaveChangesAsync(default);
    });

    private static Task<int> WaitingAsync(ParcelsHost host) => host.DoAsync(db => ((ParcelsDbContext)db).Set<AuditEntry>().CountAsync());

    private static Task<List<AuditRecord>> RecordsAsync(ParcelsHost host) => OnPlatformAsync(host, db => db.AuditRecords.AsNoTracking().OrderBy(r => r.Seq).ToListAsync());

    private static async Task<T> OnPlatformAsync<T>(ParcelsHost host, Func<IPlatformDb, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IPlatformDb>());
    }
}
