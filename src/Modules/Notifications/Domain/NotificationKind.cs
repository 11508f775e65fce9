namespace Clinic.Notifications.Domain;

/// <summary>What a person is told of. The words are made where they are shown, in the reader's language.</summary>
internal enum NotificationKind
{
    /// <summary>A time was asked for and waits for the doctor's answer.</summary>
    Requested,

    /// <summary>A visit was booked.</summary>
    Booked,

    /// <summary>A request was approved, perhaps at another time.</summary>
    Approved,

    /// <summary>A request was declined.</summary>
    Declined,

    /// <summary>A visit has another time.</summary>
    Moved,

    /// <summary>A visit will not take place.</summary>
    Cancelled,

    /// <summary>Nobody answered a request in time.</summary>
    NotAnswered,

    /// <summary>A visit is near.</summary>
    Reminder,
}
