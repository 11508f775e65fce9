using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.BuildingBlocks.Tests.Persistence;

/// <summary>What every engine must do alike.</summary>
public sealed class EngineTests
{
    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task An_instant_comes_back_as_it_was_stored(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        host.Clock.Advance(TimeSpan.FromTicks(1_234_567_891));
        var now = host.Clock.GetInstant();
        await host.DoAsync(db =>
        {
            db.Audit("parcel.send", "parcel", Guid.CreateVersion7());
            return db.SaveChangesAsync(CancellationToken.None);
        });
        var entry = await host.DoAsync(db => ((ParcelsDbContext)db).Set<AuditEntry>().SingleAsync(e => e.At == now));
        entry.At.ShouldBe(now);
        entry.UserId.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_refused_result_stores_nothing(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var result = await host.DoAsync(db => db.TryInTransactionAsync<int>(
            async () =>
            {
                db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = "A" });
                await db.SaveChangesAsync(CancellationToken.None);
                return Error.NotAllowed;
            },
            CancellationToken.None));
        result.Error.ShouldBe(Error.NotAllowed);
        (await host.DoAsync(db => db.Parcels.CountAsync())).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Pages_hold_every_row_once(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.DoAsync(db =>
        {
            for (var i = 0; i < 25; i++) db.Parcels.Add(new Parcel { Id = Guid.CreateVersion7(), Code = $"{i:D2}" });
            return db.SaveChangesAsync(CancellationToken.None);
        });

        var seen = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var read = await host.DoAsync(db => Application.PagingExtensions.ToPageAsync(
                db.Parcels.OrderBy(p => p.Code).Select(p => p.Code), new Application.Paging(page, 10), CancellationToken.None));
            (read.Total, read.Page, read.PageSize).ShouldBe((25, page, 10));
            seen.AddRange(read.Items);
        }

        seen.ShouldBe(Enumerable.Range(0, 25).Select(i => $"{i:D2}"));
    }
}
