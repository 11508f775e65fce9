using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// Moves a visit and later ones of its series to times that are held together, in one transaction: all of them or none. What one of
/// them leaves another may take.
/// </summary>
internal sealed class MoveFollowing(IAppointmentsDb db, HoldTokens holds, AppointmentAnswers answers, ChangeAppointment change, ICurrentUser user, TimeProvider clock)
{
    /// <param name="id">The visit that the person looked at; one of those to move.</param>
    /// <param name="version">The version of it that the person saw.</param>
    /// <param name="holdToken">Of all the new times, each with the visit that it is for.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<AppointmentResponse>> RunAsync(Guid id, int version, string holdToken, CancellationToken ct)
    {
        if (holds.ReadSeriesMove(holdToken) is not { } held || held.Times.All(t => t.Replacing != id)) return AppointmentErrors.HoldExpired;
        return await db.TryInTransactionAsync(() => MoveAsync(id, version, held, ct), ct);
    }

    private async Task<Result<AppointmentResponse>> MoveAsync(Guid id, int version, SeriesOffer held, CancellationToken ct)
    {
        var ids = held.Times.Select(t => t.Replacing!.Value).ToList();
        var visits = await db.Appointments.Include(a => a.History).Satisfying(new AppointmentsVisibleTo(user)).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        if (!visits.TryGetValue(id, out var first) || user.ActorOn(first.PractitionerId, first.PatientId) is not { } actor) return Error.NotFound;
        if (visits.Count != ids.Count || first.SeriesId is not { } series || visits.Values.Any(v => v.SeriesId != series)) return Error.NotFound;
        // One of them may be another doctor's by now.
        if (visits.Values.Any(v => v.PractitionerId != held.PractitionerId) || held.PatientId != first.PatientId) return AppointmentErrors.HoldExpired;

        // The same request sent again: it was done.
        if (held.Times.All(t => visits[t.Replacing!.Value].HoldId == t.HoldId)) return await AnswerAsync(first, series, ids, ct);
        var holdIds = held.Times.Select(t => t.HoldId).ToList();
        if (await db.SpentHolds.AnyAsync(h => holdIds.Contains(h.HoldId), ct)) return AppointmentErrors.HoldExpired;
        if (first.Version != version) return await change.ChangedMeanwhileAsync(id, ct);

        var (offers, now) = (HoldTokens.ToOffers(held), clock.GetInstant());
        var place = await db.AtPresentPlaceAsync(offers[0], ct);
        var moving = new List<Appointment>();
        foreach (var offer in offers)
        {
            var visit = visits[offer.Replacing!.Value];
            var (before, proposed) = (visit.StartLocal, visit.Proposed());
            if (visit.Reschedule(actor, now, offer with { LocationName = place.LocationName, LocationAddress = place.LocationAddress }) is { } refusal) return refusal;
            moving.Add(visit);
            db.SpentHolds.Add(new SpentHold { HoldId = offer.HoldId, AppointmentId = visit.Id });
            var together = offers.Count == 1 ? null : new Together(series, moving.Count, offers.Count);
            db.Enqueue(new AppointmentMoved(visit.ToSnapshot(), actor.Role.ToEventText(), AppointmentAnswers.Format(before), together), visit.Id, visit.Version);
            db.WithdrawProposal(visit, proposed, actor);
            db.Audit("appointment.reschedule", "appointment", visit.Id, visit.PatientId);
            db.HintAbout(visit);
        }

        // All old times are given up before any new one is taken: they may be the same ones.
        foreach (var visit in moving) await db.FreeAsync(visit.Id, ct);
        foreach (var visit in moving)
        {
            if (await db.TakeAsync(visit, ct) is not null) return AppointmentErrors.SeriesNotFree.With("occurrences", await db.FindLostAsync(moving, ct));
        }

        try
        {
            return await db.TrySaveAsync(ct, [AppointmentStep.Key, SpentHold.Key, .. Occupancy.Keys]) switch
            {
                null => await AnswerAsync(first, series, ids, ct),
                AppointmentStep.Key => await change.ChangedMeanwhileAsync(id, ct),
                var key when Occupancy.RefusalOf(key) == AppointmentErrors.HoldExpired => AppointmentErrors.HoldExpired,
                _ => AppointmentErrors.SeriesNotFree.With("occurrences", await db.FindLostAsync(moving, ct)),
            };
        }
        catch (DbUpdateConcurrencyException)
        {
            return await change.ChangedMeanwhileAsync(id, ct);
        }
    }

    private async Task<AppointmentResponse> AnswerAsync(Appointment first, Guid series, List<Guid> moved, CancellationToken ct)
    {
        var following = await db.Appointments.Satisfying(new AppointmentsVisibleTo(user))
            .Where(a => a.SeriesId == series && a.SeriesNumber > first.SeriesNumber && (a.Status == AppointmentStatus.Pending || a.Status == AppointmentStatus.Booked))
            .Select(a => a.Id).ToListAsync(ct);
        return await answers.OfAsync(first, ct) with { Following = new FollowingResponse(moved.Count, following.Except(moved).Count()) };
    }
}
