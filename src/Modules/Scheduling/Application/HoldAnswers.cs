using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>An amount of money.</summary>
/// <param name="AmountMinor">In the smallest unit of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record MoneyResponse(int AmountMinor, string Currency);

/// <summary>A held time, with the token to book it.</summary>
/// <param name="ExpiresInSeconds">What is left; count from the moment the answer arrived, not by comparing clocks.</param>
/// <param name="CanExtend">Whether more time can be asked for.</param>
/// <param name="CancelUntil">Until then a patient may cancel or move the visit.</param>
/// <param name="Seats">How many patients may come at this time; more than 1 for a group.</param>
/// <param name="Times">All times of a series, in order, which have one token together; null for a single time. The other members tell of the first.</param>
internal sealed record HoldResponse(
    Guid HoldId, string Token, DateTimeOffset ExpiresAt, int ExpiresInSeconds, bool CanExtend,
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone,
    Guid PractitionerId, string PractitionerName, Guid PatientId, Guid ServiceId, string ServiceName, int DurationMinutes, string Mode, bool NeedsApproval,
    MoneyResponse Fee, Guid LocationId, string LocationName, string LocationAddress, DateTimeOffset CancelUntil, string CancelUntilLocal, Guid? Replacing, int Seats,
    IReadOnlyList<HeldTimeResponse>? Times)
{
    /// <summary>Whether the hold was there before this request.</summary>
    [JsonIgnore]
    public bool ExistedBefore { get; init; }
}

/// <summary>One time of a held series.</summary>
internal sealed record HeldTimeResponse(DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal);

/// <summary>Makes the answer for a hold: its token is signed anew each time, with the present expiry.</summary>
internal sealed class HoldAnswers(SignedTokens tokens, TimeProvider clock)
{
    /// <summary>What was promised, with its present holder and end.</summary>
    public static HoldOffer Promised(Hold hold) =>
        JsonSerializer.Deserialize<HoldOffer>(hold.Offer, JsonSerializerOptions.Web)! with { HeldBy = hold.HeldBy, ExpiresAt = hold.ExpiresAt.ToDateTimeOffset() };

    /// <summary>Until when a patient may cancel or move the visit, and the same on the location's clock.</summary>
    public static (Instant At, LocalDateTime Local) CancelUntil(Hold hold, HoldOffer promised)
    {
        var at = hold.Start - Duration.FromMinutes(promised.Service.CancellationCutoffMinutes);
        return (at, at.InZone(DateTimeZoneProviders.Tzdb[promised.Location.TimeZone]).LocalDateTime);
    }

    /// <summary>Times that are held together: one, or those of a series in order.</summary>
    public HoldResponse Of(IReadOnlyList<Hold> together)
    {
        if (together[0].SeriesId is not { } seriesId) return Of(together[0]);
        var offers = together.Select(Promised).ToList();
        var first = offers[0];
        var series = new SeriesOffer(
            seriesId, first.HeldBy, first.PractitionerId, first.PractitionerName, first.PatientId, first.Location, first.Service,
            [.. offers.Select(o => new SeriesTime(o.HoldId, o.Start))], first.ExpiresAt);
        return Of(together[0]) with
        {
            HoldId = seriesId,
            Token = tokens.Create(SeriesOffer.Purpose, series),
            Times = [.. offers.Select(o => new HeldTimeResponse(o.Start, o.End, o.StartLocal, o.EndLocal))],
        };
    }

    public HoldResponse Of(Hold hold)
    {
        var offer = Promised(hold);
        var cancelUntil = CancelUntil(hold, offer);
        var left = Duration.Max(Duration.Zero, hold.ExpiresAt - clock.GetInstant());
        return new HoldResponse(
            hold.Id, tokens.Create(HoldOffer.Purpose, offer), offer.ExpiresAt, (int)left.TotalSeconds, !hold.Extended,
            offer.Start, offer.End, offer.StartLocal, offer.EndLocal, offer.Location.TimeZone,
            offer.PractitionerId, offer.PractitionerName, offer.PatientId, offer.Service.Id, offer.Service.Name, offer.Service.DurationMinutes,
            offer.Service.Mode, offer.Service.NeedsApproval, new MoneyResponse(offer.Service.FeeMinor, offer.Service.Currency),
            offer.Location.Id, offer.Location.Name, offer.Location.Address,
            cancelUntil.At.ToDateTimeOffset(), cancelUntil.Local.ToMinutes(), hold.Replacing, hold.Seats, null);
    }
}
