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
        where TEvent : INotification => RunAsync(id, version, action, holdToken, null, (a, actor, now, offer, _) => change(a, actor, now, offer), news, ct);

    private async Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, string action, string? holdToken, string? reason, Func<Appointment, Actor, Instant, Offer?, Sealed?, Error?> change,
        Func<Appointment, Actor, LocalDateTime, TEvent> news, CancellationToken ct)
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
            if (appointment.HoldId == held.HoldId) return await answers.OfAsync(appointment, ct);
            if (await db.SpentHolds.AnyAsync(h => h.HoldId == held.HoldId, ct)) return AppointmentErrors.HoldExpired;
        }

        if (appointment.Version != version) return AppointmentErrors.ChangedMeanwhile.With("current", await answers.OfAsync(appointment, ct));
        var before = (appointment.Time, appointment.StartLocal, appointment.Occupies);
        var why = reason is null ? null : await db.SealAsync(appointment.PatientId, Reasons.OfStatus(id), reason, ct);
        var offer = held is null ? null : await db.AtPresentPlaceAsync(HoldTokens.ToOffer(held), ct);
        if (change(appointment, actor, clock.GetInstant(), offer, why) is { } refusal) return refusal;

        if (held is not null) db.SpentHolds.Add(new SpentHold { HoldId = held.HoldId, AppointmentId = id });
        await OccupyAsync(appointment, before.Time, before.Occupies, ct);
        db.Enqueue(news(appointment, actor, before.StartLocal), appointment.Id, appointment.Version);
        db.Audit(action, "appointment", appointment.Id, appointment.PatientId);
        db.HintAbout(appointment);
        try
        {
            var refusedBy = await db.TrySaveAsync(ct, SpentHold.Key, OccupiedTime.Key, OccupiedTime.PatientKey);
            if (refusedBy is null) return await answers.OfAsync(appointment, ct);
            if (refusedBy == SpentHold.Key) return AppointmentErrors.HoldExpired;
            return (refusedBy == OccupiedTime.PatientKey ? AppointmentErrors.PatientBusy : AppointmentErrors.SlotTaken)
                .With("alternatives", HoldTokens.Alternatives(held!));
        }
        catch (DbUpdateConcurrencyException)
        {
            var current = await db.Appointments.AsNoTracking().Include(a => a.History).SingleAsync(a => a.Id == id, ct);
            return AppointmentErrors.ChangedMeanwhile.With("current", await answers.OfAsync(current, ct));
        }
    }

    /// <summary>Adds the cells that only the new time has, and removes those that only the old one had.</summary>
    private async Task OccupyAsync(Appointment appointment, VisitTime before, bool occupiedBefore, CancellationToken ct)
    {
        if (occupiedBefore == appointment.Occupies && before == appointment.Time) return;
        var stored = await db.OccupiedTime.Where(o => o.AppointmentId == appointment.Id).ToDictionaryAsync(o => o.Cell, ct);
        var wanted = appointment.Occupies
            ? OccupiedTime.For(appointment.Id, appointment.PractitionerId, appointment.PatientId, OccupiedTime.Everybody, appointment.Time).ToDictionary(o => o.Cell)
            : [];
        // A cell that was a buffer and becomes the visit, or the other way round, has another patient column.
        var kept = stored.Values.Where(o => wanted.TryGetValue(o.Cell, out var w) && w.PatientId == o.PatientId).Select(o => o.Cell).ToHashSet();
        db.OccupiedTime.RemoveRange(stored.Values.Where(o => !wanted.ContainsKey(o.Cell)));
        foreach (var cell in wanted.Values.Where(w => !kept.Contains(w.Cell)).OrderBy(w => w.Cell))
        {
            if (stored.TryGetValue(cell.Cell, out var old)) old.PatientId = cell.PatientId;
            else db.OccupiedTime.Add(cell);
        }
    }
}
