namespace Clinic.Notifications.Domain;

/// <summary>What a mail is about; with <see cref="OutgoingMessage.ForStaff" /> it names the template.</summary>
internal enum MailKind
{
    ConfirmEmail,
    ResetPassword,
    AlreadyRegistered,
    PasswordChanged,
    Invitation,
    Requested,
    Booked,
    Approved,
    Declined,
    Moved,
    Cancelled,
    NotAnswered,
    Proposed,
    ProposalRefused,
    ProposalNotAnswered,
    WaitListOffered,
    Reminder,
    Test,
    MessageReceived,
    ApplicationReceived,
    ApplicationMoreNeeded,
    ApplicationApproved,
    ApplicationDenied,
    LicenceEnding,
    LicenceEnded,
    LicenceAccepted,
    LicenceRefused,
    ProxyInvited,
    ProxyAccepted,
    ProxyEnding,
    ProxyEnded,
    RecordJoined,
    GuardianJoined,
    EmergencyOpened,
}

/// <summary>What can be said of kinds.</summary>
internal static class MailKinds
{
    /// <summary>Whether it goes to the account itself, and is about neither a visit nor a conversation.</summary>
    public static bool IsAboutAccount(this MailKind kind) =>
        kind is MailKind.ConfirmEmail or MailKind.ResetPassword or MailKind.AlreadyRegistered or MailKind.PasswordChanged or >= MailKind.ApplicationReceived;

    /// <summary>Whether it is about a visit, so that its words can name doctor, time and place.</summary>
    public static bool IsAboutVisit(this MailKind kind) => !kind.IsAboutAccount() && kind is not (MailKind.Invitation or MailKind.Test or MailKind.MessageReceived);

    /// <summary>Whether it is about a doctor's licence, so that its words can name the doctor and the date.</summary>
    public static bool IsAboutLicence(this MailKind kind) => kind is >= MailKind.LicenceEnding and <= MailKind.LicenceRefused;

    /// <summary>Whether it is about who acts for whom or reads what, so that its words can name both.</summary>
    public static bool IsAboutProxy(this MailKind kind) => kind is >= MailKind.ProxyInvited and <= MailKind.GuardianJoined;

    /// <summary>The same, as messages have it.</summary>
    public static MailKind ToMailKind(this NotificationKind kind) => Enum.Parse<MailKind>(kind.ToString());
}

/// <summary>A mail to send. Its id is also its Message-ID, so that a receiver can tell a mail that comes twice.</summary>
internal sealed class Mail : OutgoingMessage
{
    /// <summary>The unique key that stores the same mail once.</summary>
    public const string RoundKey = "ix_mail_round";

    public required MailKind Kind { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    public required MailData Data { get; init; }
}

/// <summary>What the text of a mail or an SMS is made of.</summary>
internal sealed record MailData
{
    public string? PractitionerName { get; init; }

    /// <summary>On the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    public string? StartLocal { get; init; }

    public string? PreviousStartLocal { get; init; }

    /// <summary>Until when a proposed time can be answered, on the location's clock.</summary>
    public string? UntilLocal { get; init; }

    /// <summary>With how many visits of a series it happened at once, this one being the first; null for one.</summary>
    public int? Visits { get; init; }

    public string? TimeZone { get; init; }

    public string? LocationName { get; init; }

    /// <summary>What the visit is for; only where the person wants it named.</summary>
    public string? ServiceName { get; init; }

    public Guid? AppointmentId { get; init; }

    /// <summary>Whether the visit waits for the doctor's answer.</summary>
    public bool Waits { get; init; }

    /// <summary>Start of the visit.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>End of the visit, exclusive.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The doctor whose licence it is about.</summary>
    public Guid? PractitionerId { get; init; }

    /// <summary>The last date on which the licence is good, <c>yyyy-MM-dd</c>.</summary>
    public string? ExpiresOn { get; init; }

    /// <summary>The conversation that was written in.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The given name of the patient that it is about, where that is not the reader.</summary>
    public string? PatientName { get; init; }

    /// <summary>Who acts for the patient.</summary>
    public string? ProxyName { get; init; }

    /// <summary>The link whose token is made when the mail is.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>A local path to go on to after the link.</summary>
    public string? ReturnTo { get; init; }
}
