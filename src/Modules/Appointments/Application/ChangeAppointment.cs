using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>
/// The frame of every change of an appointment: found in the person's compartment, compared with the version the person saw,
/// changed, and stored with its event, its audit entry and its hints; or refused with the present state.
/// </summary>
internal sealed class ChangeAppointment(IAppointmentsDb db, HoldTokens holds, AppointmentAnswers answers, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Runs a change that keeps the time or frees it.</summary>
    /// <param name="id">The appointment.</param>
    /// <param name="version">The version the person saw.</param>
    /// <param name="action">For the audit log, for example <c>appointment.arrive</c>.</param>
    /// <param name="change">The domain's method.</param>
    /// <param name="news">The event to send afterwards.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, string action, Func<Appointment, Actor, Instant, Error?> change, Func<Appointment, Actor, TEvent> news, CancellationToken ct)
        where TEvent : INotification => RunAsync(id, version, action, null, null, (a, actor, now, _, _) => change(a, actor, now), (a, actor, _) => news(a, actor), ct);

    /// <summary>Runs a change that ends the appointment, for a reason that is sealed for the patient.</summary>
    public Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, string action, string reason, Func<Appointment, Actor, Instant, Sealed, Error?> change, Func<Appointment, Actor, TEvent> news, CancellationToken ct)
        where TEvent : INotification => RunAsync(id, version, action, null, reason, (a, actor, now, _, why) => change(a, actor, now, why!), (a, actor, _) => news(a, actor), ct);

    /// <summary>Runs a change that takes the time of a hold, or, without one, keeps the present time.</summary>
    public Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, string action, string? holdToken, Func<Appointment, Actor, Instant, Offer?, Error?> change,
        Func<Appointment, Actor, LocalDateTime, TEvent> news, CancellationToken ct)
        where TEvent : INotification => RunAsync(id, version, action, holdToken, null, (a, actor, now, held, _) => change(a, actor, now, held?.Offer),
            (a, actor, before) => news(a, actor, before.StartLocal), ct);

    /// <summary>Keeps the time of a hold for the patient's answer.</summary>
    public Task<Result<AppointmentResponse>> ProposeAsync(Guid id, int version, string holdToken, CancellationToken ct) => RunAsync(
        id, version, "appointment.propose", holdToken, null,
        (a, actor, now, held, _) => a.Propose(actor, now, held!.Offer, Proposals.Keep(held.Promised)),
        (a, actor, _) => new AppointmentProposed(a.ToSnapshot(), actor.Role.ToEventText(), a.Proposed()!), ct, use: HoldUse.Propose);

    /// <summary>Takes the time that was proposed.</summary>
    public Task<Result<AppointmentResponse>> AcceptAsync(Guid id, int version, CancellationToken ct) => RunAsync(
        id, version, "appointment.accept", null, null,
        (a, actor, now, held, _) => a.Accept(actor, now, held?.Offer),
        (a, actor, before) => new AppointmentMoved(
            a.ToSnapshot(), actor.Role.ToEventText(), AppointmentAnswers.Format(before.StartLocal),
            PreviousPractitionerId: before.PractitionerId == a.PractitionerId ? null : before.PractitionerId), ct, use: HoldUse.TakeProposed);

    /// <summary>Keeps the present time and gives back what was proposed.</summary>
    public Task<Result<AppointmentResponse>> RefuseAsync(Guid id, int version, CancellationToken ct) => RunAsync(
        id, version, "appointment.refuse", null, null, (a, actor, now, _, _) => a.Refuse(actor, now),
        (a, actor, before) => new AppointmentProposalEnded(a.ToSnapshot(), actor.Role.ToEventText(), before.Proposed!, AppointmentProposalEnded.Refused), ct);

    private Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, string action, string? holdToken, string? reason, Func<Appointment, Actor, Instant, Held?, Sealed?, Error?> change,
        Func<Appointment, Actor, Before, TEvent> news, CancellationToken ct, HoldUse use = HoldUse.Take)
        where TEvent : INotification => db.TryInTransactionAsync(() => RunInTransactionAsync(id, version, action, holdToken, reason, change, news, use, ct), ct);

    private async Task<Result<AppointmentResponse>> RunInTransactionAsync<TEvent>(
        Guid id, int version, string action, string? holdToken, string? reason, Func<Appointment, Actor, Instant, Held?, Sealed?, Error?> change,
        Func<Appointment, Actor, Before, TEvent> news, HoldUse use, CancellationToken ct)
        where TEvent : INotification
    {
        var appointment = await db.Appointments.Include(a => a.History).Satisfying(new AppointmentsVisibleTo(user)).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (appointment is null || user.ActorOn(appointment.PractitionerId, appointment.PatientId) is not { } actor) return Error.NotFound;

        HoldOffer? held = null;
        if (holdToken is not null)
        {
            held = holds.Read(holdToken);
            if (held is null || held.Replacing != id || held.PractitionerId != appointment.PractitionerId || held.PatientId != appointment.PatientId) return AppointmentErrors.HoldExpired;
            // The same request sent again: it was done.
            if (held.HoldId == (use == HoldUse.Propose ? appointment.ProposedHoldId : appointment.HoldId)) return await answers.OfAsync(appointment, ct);
            if (await db.SpentHolds.AnyAsync(h => h.HoldId == held.HoldId, ct)) return AppointmentErrors.HoldExpired;
        }

        if (appointment.Version != version) return AppointmentErrors.ChangedMeanwhile.With("current", await answers.OfAsync(appointment, ct));
        var before = new Before(TimeTaken.By(appointment), appointment.PractitionerId, appointment.StartLocal, appointment.Proposed());
        var why = reason is null ? null : await db.SealAsync(appointment.PatientId, Reasons.OfStatus(id), reason, ct);
        var offered = use == HoldUse.TakeProposed ? appointment.Promised() : held;
        var taken = offered is null ? null : new Held(offered, await db.AtPresentPlaceAsync(HoldTokens.ToOffer(offered), ct));
        // A colleague's time was proposed, and the colleague may have left since; the doctor's own visits stay where that happens.
        var other = taken is { Offer.PractitionerId: var whose } && whose != appointment.PractitionerId ? whose : (Guid?)null;
        if (other is not null && await db.Practitioners.AnyAsync(p => p.PractitionerId == other && !p.Bookable, ct)) return AppointmentErrors.PractitionerUnavailable;
        if (change(appointment, actor, clock.GetInstant(), taken, why) is { } refusal) return refusal;

        // A proposal's hold was spent when it was proposed: nothing else can be done with its token.
        if (held is not null) db.SpentHolds.Add(new SpentHold { HoldId = held.HoldId, AppointmentId = id });
        var full = await OccupyAsync(appointment, before.Time, ct);
        var told = news(appointment, actor, before);
        db.Enqueue(told, appointment.Id, appointment.Version);
        if (told is not AppointmentProposalEnded) db.WithdrawProposal(appointment, before.Proposed, actor);
        db.Audit(action, "appointment", appointment.Id, appointment.PatientId);
        db.HintAbout(appointment);
        if (before.PractitionerId != appointment.PractitionerId) db.Hint(new HintAudience.Practitioner(before.PractitionerId), HintTypes.Appointment, id);
        try
        {
            var refusedBy = full is null ? await db.TrySaveAsync(ct, [AppointmentStep.Key, SpentHold.Key, .. Occupancy.Keys]) : null;
            if (refusedBy == AppointmentStep.Key) return await ChangedMeanwhileAsync(id, ct);
            if ((full ?? Occupancy.RefusalOf(refusedBy)) is not { } refused) return await answers.OfAsync(appointment, ct);
            return refused == AppointmentErrors.HoldExpired ? refused : refused.With("alternatives", HoldTokens.Alternatives(offered!));
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ChangedMeanwhileAsync(id, ct);
        }
    }

    /// <summary>The refusal of a change that was made against an older version, with the present state.</summary>
    public async Task<Error> ChangedMeanwhileAsync(Guid id, CancellationToken ct)
    {
        var current = await db.Appointments.AsNoTracking().Include(a => a.History).SingleAsync(a => a.Id == id, ct);
        return AppointmentErrors.ChangedMeanwhile.With("current", await answers.OfAsync(current, ct));
    }

    /// <summary>Frees the old time and takes the new one, where they differ.</summary>
    private async Task<Error?> OccupyAsync(Appointment appointment, TimeTaken? before, CancellationToken ct)
    {
        if (before == TimeTaken.By(appointment)) return null;
        if (before is not null) await db.FreeAsync(appointment.Id, ct);
        return appointment.Occupies ? await db.TakeAsync(appointment, ct) : null;
    }

    /// <summary>What a change does with a held time.</summary>
    private enum HoldUse
    {
        /// <summary>The visit moves to it.</summary>
        Take,

        /// <summary>It is kept for the patient's answer.</summary>
        Propose,

        /// <summary>The visit moves to the time that was proposed before; its hold is spent already.</summary>
        TakeProposed,
    }

    /// <summary>A held time as it was promised, and in the terms of this module.</summary>
    private sealed record Held(HoldOffer Promised, Offer Offer);

    /// <summary>What a change is compared with.</summary>
    private sealed record Before(TimeTaken? Time, Guid PractitionerId, LocalDateTime StartLocal, ProposedTime? Proposed);

    /// <summary>What an appointment takes: of a group, that is a place in the session of its service, location and time.</summary>
    private sealed record TimeTaken(Guid PractitionerId, VisitTime Time, Guid ServiceId, Guid LocationId, int Seats)
    {
        /// <summary>Null when it takes no time.</summary>
        public static TimeTaken? By(Appointment a) => a.Occupies ? new TimeTaken(a.PractitionerId, a.Time, a.ServiceId, a.LocationId, a.Seats) : null;
    }
}
