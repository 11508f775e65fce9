using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// Takes and frees time, the only place that does. To be called in a transaction: what is freed is gone at once, so that a visit
/// can move to a time that overlaps its own, and what is taken is refused by a key when it is saved.
/// </summary>
internal static class Occupancy
{
    /// <summary>The keys that refuse a time; see <see cref="RefusalOf" />.</summary>
    public static readonly string[] Keys = [OccupiedTime.Key, OccupiedTime.PatientKey, GroupSession.Key];

    /// <summary>
    /// Takes the visit's time with the next save; of a group, a place in its session, which the first one opens. <c>slot_taken</c> when
    /// the group is full.
    /// </summary>
    /// <exception cref="RunAgainException">The session was opened or removed in this moment.</exception>
    public static async Task<Error?> TakeAsync(this IAppointmentsDb db, Appointment visit, CancellationToken ct)
    {
        if (visit.Seats <= 1)
        {
            db.OccupiedTime.AddRange(OccupiedTime.For(visit.Id, visit.PractitionerId, visit.PatientId, OccupiedTime.Everybody, visit.Time));
            return null;
        }

        var place = 1;
        var session = await db.SessionOfAsync(visit, ct);
        if (session is null)
        {
            db.GroupSessions.Add(session = GroupSession.For(visit));
            db.OccupiedTime.AddRange(OccupiedTime.For(session));
        }
        else
        {
            await db.LockAsync(session.Id, ct);
            var taken = await db.PlacesTakenAsync(session.Id, ct);
            if (!session.Fits(visit.Time) || taken.Count >= visit.Seats) return AppointmentErrors.SlotTaken;
            while (taken.Contains(place)) place++;
        }

        db.OccupiedTime.AddRange(OccupiedTime.InPlace(visit.Id, visit.PatientId, session, place));
        return null;
    }

    /// <summary>Frees the time of a visit at once. The last one out removes the session.</summary>
    /// <exception cref="RunAgainException">The session was removed in this moment.</exception>
    public static async Task FreeAsync(this IAppointmentsDb db, Guid appointmentId, CancellationToken ct)
    {
        var cells = db.OccupiedTime.Where(o => o.AppointmentId == appointmentId);
        var session = await cells.Select(o => o.SessionId).FirstOrDefaultAsync(ct);
        if (session is { } locked) await db.LockAsync(locked, ct);
        await cells.ExecuteDeleteAsync(ct);
        if (session is null || await db.OccupiedTime.AnyAsync(o => o.SessionId == session && o.AppointmentId != null, ct)) return;
        await db.OccupiedTime.Where(o => o.SessionId == session).ExecuteDeleteAsync(ct);
        await db.GroupSessions.Where(s => s.Id == session).ExecuteDeleteAsync(ct);
    }

    /// <summary>Whether somebody else has the visit's time, or all places of its group; and whether the patient is in another visit then.</summary>
    public static async Task<(bool Taken, bool PatientBusy)> LookAsync(this IAppointmentsDb db, Appointment visit, CancellationToken ct)
    {
        var (blockedFrom, blockedTo) = OccupiedTime.CellsOf(visit.Time.BlockedFrom, visit.Time.BlockedTo);
        var (from, to) = OccupiedTime.CellsOf(visit.Start, visit.End);
        var busy = await db.OccupiedTime.AnyAsync(o => o.PatientId == visit.PatientId && o.Cell >= from && o.Cell < to, ct);
        var taken = visit.Seats > 1 && await db.SessionOfAsync(visit, ct) is { } session && session.Fits(visit.Time)
            ? (await db.PlacesTakenAsync(session.Id, ct)).Count >= visit.Seats
            : await db.OccupiedTime.AnyAsync(
                o => o.PractitionerId == visit.PractitionerId && o.Lane == OccupiedTime.Everybody && o.Cell >= blockedFrom && o.Cell < blockedTo, ct);
        return (taken, busy);
    }

    /// <summary>What a person is told when a key refused; null when none did.</summary>
    /// <exception cref="RunAgainException">Somebody opened the same session in this moment: run again, there may be a place in it.</exception>
    public static Error? RefusalOf(string? key) => key switch
    {
        null => null,
        OccupiedTime.PatientKey => AppointmentErrors.PatientBusy,
        OccupiedTime.Key => AppointmentErrors.SlotTaken,
        SpentHold.Key => AppointmentErrors.HoldExpired,
        GroupSession.Key => throw new RunAgainException(),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "This key does not refuse a time."),
    };

    private static Task<GroupSession?> SessionOfAsync(this IAppointmentsDb db, Appointment visit, CancellationToken ct) => db.GroupSessions.AsNoTracking().SingleOrDefaultAsync(
        s => s.PractitionerId == visit.PractitionerId && s.ServiceId == visit.ServiceId && s.LocationId == visit.LocationId && s.Start == visit.Start, ct);

    /// <summary>Whoever comes or goes in the same moment waits here, and then sees what was stored.</summary>
    private static async Task LockAsync(this IAppointmentsDb db, Guid sessionId, CancellationToken ct)
    {
        if (await db.GroupSessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version + 1), ct) == 0) throw new RunAgainException();
    }

    private static async Task<HashSet<int>> PlacesTakenAsync(this IAppointmentsDb db, Guid sessionId, CancellationToken ct) =>
        [.. await db.OccupiedTime.Where(o => o.SessionId == sessionId && o.AppointmentId != null).Select(o => -o.Lane).Distinct().ToListAsync(ct)];
}
