using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Clinic.BuildingBlocks.Tests.Outbox;

/// <summary>At-least-once delivery, exactly-once effect, in order per aggregate; on every engine.</summary>
public sealed class OutboxTests
{
    private static readonly Guid Parcel = Guid.CreateVersion7();

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_stored_event_reaches_its_handler_once(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1);
        await host.DeliverAllAsync();
        await host.DeliverAllAsync();

        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
        host.Script.Calls.ShouldHaveSingleItem();
        host.Hints.Sent.ShouldHaveSingleItem().Id.ShouldBe(Parcel);
        (await host.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Done);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task What_is_rolled_back_is_told_to_nobody(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var told = 0;
        await host.DoAsync(async db =>
        {
            await Should.ThrowAsync<InvalidOperationException>(db.InTransactionAsync<int>(
                async () =>
                {
                    db.Enqueue(new ParcelSent(Parcel, 1), Parcel, 1);
                    db.Hint(new Application.HintAudience.FrontDesk(), "parcel", Parcel);
                    db.AfterCommit(() => told++);
                    await db.SaveChangesAsync(CancellationToken.None);
                    throw new InvalidOperationException("changed my mind");
                },
                CancellationToken.None));
            // The same context goes on with something else: what the failed change had to tell must not go out with it.
            await db.InTransactionAsync(() => Task.FromResult(0), CancellationToken.None);
        });

        (await host.DeliverAsync()).ShouldBe(0);
        host.Hints.Sent.ShouldBeEmpty();
        told.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_handler_that_fails_leaves_nothing_and_is_tried_again_later(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1);
        host.Script.Midway = _ => throw new InvalidOperationException("not today");
        await host.DeliverAllAsync();

        (await host.ShelfAsync(Parcel)).ShouldBeNull();
        host.Hints.Sent.ShouldBeEmpty();
        var failed = (await host.DeliveriesAsync()).ShouldHaveSingleItem();
        (failed.State, failed.Attempts, failed.LastError).ShouldBe((DeliveryState.Pending, 1, nameof(InvalidOperationException)));

        host.Script.Midway = _ => { };
        (await host.DeliverAsync()).ShouldBe(0, "It waits a second before it tries again.");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.DeliverAllAsync();
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_crash_between_handling_and_marking_has_no_second_effect(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1);
        await host.DeliverAllAsync();
        // What a crash at that point leaves: the effect and its inbox row are stored, the delivery is not marked.
        await host.DoAsync(db => ((ParcelsDbContext)db).Set<OutboxDelivery>().ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Pending)));

        (await host.DeliverAsync()).ShouldBe(1);
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
        host.Script.Calls.ShouldHaveSingleItem();
        (await host.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Done);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_aggregates_events_wait_for_the_failed_one_and_others_do_not(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var other = Guid.CreateVersion7();
        await host.SendAsync(Parcel, 1, 2, 3);
        await host.SendAsync(other, 1, 2);
        var failures = 2;
        host.Script.Midway = sent =>
        {
            if (sent.ParcelId == Parcel && sent.Version == 1 && failures-- > 0) throw new InvalidOperationException("not yet");
        };

        await host.DeliverAllAsync();
        (await host.ShelfAsync(other)).ShouldNotBeNull().Version.ShouldBe(2);
        host.Script.Calls.ShouldNotContain((Parcel, 2));

        for (var second = 0; second < 5; second++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.DeliverAllAsync();
        }

        host.Script.Calls.Where(c => c.Parcel == Parcel).Select(c => c.Version).Distinct().ShouldBe([1, 2, 3]);
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().ShouldSatisfyAllConditions(s => s.Version.ShouldBe(3), s => s.Effects.ShouldBe(3));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Events_of_one_save_arrive_in_the_order_they_were_enqueued(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.DoAsync(async db =>
        {
            for (var i = 0; i < 5; i++) db.Enqueue(new ParcelSent(Parcel, 100 - i), Parcel, 7);
            await db.SaveChangesAsync(CancellationToken.None);
        });
        await host.DeliverAllAsync();
        host.Script.Calls.Select(c => c.Version).ShouldBe([100, 99, 98, 97, 96]);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_message_that_always_fails_is_parked_and_the_next_one_heals_it(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1, 2);
        host.Script.Midway = sent =>
        {
            if (sent.Version == 1) throw new InvalidOperationException("never");
        };

        for (var attempt = 1; attempt <= OutboxRelay.LastAttempt; attempt++)
        {
            host.Script.Calls.ShouldNotContain((Parcel, 2));
            (await host.DeliverAsync()).ShouldBe(1);
            if (attempt < OutboxRelay.LastAttempt) host.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        (await host.DeliveriesAsync())[0].State.ShouldBe(DeliveryState.Parked);
        await host.DeliverAllAsync();
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task One_bad_message_in_a_batch_fails_alone(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var parcels = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var parcel in parcels) await host.SendAsync(parcel, 1);
        host.Script.Midway = sent =>
        {
            if (sent.ParcelId == parcels[5]) throw new InvalidOperationException("this one");
        };
        await host.DeliverAllAsync();
        foreach (var parcel in parcels) (await host.ShelfAsync(parcel))?.Effects.ShouldBe(1);
        (await host.DoAsync(db => db.Shelf.CountAsync())).ShouldBe(11);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_host_that_stops_half_way_gives_back_what_it_claimed(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1);
        using var stopping = new CancellationTokenSource();
        host.Script.Midway = _ => stopping.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(host.DeliverAsync(stopping.Token));
        (await host.ShelfAsync(Parcel)).ShouldBeNull();

        host.Script.Midway = _ => { };
        (await host.DeliverAsync()).ShouldBe(1, "The next host does not wait for the lease to end.");
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_host_that_died_is_succeeded_when_its_lease_ends(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await host.SendAsync(Parcel, 1);
        // What a kill after the claim leaves: the fence was raised, and the lease runs.
        var leaseEnd = NodaTime.Instant.FromDateTimeOffset(host.Clock.GetUtcNow()) + NodaTime.Duration.FromSeconds(60);
        await host.DoAsync(db => ((ParcelsDbContext)db).Set<OutboxDelivery>()
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Fence, 1).SetProperty(x => x.NextAttemptAt, leaseEnd)));

        host.Clock.Advance(TimeSpan.FromSeconds(59));
        (await host.DeliverAsync()).ShouldBe(0);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.DeliverAsync()).ShouldBe(1);
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_paused_host_whose_lease_ended_changes_nothing_when_it_comes_back(DatabaseEngine engine)
    {
        await using var first = await ParcelsHost.StartAsync(engine);
        await using var second = first.Second();
        await first.SendAsync(Parcel, 1);
        // In the middle of the first host's handler its lease ends and it fails; meanwhile the second has claimed and handled.
        var once = true;
        first.Script.Midway = _ =>
        {
            if (!once) return;
            once = false;
            first.Clock.Advance(TimeSpan.FromSeconds(61));
            throw new TimeoutException("the host was paused");
        };
        second.Script.Midway = _ => { };
        var handledBySecond = false;
        first.Hints.Sent.Clear();
        try
        {
            await first.DeliverAsync();
        }
        finally
        {
            first.Clock.Advance(TimeSpan.FromSeconds(61));
            handledBySecond = await second.DeliverAsync() == 1;
        }

        handledBySecond.ShouldBeTrue();
        (await first.ShelfAsync(Parcel)).ShouldNotBeNull().Effects.ShouldBe(1);
        (await first.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Done);
    }

    [Theory, MemberData(nameof(Engines.Servers), MemberType = typeof(Engines))]
    public async Task Two_hosts_on_one_database_handle_every_event_once(DatabaseEngine engine)
    {
        const int parcels = 60;
        await using var first = await ParcelsHost.StartAsync(engine);
        await using var second = first.Second();
        await first.DoAsync(async db =>
        {
            for (var i = 0; i < parcels; i++)
            {
                var id = Guid.CreateVersion7();
                for (var version = 1; version <= 4; version++) db.Enqueue(new ParcelSent(id, version), id, version);
            }

            await db.SaveChangesAsync(CancellationToken.None);
        });

        await Task.WhenAll(RunAsync(first), RunAsync(second));

        var calls = first.Script.Calls.Concat(second.Script.Calls).ToList();
        calls.Distinct().Count().ShouldBe(parcels * 4);
        (await first.DoAsync(db => db.Shelf.CountAsync(s => s.Effects == 4 && s.Version == 4))).ShouldBe(parcels);
        (await first.DeliveriesAsync()).ShouldAllBe(d => d.State == DeliveryState.Done);
        foreach (var host in new[] { first, second }) host.Script.Calls.ShouldNotBeEmpty("Both hosts should have had work.");

        static async Task RunAsync(ParcelsHost host)
        {
            for (var idle = 0; idle < 20;)
            {
                if (await host.DeliverAsync() > 0) idle = 0;
                else
                {
                    idle++;
                    await Task.Delay(10);
                }
            }
        }
    }

    [Fact]
    public async Task The_running_relay_is_woken_by_a_commit()
    {
        await using var host = await ParcelsHost.StartAsync();
        await host.Relay.StartAsync(CancellationToken.None);
        await host.SendAsync(Parcel, 1);
        // The clock stands still, so it is not the poll that finds it.
        for (var i = 0; i < 200 && host.Hints.Sent.IsEmpty; i++) await Task.Delay(25);
        await host.Relay.StopAsync(CancellationToken.None);
        (await host.ShelfAsync(Parcel)).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Old_messages_go_when_every_handler_is_done_and_parked_ones_stay(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        var bad = Guid.CreateVersion7();
        await host.SendAsync(Parcel, 1);
        await host.SendAsync(bad, 1);
        await host.DeliverAllAsync();
        await host.DoAsync(db => ((ParcelsDbContext)db).Set<OutboxDelivery>().Where(d => d.AggregateId == bad)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Parked)));

        var cleaner = host.Services.GetServices<IHostedService>().OfType<OutboxCleaner>().Single();
        await cleaner.CleanAsync(host.Parcels, CancellationToken.None);
        (await host.DeliveriesAsync()).Count.ShouldBe(2);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await cleaner.CleanAsync(host.Parcels, CancellationToken.None);
        (await host.DeliveriesAsync()).ShouldHaveSingleItem().AggregateId.ShouldBe(bad);
    }

    [Fact]
    public async Task A_stored_event_holds_words_for_enums_and_its_fixed_name()
    {
        await using var host = await ParcelsHost.StartAsync();
        await host.SendAsync(Parcel, 3);
        var stored = await host.DoAsync(db => ((ParcelsDbContext)db).Set<OutboxMessage>().SingleAsync());
        stored.Name.ShouldBe("parcels.sent.v1");
        stored.Payload.ShouldBe($$"""{"parcelId":"{{Parcel}}","version":3,"urgency":"very_urgent"}""");
    }
}
