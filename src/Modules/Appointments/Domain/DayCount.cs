using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>
/// What became of one practitioner's visits on one date at one location: the row that analytics are summed from. Every visit
/// counts on the date it is for, on the clock of its place, in exactly one of the states.
/// </summary>
internal sealed class DayCount
{
    public required LocalDate Date { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid LocationId { get; init; }

    /// <summary>All of them.</summary>
    public int Visits { get; private set; }

    /// <summary>Asked for and not answered yet.</summary>
    public int Pending { get; private set; }

    /// <summary>Agreed, and not over: booked or arrived.</summary>
    public int Open { get; private set; }

    public int Fulfilled { get; private set; }

    public int Noshow { get; private set; }

    public int CancelledByPatient { get; private set; }

    public int CancelledByClinic { get; private set; }

    /// <summary>Declined by somebody.</summary>
    public int Declined { get; private set; }

    /// <summary>Declined because nobody answered.</summary>
    public int NotAnswered { get; private set; }

    /// <summary>Between asking and the start, of visits that were not cancelled or declined.</summary>
    public long LeadMinutes { get; private set; }

    /// <summary>How many visits <see cref="LeadMinutes" /> is of.</summary>
    public int LeadCount { get; private set; }

    /// <summary>Between asking and the clinic's agreeing, of requests that were agreed to.</summary>
    public long ApprovalMinutes { get; private set; }

    /// <summary>How many requests <see cref="ApprovalMinutes" /> is of.</summary>
    public int ApprovalCount { get; private set; }

    /// <summary>Length of the visits that take the practitioner's time, without buffers: all but cancelled and declined ones.</summary>
    public int BookedMinutes { get; private set; }

    // The group sessions whose minutes are counted: they take the practitioner's time once.
    private readonly HashSet<(Guid ServiceId, Instant Start)> _sessions = [];

    /// <summary>Counts one visit more.</summary>
    public void Add(CountedVisit visit)
    {
        Visits++;
        switch (visit.Status)
        {
            case AppointmentStatus.Pending:
                Pending++;
                break;
            case AppointmentStatus.Booked or AppointmentStatus.Arrived:
                Open++;
                break;
            case AppointmentStatus.Fulfilled:
                Fulfilled++;
                break;
            case AppointmentStatus.Noshow:
                Noshow++;
                break;
            case AppointmentStatus.Cancelled when visit.EndedBy == ActorRole.Patient:
                CancelledByPatient++;
                break;
            case AppointmentStatus.Cancelled:
                CancelledByClinic++;
                break;
            case AppointmentStatus.Declined when visit.NotAnswered:
                NotAnswered++;
                break;
            case AppointmentStatus.Declined:
                Declined++;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(visit), visit.Status, "Every state is counted.");
        }

        if (visit is { AskedAt: { } asked, ApprovedAt: { } approved })
        {
            ApprovalMinutes += Minutes(approved - asked);
            ApprovalCount++;
        }

        if (visit.Status is AppointmentStatus.Cancelled or AppointmentStatus.Declined) return;
        if (visit.Seats <= 1 || _sessions.Add((visit.ServiceId, visit.Start))) BookedMinutes += visit.DurationMinutes;
        LeadMinutes += Minutes(visit.Start - visit.RequestedAt);
        LeadCount++;
    }

    // A visit can be noted after it began: that is no lead.
    private static long Minutes(Duration duration) => Math.Max(0, (long)duration.TotalMinutes);
}

/// <summary>What is counted of a visit.</summary>
internal sealed record CountedVisit(
    LocalDateTime StartLocal, Guid LocationId, AppointmentStatus Status, ActorRole? EndedBy, bool NotAnswered, Instant RequestedAt, Instant? AskedAt, Instant? ApprovedAt,
    Instant Start, int DurationMinutes, Guid ServiceId, int Seats);

/// <summary>What serialises the counting of one practitioner's days: its row is updated first in each.</summary>
internal sealed class CountLock
{
    public required Guid PractitionerId { get; init; }

    public int Version { get; init; }
}

/// <summary>How long a practitioner worked on a date that is over, as the Scheduling module told it.</summary>
internal sealed class OfferedTime
{
    public required LocalDate Date { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid LocationId { get; init; }

    public required int Minutes { get; init; }
}
