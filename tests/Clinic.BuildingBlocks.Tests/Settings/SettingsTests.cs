using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Settings;

/// <summary>Sections of settings: what is in force, and what becomes of secrets.</summary>
public sealed class SettingsTests
{
    private const string Password = "correct horse";

    [Fact]
    public async Task What_nobody_has_set_is_what_the_class_says()
    {
        await using var host = await ParcelsHost.StartAsync();

        var settings = host.Services.GetRequiredService<ISettings>().Get<ParcelSettings>();

        (settings.MostAtOnce, settings.Carrier, settings.Password.IsSet).ShouldBe((7, "pigeon", false));
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task A_change_is_in_force_at_once_here_and_soon_on_other_hosts(DatabaseEngine engine)
    {
        await using var host = await ParcelsHost.StartAsync(engine);
        await using var other = host.Second();
        other.Services.GetRequiredService<ISettings>().Get<ParcelSettings>().MostAtOnce.ShouldBe(7);

        (await ChangeAsync(host, new ParcelSettings { MostAtOnce = 9, Password = Secret.Of(Password) }, version: 0)).ShouldBe(1);

        host.Services.GetRequiredService<ISettings>().Get<ParcelSettings>().MostAtOnce.ShouldBe(9);
        await other.Services.GetRequiredService<SettingsStore>().LookAsync(default);
        var seen = other.Services.GetRequiredService<ISettings>().Get<ParcelSettings>();
        (seen.MostAtOnce, seen.Password.Value).ShouldBe((9, Password));
    }

    [Fact]
    public async Task Of_two_changes_from_the_same_version_one_is_stored()
    {
        await using var host = await ParcelsHost.StartAsync();
        await using var other = host.Second();

        var versions = await Task.WhenAll(
            ChangeAsync(host, new ParcelSettings { MostAtOnce = 1 }, version: 0), ChangeAsync(other, new ParcelSettings { MostAtOnce = 2 }, version: 0));

        versions.Count(v => v == 1).ShouldBe(1);
        (await ChangeAsync(host, new ParcelSettings { MostAtOnce = 3 }, version: 0)).ShouldBeNull();
        (await ChangeAsync(host, new ParcelSettings { MostAtOnce = 3 }, version: 1)).ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_is_kept_when_it_is_not_given_again_and_removed_when_it_is_emptied()
    {
        await using var host = await ParcelsHost.StartAsync();
        var settings = host.Services.GetRequiredService<ISettings>();

        await ChangeAsync(host, new ParcelSettings { Password = Secret.Of(Password) }, 0);
        await ChangeAsync(host, new ParcelSettings { MostAtOnce = 1, Password = new Secret(true) }, 1);
        settings.Get<ParcelSettings>().Password.Value.ShouldBe(Password);

        await ChangeAsync(host, new ParcelSettings { Password = new Secret(false, "") }, 2);
        settings.Get<ParcelSettings>().Password.IsSet.ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_is_stored_sealed_and_said_nowhere()
    {
        await using var host = await ParcelsHost.StartAsync();
        var store = host.Services.GetRequiredService<SettingsStore>();
        await ChangeAsync(host, new ParcelSettings { Password = Secret.Of(Password) }, 0);

        await using var scope = host.Services.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<IPlatformDb>().Settings.AsNoTracking().SingleAsync();
        stored.Values.ShouldNotContain(Password);
        stored.Secrets!.Bytes.AsSpan().IndexOf("horse"u8).ShouldBe(-1);
        var section = store.SectionOf<ParcelSettings>();
        var shown = (ParcelSettings)SettingsStore.Redacted(section, store.Of(section).Values);
        (shown.Password.IsSet, shown.Password.Value).ShouldBe((true, null));
        $"{store.Get<ParcelSettings>().Password}".ShouldNotContain(Password);
    }

    private static async Task<int?> ChangeAsync(ParcelsHost host, ParcelSettings values, int version)
    {
        var store = host.Services.GetRequiredService<SettingsStore>();
        return (await store.ChangeAsync(store.SectionOf<ParcelSettings>(), values, version, default))?.Version;
    }
}
