using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// Takes one step with a visit and all later ones of its series, in one transaction. Those for which it cannot be done any more, for
/// example because their cut-off has passed, are left as they are and counted.
/// </summary>
internal sealed class ChangeFollowing(IAppointmentsDb db, AppointmentAnswers answers, ChangeAppointment change, ICurrentUser user, TimeProvider clock)
{
    /// <param name="id">The first of them.</param>
    /// <param name="version">The version of it that the person saw.</param>
    /// <param name="action">The step.</param>
    /// <param name="auditAs">For example <c>appointment.cancel</c>.</param>
    /// <param name="reason">In the person's words, where the step has one.</param>
    /// <param name="step">The domain's method.</param>
    /// <param name="news">The event to send of each.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<AppointmentResponse>> RunAsync<TEvent>(
        Guid id, int version, AppointmentAction action, string auditAs, string? reason, Func<Appointment, Actor, Sealed?, Error?> step,
        Func<Appointment, Actor, Together?, TEvent> news, CancellationToken ct)
        where TEvent : INotification => db.TryInTransactionAsync(() => RunInTransactionAsync(id, version, action, auditAs, reason, step, news, ct), ct);

    private async Task<Result<AppointmentResponse>> RunInTransactionAsync<TEvent>(
        Guid id, int version, AppointmentAction action, string auditAs, string? reason, Func<Appointment, Actor, Sealed?, Error?> step,
        Func<Appointment, Actor, Together?, TEvent> news, CancellationToken ct)
        where TEvent : INotification
    {
        var visible = db.Appointments.Include(a => a.History).Satisfying(new AppointmentsVisibleTo(user));
        var first = await visible.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (first is null || user.ActorOn(first.PractitionerId, first.PatientId) is not { } actor) return Error.NotFound;
        if (first.Version != version) return await change.ChangedMeanwhileAsync(id, ct);

        var later = first.SeriesId is not { } series ? [] : await visible
            .Where(a => a.SeriesId == series && a.Start > first.Start && (a.Status == AppointmentStatus.Pending || a.Status == AppointmentStatus.Booked))
            .OrderBy(a => a.Start).ToListAsync(ct);
        var (now, all) = (clock.GetInstant(), later.Prepend(first).ToList());
        var ready = all.Where(a => Transitions.Check(a, action, actor, now) is null).ToList();
        if (ready.Count == 0) return Transitions.Check(first, action, actor, now)!;
        // What is not in a state for the step, such as a booked visit for an approval, was not meant.
        var left = all.Except(ready).Count(a => Transitions.Check(a, action, actor, now) != AppointmentErrors.NotAllowedInState);

        for (var i = 0; i < ready.Count; i++)
        {
            var visit = ready[i];
            var proposed = visit.Proposed();
            var why = reason is null ? null : await db.SealAsync(visit.PatientId, Reasons.OfStatus(visit.Id), reason, ct);
            if (step(visit, actor, why) is { } refusal) return refusal;
            if (!visit.Occupies) await db.FreeAsync(visit.Id, ct);
            db.Enqueue(news(visit, actor, ready.Count == 1 ? null : new Together(first.SeriesId!.Value, i + 1, ready.Count)), visit.Id, visit.Version);
            db.WithdrawProposal(visit, proposed, actor);
            db.Audit(auditAs, "appointment", visit.Id, visit.PatientId);
            db.HintAbout(visit);
        }

        try
        {
            if (await db.TrySaveAsync(ct, AppointmentStep.Key) is not null) return await change.ChangedMeanwhileAsync(id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await change.ChangedMeanwhileAsync(id, ct);
        }

        return await answers.OfAsync(first, ct) with { Following = new FollowingResponse(ready.Count, left) };
    }
}
