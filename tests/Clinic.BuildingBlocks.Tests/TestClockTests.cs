using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using NodaTime;

namespace Clinic.BuildingBlocks.Tests;

public sealed class TestClockTests
{
    private readonly TestClock _clock = new(ClinicApp.Monday);

    [Fact]
    public void It_stands_still_until_it_is_advanced()
    {
        _clock.GetUtcNow().ShouldBe(ClinicApp.Monday);
        var from = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromMinutes(3));
        _clock.GetUtcNow().ShouldBe(ClinicApp.Monday.AddMinutes(3));
        _clock.GetElapsedTime(from).ShouldBe(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_timer_fires_when_its_time_is_passed_and_not_before()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromSeconds(9));
        fired.ShouldBe(0);
        _clock.Advance(TimeSpan.FromSeconds(1));
        fired.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        fired.ShouldBe(2);
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(10));
        fired.ShouldBe(2);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_on_it()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), _clock);
        var tick = timer.WaitForNextTickAsync().AsTask();
        tick.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(5));
        (await tick.WaitAsync(TimeSpan.FromSeconds(5))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(15, 10)]
    [InlineData(-15, -20)]
    [InlineData(10, 10)]
    public void An_instant_is_cut_to_microseconds_never_rounded_up(long ticks, long cut) =>
        Instant.FromUnixTimeTicks(ticks).Truncate().ShouldBe(Instant.FromUnixTimeTicks(cut));

    [Fact]
    public void Roles_hold_the_permissions_that_modules_give_them()
    {
        var catalog = new PermissionCatalog([new ParcelsModule()]);
        catalog.Of([Roles.Receptionist]).ShouldBe(["parcels.send", "parcels.see"], ignoreOrder: true);
        catalog.Of([Roles.Patient]).ShouldBe(["parcels.see"]);
        catalog.Of([Roles.Admin, "unknown"]).ShouldBeEmpty();
    }
}
