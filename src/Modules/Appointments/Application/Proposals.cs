using System.Text.Json;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.Scheduling.Contracts;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>A time that the clinic proposes for a visit, as it was promised. The patient accepts or refuses it.</summary>
/// <param name="ExpiresAt">Until then the patient may answer; then the visit stays as it is.</param>
/// <param name="ExpiresAtLocal">The same on the clock of the proposed place.</param>
/// <param name="PractitionerName">Whose time it is, where it is another doctor's than the visit's.</param>
internal sealed record ProposalResponse(
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, Guid LocationId, string LocationName, string LocationAddress,
    string ServiceName, int DurationMinutes, string Mode, FeeResponse Fee, DateTimeOffset ExpiresAt, string ExpiresAtLocal,
    string? PractitionerName)
{
    public static ProposalResponse? Of(Appointment a)
    {
        if (a.Promised() is not { } o || a.ProposedUntil is not { } until) return null;
        return new ProposalResponse(
            o.Start, o.End, o.StartLocal, o.EndLocal, o.Location.TimeZone, o.Location.Id, o.Location.Name, o.Location.Address,
            o.Service.Name, o.Service.DurationMinutes, o.Service.Mode, new FeeResponse(o.Service.FeeMinor, o.Service.Currency),
            until.ToDateTimeOffset(), AppointmentAnswers.Format(until.InZone(DateTimeZoneProviders.Tzdb[o.Location.TimeZone]).LocalDateTime), Proposals.OtherDoctor(a, o));
    }
}

/// <summary>What is kept of a proposed time, read and written.</summary>
internal static class Proposals
{
    /// <summary>The offer as it was promised, without its token, to be kept with the appointment.</summary>
    public static string Keep(HoldOffer offer) => JsonSerializer.Serialize(offer, JsonSerializerOptions.Web);

    /// <summary>The offer behind the open proposal; null when there is none.</summary>
    public static HoldOffer? Promised(this Appointment a) =>
        a.ProposedOffer is { } kept ? JsonSerializer.Deserialize<HoldOffer>(kept, JsonSerializerOptions.Web) : null;

    /// <summary>The open proposal as events carry it; null when there is none.</summary>
    public static ProposedTime? Proposed(this Appointment a) => a.Promised() is { } o
        ? new ProposedTime(o.HoldId, o.Start, o.End, o.StartLocal, o.Location.Name, o.Location.TimeZone, a.ProposedUntil!.Value.ToDateTimeOffset(), OtherDoctor(a, o))
        : null;

    /// <summary>The name of the doctor whose time is proposed, where it is not the visit's; else null.</summary>
    internal static string? OtherDoctor(Appointment a, HoldOffer offer) => offer.PractitionerId == a.PractitionerId ? null : offer.PractitionerName;

    /// <summary>Tells that what was proposed is not kept any more, unless the proposal stands or the visit took the time.</summary>
    /// <param name="db">Where it is told.</param>
    /// <param name="a">The appointment after the change.</param>
    /// <param name="before">What was proposed before it.</param>
    /// <param name="actor">Who changed it.</param>
    public static void WithdrawProposal(this IAppointmentsDb db, Appointment a, ProposedTime? before, Actor actor)
    {
        if (before is null || a.ProposedHoldId == before.HoldId || a.HoldId == before.HoldId) return;
        db.Enqueue(new AppointmentProposalEnded(a.ToSnapshot(), actor.Role.ToEventText(), before, AppointmentProposalEnded.Withdrawn), a.Id, a.Version);
    }
}
