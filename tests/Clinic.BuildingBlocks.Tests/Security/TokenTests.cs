using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Tests.Parcels;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Security;

public sealed class TokenTests
{
    private sealed record Offer(Guid Id, string What);

    [Fact]
    public void A_signed_token_gives_back_its_value_for_its_purpose_only()
    {
        var tokens = new SignedTokens(new EphemeralDataProtectionProvider());
        var token = tokens.Create("hold", new Offer(Guid.Empty, "a time"));
        tokens.TryRead<Offer>("hold", token, out var offer).ShouldBeTrue();
        offer.ShouldBe(new Offer(Guid.Empty, "a time"));
        tokens.TryRead<Offer>("reset", token, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not base64 !!")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public void Nonsense_is_no_signed_token(string token) =>
        new SignedTokens(new EphemeralDataProtectionProvider()).TryRead<Offer>("hold", token, out _).ShouldBeFalse();

    [Fact]
    public void A_changed_foreign_or_endless_token_is_refused()
    {
        var tokens = new SignedTokens(new EphemeralDataProtectionProvider());
        var token = tokens.Create("hold", new Offer(Guid.Empty, "a time"));
        for (var i = 0; i < token.Length; i += 7)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            tokens.TryRead<Offer>("hold", changed, out _).ShouldBeFalse();
        }

        new SignedTokens(new EphemeralDataProtectionProvider()).TryRead<Offer>("hold", token, out _).ShouldBeFalse();
        tokens.TryRead<Offer>("hold", new string('A', 1_000_000), out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_token_is_the_same_each_time_and_after_a_restart()
    {
        await using var host = await ParcelsHost.StartAsync();
        var data = host.Services.GetRequiredService<DataDirectory>();
        var link = LinkTokens.NewLinkId();
        var token = new LinkTokens(data).Create("reset", link);
        new LinkTokens(data).Create("reset", link).ShouldBe(token);
        new LinkTokens(data).Read("reset", token).ShouldBe(link);
    }

    [Fact]
    public async Task A_link_token_is_worth_nothing_for_another_purpose_or_when_changed()
    {
        await using var host = await ParcelsHost.StartAsync();
        var tokens = new LinkTokens(host.Services.GetRequiredService<DataDirectory>());
        var token = tokens.Create("reset", LinkTokens.NewLinkId());
        tokens.Read("confirm", token).ShouldBeNull();
        for (var i = 0; i < token.Length - 1; i++)
        {
            tokens.Read("reset", token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..]).ShouldBeNull();
        }

        foreach (var nonsense in new[] { "", "x", "####", new string('A', 10_000), token + "AAAA" }) tokens.Read("reset", nonsense).ShouldBeNull();
    }

    [Fact]
    public async Task Hosts_that_start_at_once_agree_on_one_key()
    {
        await using var host = await ParcelsHost.StartAsync();
        var data = host.Services.GetRequiredService<DataDirectory>();
        var link = LinkTokens.NewLinkId();
        var made = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => new LinkTokens(data).Create("reset", link))));
        made.Distinct().ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(data.File("keys", "links.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
