using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>A line in a person's inbox.</summary>
internal sealed class Notification
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Grows by one with each notification of the person, so that a page can ask for what it missed.</summary>
    public required int Seq { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Instant At { get; init; }

    public Instant? ReadAt { get; set; }

    public required Guid AppointmentId { get; init; }

    /// <summary>The version of the appointment that it tells of: the same change is told once, however often the event comes.</summary>
    public required int AppointmentVersion { get; init; }

    /// <summary>For reminders: how long before the visit they are due; else 0. Tells several of the same version apart.</summary>
    public int MinutesBefore { get; init; }

    public required NotificationData Data { get; init; }
}

/// <summary>What the words are made of. No reasons, no notes.</summary>
internal sealed record NotificationData(
    string PractitionerName, string PatientName, string ServiceName, string StartLocal, string TimeZone, string LocationName, string? PreviousStartLocal, bool ForStaff);
