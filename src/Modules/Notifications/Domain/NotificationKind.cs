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

    /// <summary>The clinic proposes another time for a visit and waits for the patient's answer.</summary>
    Proposed,

    /// <summary>The patient keeps the time of a visit and does not take the proposed one.</summary>
    ProposalRefused,

    /// <summary>The patient did not answer a proposed time.</summary>
    ProposalNotAnswered,

    /// <summary>A time became free and is kept for who waits for one.</summary>
    WaitListOffered,

    /// <summary>A visit is near.</summary>
    Reminder,

    /// <summary>There are messages in a conversation that were not read yet.</summary>
    MessageReceived,

    /// <summary>The own application to work here as a doctor reached the clinic.</summary>
    ApplicationReceived,

    /// <summary>The clinic asks for more about the own application.</summary>
    ApplicationMoreNeeded,

    /// <summary>The own application was approved.</summary>
    ApplicationApproved,

    /// <summary>The own application was denied.</summary>
    ApplicationDenied,

    /// <summary>A doctor's licence runs out soon.</summary>
    LicenceEnding,

    /// <summary>A doctor's licence ran out, and no new visits are booked.</summary>
    LicenceEnded,

    /// <summary>The clinic goes by the own renewed licence.</summary>
    LicenceAccepted,

    /// <summary>The clinic refused the own renewed licence.</summary>
    LicenceRefused,

    /// <summary>A patient asks the reader to act for them.</summary>
    ProxyInvited,

    /// <summary>Somebody said yes and acts for the reader now.</summary>
    ProxyAccepted,

    /// <summary>The time in which somebody acts for somebody is over soon.</summary>
    ProxyEnding,

    /// <summary>Somebody does not act for somebody any more.</summary>
    ProxyEnded,

    /// <summary>Another record was joined with one that the reader is, or is guardian of.</summary>
    RecordJoined,

    /// <summary>Somebody became a guardian of a child of the reader's, with a code from the desk.</summary>
    GuardianJoined,

    /// <summary>Somebody wrote a note for the reader.</summary>
    NoteShared,

    /// <summary>Somebody shared a document with the reader.</summary>
    DocumentShared,

    /// <summary>A doctor wrote a prescription for the reader.</summary>
    PrescriptionSigned,

    /// <summary>A doctor took a prescription of the reader back.</summary>
    PrescriptionCancelled,

    /// <summary>A patient asks the reader to renew a prescription.</summary>
    RenewalRequested,

    /// <summary>A doctor does not renew a prescription of the reader.</summary>
    RenewalRefused,

    /// <summary>A doctor opened a record in an emergency, and somebody has to look at it.</summary>
    EmergencyOpened,
}

/// <summary>What can be said of kinds.</summary>
internal static class NotificationKinds
{
    /// <summary>Whether it is about a visit, or a time for one; else it is about a person's account and work.</summary>
    public static bool IsAboutVisit(this NotificationKind kind) => kind <= NotificationKind.Reminder;
}
