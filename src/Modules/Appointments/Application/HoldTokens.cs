using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Scheduling.Contracts;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Appointments.Application;

/// <summary>Reads the tokens of holds: signature, age and owner.</summary>
internal sealed class HoldTokens(SignedTokens tokens, ICurrentUser user, TimeProvider clock)
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>The offer in the token, or null when it is not ours, not this person's, or too old.</summary>
    public HoldOffer? Read(string token) =>
        tokens.TryRead<HoldOffer>(HoldOffer.Purpose, token, out var offer) && offer.HeldBy == user.UserId && clock.GetUtcNow() <= offer.ExpiresAt + HoldOffer.Grace
            ? offer
            : null;

    /// <summary>The series in the token, or null when it is not ours, not this person's, or too old.</summary>
    public SeriesOffer? ReadSeries(string token) =>
        tokens.TryRead<SeriesOffer>(SeriesOffer.Purpose, token, out var offer) && offer.HeldBy == user.UserId && clock.GetUtcNow() <= offer.ExpiresAt + HoldOffer.Grace
            ? offer
            : null;

    /// <summary>Every visit of a held series in the terms of this module, in order.</summary>
    public static IReadOnlyList<Offer> ToOffers(SeriesOffer series)
    {
        var zone = DateTimeZoneProviders.Tzdb[series.Location.TimeZone];
        var length = Duration.FromMinutes(series.Service.DurationMinutes);
        return
        [
            .. series.Times.Select(time =>
            {
                var start = Instant.FromDateTimeOffset(time.Start);
                return ToOffer(
                    new HoldOffer(
                        time.HoldId, series.HeldBy, series.PractitionerId, series.PractitionerName, series.PatientId, series.Location, series.Service,
                        time.Start, (start + length).ToDateTimeOffset(), Local.Format(start.InZone(zone).LocalDateTime), Local.Format((start + length).InZone(zone).LocalDateTime),
                        series.ExpiresAt, null, []));
            }),
        ];
    }

    /// <summary>The offer in the terms of this module.</summary>
    public static Offer ToOffer(HoldOffer o) => new(
        o.HoldId, o.PractitionerId, o.PractitionerName, o.PatientId, o.Location.Id, o.Location.Name, o.Location.Address, o.Location.TimeZone,
        new OfferedVisit(
            o.Service.Id, o.Service.Name, o.Service.DurationMinutes, o.Service.Mode, o.Service.FeeMinor, o.Service.Currency, o.Service.NeedsApproval,
            Duration.FromMinutes(o.Service.CancellationCutoffMinutes), Duration.FromMinutes(o.Service.MinimumNoticeMinutes), o.Service.Seats),
        new VisitTime(
            Instant.FromDateTimeOffset(o.Start), Instant.FromDateTimeOffset(o.End), Local.Parse(o.StartLocal).Value, Local.Parse(o.EndLocal).Value,
            Duration.FromMinutes(o.Service.BufferBeforeMinutes), Duration.FromMinutes(o.Service.BufferAfterMinutes)),
        o.Replacing);

    /// <summary>The other times that were free when this one was held, as slots for the answer.</summary>
    public static IReadOnlyList<AlternativeResponse> Alternatives(HoldOffer o) =>
    [
        .. o.Alternatives.Select(t => new AlternativeResponse(t.Start, t.End, t.StartLocal, t.EndLocal, o.Location.TimeZone, o.Location.Id, o.PractitionerId, o.Service.Id)),
    ];
}

/// <summary>A time to offer in place of a lost one; the same members as a slot of Scheduling.</summary>
internal sealed record AlternativeResponse(
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, Guid LocationId, Guid PractitionerId, Guid ServiceId);
