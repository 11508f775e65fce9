using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Where a reminder stands.</summary>
internal enum ReminderState
{
    /// <summary>To be given when it is due.</summary>
    Planned,

    /// <summary>Given: the line in the inbox and the messages were stored together with this.</summary>
    Done,

    /// <summary>The visit was moved or called off, or the patient is there.</summary>
    Dropped,

    /// <summary>Nobody came to it in time, and by then it was of no use.</summary>
    Expired,
}

/// <summary>
/// A word before a visit that is due at some moment: a row for each version of the visit's time, offset and person. What is due
/// is stored, so downtime delays it and loses nothing. An offset is time that passes before the instant of the visit: on the
/// night when the clock changes, 24 hours before 10:00 is 09:00 or 11:00.
/// </summary>
internal sealed class Reminder
{
    public required Guid Id { get; init; }

    public required Guid AppointmentId { get; init; }

    /// <summary>The version of the appointment that gave it its time.</summary>
    public required int AppointmentVersion { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>How long before the visit.</summary>
    public required int MinutesBefore { get; init; }

    public required Instant DueAt { get; init; }

    /// <summary>From then on it is not given any more; see <see cref="ReminderPlan" />.</summary>
    public required Instant UselessFrom { get; init; }

    public ReminderState State { get; set; }

    /// <summary>Not before this: when it is due; while claimed, the end of the lease; after a failure, the next attempt.</summary>
    public required Instant NextAttemptAt { get; set; }

    /// <summary>Tells whose claim is the newest.</summary>
    public int Fence { get; set; }

    public Instant? DoneAt { get; set; }
}

/// <summary>One reminder of a plan.</summary>
internal readonly record struct PlannedReminder(int MinutesBefore, Instant DueAt, Instant UselessFrom);

/// <summary>
/// Which reminders a visit gets. What would have been due already when we hear of the time is left out: the confirmation, which
/// goes out at that moment, says the same. A reminder is of use until the next one is due, and at most while more than half of
/// its offset is left: 24 hours before, until 12 hours before; 2 hours before, until one hour before.
/// </summary>
internal static class ReminderPlan
{
    /// <param name="start">Start of the visit.</param>
    /// <param name="offsets">How long before, in any order, each once.</param>
    /// <param name="now">The present moment.</param>
    public static IEnumerable<PlannedReminder> For(Instant start, IEnumerable<Duration> offsets, Instant now)
    {
        var next = start;
        foreach (var offset in offsets.Order())
        {
            var dueAt = start - offset;
            if (dueAt > now) yield return new PlannedReminder((int)offset.TotalMinutes, dueAt, Instant.Min(start - (offset / 2), next));
            next = dueAt;
        }
    }
}
