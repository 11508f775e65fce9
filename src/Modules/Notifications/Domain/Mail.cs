using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>What a mail is about; with <see cref="Mail.ForStaff" /> it names the template.</summary>
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
}

/// <summary>Where a mail stands.</summary>
internal enum MailState
{
    /// <summary>To be sent, perhaps again.</summary>
    Queued,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Refused for good, or given up after the last attempt.</summary>
    Failed,
}

/// <summary>A mail to send. Holds what it is made of, never its text or a token: both are made when it is sent.</summary>
internal sealed class Mail
{
    /// <summary>After so many failed attempts, most of them an hour apart, a mail is given up.</summary>
    public const int LastAttempt = 20;

    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    /// <summary>Also the mail's Message-ID, so that a receiver can tell a mail that comes twice.</summary>
    public required Guid Id { get; init; }

    public required MailKind Kind { get; init; }

    /// <summary>Whether it is the form for the practice.</summary>
    public required bool ForStaff { get; init; }

    /// <summary>What caused it: an appointment, or a link.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The version of what caused it.</summary>
    public required int SourceVersion { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required MailData Data { get; init; }

    public required Instant CreatedAt { get; init; }

    public MailState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Not before this. While claimed, the end of the lease.</summary>
    public required Instant NextAttemptAt { get; set; }

    /// <summary>Tells whose claim is the newest.</summary>
    public int Fence { get; set; }

    /// <summary>The kind of the last failure; never its message, which could hold data.</summary>
    public string? LastError { get; private set; }

    public Instant? SentAt { get; private set; }

    public void NoteSent(Instant now)
    {
        Attempts++;
        State = MailState.Sent;
        SentAt = now;
        LastError = null;
    }

    /// <summary>Notes a failure: for good when the server refused the mail itself, else until a later attempt.</summary>
    public void NoteFailure(string error, bool forGood, Instant now)
    {
        Attempts++;
        LastError = error;
        if (forGood || Attempts >= LastAttempt) State = MailState.Failed;
        else NextAttemptAt = now + Duration.Min(LongestPause, FirstPause * Math.Pow(2, Attempts - 1));
    }
}

/// <summary>What a mail's text is made of.</summary>
internal sealed record MailData
{
    public string? PractitionerName { get; init; }

    /// <summary>On the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    public string? StartLocal { get; init; }

    public string? PreviousStartLocal { get; init; }

    public string? TimeZone { get; init; }

    public string? LocationName { get; init; }

    public Guid? AppointmentId { get; init; }

    /// <summary>Whether the visit waits for the doctor's answer.</summary>
    public bool Waits { get; init; }

    /// <summary>The link whose token is made when the mail is.</summary>
    public Guid? LinkId { get; init; }

    /// <summary>A local path to go on to after the link.</summary>
    public string? ReturnTo { get; init; }
}
