using Clinic.Appointments.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Follows the visits that lie in time off, as news of them comes; a visit that was booked in the same moment joins them.</summary>
internal sealed class AffectedVisits(ISchedulingDb db)
{
    public async Task FollowAsync(IAppointmentEvent news, CancellationToken ct)
    {
        var a = news.Appointment;
        var (start, end) = (Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        var known = await db.AffectedVisits.Where(v => v.AppointmentId == a.AppointmentId).ToListAsync(ct);
        var lying = a.Occupies
            ? await db.TimeOff.Where(t => t.PractitionerId == a.PractitionerId && t.Start < end && t.End > start).Select(t => t.Id).ToListAsync(ct)
            : [];
        db.AffectedVisits.AddRange(lying.Where(id => !known.Exists(v => v.TimeOffId == id)).Select(id => new AffectedVisit { TimeOffId = id, AppointmentId = a.AppointmentId }));
        foreach (var visit in known) visit.State = StateOf(visit.State, news, lying.Contains(visit.TimeOffId));
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
