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

    /// <summary>What it is about: a visit, an application, or a doctor.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The version of that which it tells of: the same change is told once, however often the event comes.</summary>
    public required int SourceVersion { get; init; }

    /// <summary>For reminders and warnings: how long before the end they are due; else 0. Tells several of the same version apart.</summary>
    public int MinutesBefore { get; init; }

    public required NotificationData Data { get; init; }
}

/// <summary>What the words are made of. No reasons, no notes.</summary>
internal sealed record NotificationData(
    string PractitionerName, string PatientName, string ServiceName, string StartLocal, string TimeZone, string LocationName, string? PreviousStartLocal, bool ForStaff)
{
    /// <summary>With how many visits of a series it happened at once, this one being the first; null for one.</summary>
    public int? Visits { get; init; }

    /// <summary>For licences: the last good date, <c>yyyy-MM-dd</c>.</summary>
    public string? ExpiresOn { get; init; }

    /// <summary>The given name of the patient, where the reader acts for them; null where the reader is the patient, or of the practice.</summary>
    public string? For { get; init; }

    /// <summary>Whose record it is about, where it is about one.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>Who acts for the patient, where it is about that.</summary>
    public string? ProxyName { get; init; }

    /// <summary>Nothing about a visit.</summary>
    public static NotificationData OfAccount(bool forStaff, string practitionerName = "", string? expiresOn = null) =>
        new(practitionerName, "", "", "", "", "", null, forStaff) { ExpiresOn = expiresOn };
}
