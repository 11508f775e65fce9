using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// How the visits stand that lie, or lay, in time off. One that lies in it is open without a row, or proposed while a time is held
/// for its patient, so that a visit that was booked in the same moment is never missed; a row says what became of it.
/// </summary>
internal sealed class AffectedVisits(ISchedulingDb db, TimeProvider clock)
{
    /// <summary>Those of time off that is not over, in no order.</summary>
    public async Task<IReadOnlyList<AffectedVisitItem>> ListAsync(Guid practitionerId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var coming = await db.TimeOff.AsNoTracking().Where(t => t.PractitionerId == practitionerId && t.End > now).Select(t => new { t.Id, t.Start, t.End }).ToListAsync(ct);
        if (coming.Count == 0) return [];
        var ids = coming.ConvertAll(t => t.Id);
        var followed = await db.AffectedVisits.AsNoTracking().Where(v => ids.Contains(v.TimeOffId)).ToListAsync(ct);
        var (first, last) = (coming.Min(t => t.Start), coming.Max(t => t.End));
        var busy = await db.BusyTimes.AsNoTracking()
            .Where(b => b.PractitionerId == practitionerId && b.Occupies && b.Start > now && b.Start < last && b.End > first)
            .Select(b => new { b.AppointmentId, b.Start, b.End }).ToListAsync(ct);
        // A time is held from the moment the time off is saved, with the doctor or a colleague, and proposed a moment later.
        var visits = busy.ConvertAll(b => (Guid?)b.AppointmentId);
        var asked = await db.Holds.AsNoTracking()
            .Where(h => h.Purpose == HoldPurpose.Proposal && h.BlocksUntil > now && visits.Contains(h.Replacing))
            .Select(h => h.Replacing!.Value).ToListAsync(ct);
        var open = from off in coming
                   from visit in busy
                   where visit.Start < off.End && visit.End > off.Start && !followed.Exists(v => v.TimeOffId == off.Id && v.AppointmentId == visit.AppointmentId)
                   select new AffectedVisitItem(off.Id, visit.AppointmentId, asked.Contains(visit.AppointmentId) ? AffectedState.Proposed : AffectedState.Open);
        return [.. followed.Select(v => new AffectedVisitItem(v.TimeOffId, v.AppointmentId, v.State)).Concat(open)];
    }

    /// <summary>Notes what news of a visit means for the time off in which it lies or lay.</summary>
    /// <param name="news">The news.</param>
    /// <param name="whose">Whose visit it was before it: another doctor's than now where the patient took a colleague's time.</param>
    /// <param name="before">When the visit was before it; null when it took no time.</param>
    /// <param name="ct">Ends the work early.</param>
    public async Task FollowAsync(IAppointmentEvent news, Guid whose, Span? before, CancellationToken ct)
    {
        var a = news.Appointment;
        var after = new Span(Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        var was = before ?? after;
        var touched = await db.TimeOff.AsNoTracking()
            .Where(t => (t.PractitionerId == a.PractitionerId && t.Start < after.End && t.End > after.Start)
                || (t.PractitionerId == whose && t.Start < was.End && t.End > was.Start))
            .Select(t => new { t.Id, t.PractitionerId, t.Start, t.End }).ToListAsync(ct);
        if (touched.Count == 0) return;
        var known = await db.AffectedVisits.Where(v => v.AppointmentId == a.AppointmentId).ToListAsync(ct);
        foreach (var off in touched)
        {
            var span = new Span(off.Start, off.End);
            // What never took time in it was never affected.
            if (!(off.PractitionerId == whose && span.Overlaps(was)) && !a.Occupies) continue;
            var row = known.Find(v => v.TimeOffId == off.Id);
            var state = StateOf(row?.State ?? AffectedState.Open, news, off.PractitionerId == a.PractitionerId && span.Overlaps(after));
            if (row is null && state != AffectedState.Open) db.AffectedVisits.Add(new AffectedVisit { TimeOffId = off.Id, AppointmentId = a.AppointmentId, State = state });
            if (row is not null) row.State = state;
        }
    }

    private static AffectedState StateOf(AffectedState before, IAppointmentEvent news, bool stillInIt) => news switch
    {
        { Appointment.Occupies: false } => AffectedState.CalledOff,
        _ when !stillInIt => AffectedState.Moved,
        AppointmentProposed => AffectedState.Proposed,
        AppointmentProposalEnded { Outcome: AppointmentProposalEnded.Refused } => AffectedState.Refused,
        AppointmentProposalEnded { Outcome: AppointmentProposalEnded.NotAnswered } => AffectedState.NotAnswered,
        AppointmentProposalEnded when before == AffectedState.Proposed => AffectedState.Open,
        _ => before is AffectedState.Moved or AffectedState.CalledOff ? AffectedState.Open : before,
    };
}
