using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>
/// Visits of several patients at one time: the first booking makes it, the last one out removes it. It takes the practitioner's time
/// once; who comes is told apart by their places, see <see cref="OccupiedTime.Everybody" />.
/// </summary>
internal sealed class GroupSession
{
    /// <summary>The name of the index that refuses a second session of the same service at the same time.</summary>
    public const string Key = "ux_group_session_start";

    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid ServiceId { get; init; }

    public required Guid LocationId { get; init; }

    /// <summary>Inclusive.</summary>
    public required Instant Start { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant End { get; init; }

    /// <summary>The start with the buffer before it.</summary>
    public required Instant BlockedFrom { get; init; }

    /// <summary>The end with the buffer after it, exclusive.</summary>
    public required Instant BlockedTo { get; init; }

    /// <summary>Grows by one whenever somebody comes or goes, so that one goes after the other.</summary>
    public int Version { get; init; }

    /// <summary>The session that a visit opens.</summary>
    public static GroupSession For(Appointment visit) => new()
    {
        Id = Guid.CreateVersion7(),
        PractitionerId = visit.PractitionerId,
        ServiceId = visit.ServiceId,
        LocationId = visit.LocationId,
        Start = visit.Start,
        End = visit.End,
        BlockedFrom = visit.Time.BlockedFrom,
        BlockedTo = visit.Time.BlockedTo,
    };

    /// <summary>Whether a visit of this time can be in it. One that was offered after the service's length changed cannot.</summary>
    public bool Fits(VisitTime time) => (time.Start, time.End, time.BlockedFrom, time.BlockedTo) == (Start, End, BlockedFrom, BlockedTo);
}
