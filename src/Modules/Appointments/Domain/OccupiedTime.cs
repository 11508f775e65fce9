using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>
/// Five minutes of a practitioner's time, taken by an appointment or by a group session. The primary key (practitioner, lane, cell)
/// is what makes a double booking impossible to store: two that overlap share a cell, on any engine, by any path.
/// </summary>
internal sealed class OccupiedTime
{
    /// <summary>The name of the key that refuses overlapping appointments of one practitioner.</summary>
    public const string Key = "pk_occupied_time";

    /// <summary>The name of the unique index that refuses overlapping appointments of one patient.</summary>
    public const string PatientKey = "ux_occupied_time_patient";

    /// <summary>
    /// The lane of ordinary appointments and of group sessions. The lanes below it are the places of a group: -1 is the first; in them
    /// only the patient is taken, the practitioner is by the session.
    /// </summary>
    public const int Everybody = 0;

    private const long CellSeconds = 300;

    public required Guid PractitionerId { get; init; }

    public required int Lane { get; init; }

    /// <summary>The five minutes, counted from the Unix epoch.</summary>
    public required int Cell { get; init; }

    /// <summary>The visit; null where the session itself takes the time.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>The group session; null for an ordinary appointment.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The patient during the visit itself; null in the buffers, where only the practitioner is taken.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>Every cell that the time touches, in ascending order; any times are safe, aligned or not.</summary>
    public static IEnumerable<OccupiedTime> For(Guid appointmentId, Guid practitionerId, Guid patientId, int lane, VisitTime time)
    {
        var (visitFrom, visitTo) = (CellAt(time.Start), CellAfter(time.End));
        for (var cell = CellAt(time.BlockedFrom); cell < CellAfter(time.BlockedTo); cell++)
        {
            yield return new OccupiedTime
            {
                PractitionerId = practitionerId,
                Lane = lane,
                Cell = cell,
                AppointmentId = appointmentId,
                PatientId = cell >= visitFrom && cell < visitTo ? patientId : null,
            };
        }
    }

    /// <summary>Every cell of a group session, in ascending order.</summary>
    public static IEnumerable<OccupiedTime> For(GroupSession session)
    {
        var (from, to) = CellsOf(session.BlockedFrom, session.BlockedTo);
        for (var cell = from; cell < to; cell++)
        {
            yield return new OccupiedTime { PractitionerId = session.PractitionerId, Lane = Everybody, Cell = cell, SessionId = session.Id };
        }
    }

    /// <summary>Every cell of a patient in a group session, in ascending order.</summary>
    /// <param name="appointmentId">The patient's visit.</param>
    /// <param name="patientId">Who comes.</param>
    /// <param name="session">The session.</param>
    /// <param name="place">From 1.</param>
    public static IEnumerable<OccupiedTime> InPlace(Guid appointmentId, Guid patientId, GroupSession session, int place)
    {
        var (from, to) = CellsOf(session.Start, session.End);
        for (var cell = from; cell < to; cell++)
        {
            yield return new OccupiedTime
            {
                PractitionerId = session.PractitionerId, Lane = -place, Cell = cell, AppointmentId = appointmentId, SessionId = session.Id, PatientId = patientId,
            };
        }
    }

    /// <summary>The cells that a time touches: the first, and the one after the last.</summary>
    public static (int From, int To) CellsOf(Instant from, Instant to) => (CellAt(from), CellAfter(to));

    private static int CellAt(Instant instant) => checked((int)Math.Floor(instant.ToUnixTimeTicks() / (double)(CellSeconds * NodaConstants.TicksPerSecond)));

    private static int CellAfter(Instant instant) => checked((int)Math.Ceiling(instant.ToUnixTimeTicks() / (double)(CellSeconds * NodaConstants.TicksPerSecond)));
}

/// <summary>When a visit is, and what is kept free around it.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="StartLocal">On the location's clock.</param>
/// <param name="EndLocal">On the location's clock.</param>
/// <param name="BufferBefore">Kept free before it.</param>
/// <param name="BufferAfter">Kept free after it.</param>
internal sealed record VisitTime(Instant Start, Instant End, LocalDateTime StartLocal, LocalDateTime EndLocal, Duration BufferBefore, Duration BufferAfter)
{
    /// <summary>The start with the buffer before it.</summary>
    public Instant BlockedFrom => Start - BufferBefore;

    /// <summary>The end with the buffer after it, exclusive.</summary>
    public Instant BlockedTo => End + BufferAfter;
}

/// <summary>A hold that was used, or given back: its token is worth nothing for anything new.</summary>
internal sealed class SpentHold
{
    /// <summary>The name of the key that refuses using a hold twice.</summary>
    public const string Key = "pk_spent_hold";

    public required Guid HoldId { get; init; }

    /// <summary>What it was used for; null when it was given back.</summary>
    public Guid? AppointmentId { get; init; }
}
