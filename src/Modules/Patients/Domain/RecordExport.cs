using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Where the making of an export stands.</summary>
internal enum ExportState
{
    /// <summary>Nobody has taken it up yet, or who did is gone and it is taken up again.</summary>
    Waiting,

    /// <summary>It can be downloaded until it expires.</summary>
    Ready,

    /// <summary>It could not be made; ask anew.</summary>
    Failed,
}

/// <summary>All that is known about a patient, to take away: made in the background, kept for a day.</summary>
internal sealed class RecordExport
{
    /// <summary>How long what was made can be downloaded.</summary>
    public static readonly Duration Lifetime = Duration.FromHours(24);

    private const int MostAttempts = 3;

    private RecordExport()
    {
    }

    public Guid Id { get; private set; }

    public Guid PatientId { get; private set; }

    /// <summary>Who asked for it, and alone may download it.</summary>
    public Guid RequestedBy { get; private set; }

    public ExportState State { get; private set; }

    /// <summary>The code of the error that it failed with; null when it did not, or nobody knows why.</summary>
    public string? Failure { get; private set; }

    /// <summary>How many steps are taken.</summary>
    public int Done { get; private set; }

    /// <summary>How many there are: parts, files, and the summary. As far as it is known; 0 before it is begun.</summary>
    public int Total { get; private set; }

    public int Attempts { get; private set; }

    public Instant RequestedAt { get; private set; }

    /// <summary>Not before this; while somebody works on it, until when others leave it alone.</summary>
    public Instant NextAttemptAt { get; private set; }

    /// <summary>Exclusive; null until it is ready.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Tells whose claim is the newest; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    public static RecordExport Request(Guid patientId, Guid userId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(), PatientId = patientId, RequestedBy = userId, RequestedAt = now, NextAttemptAt = now, Version = 1,
    };

    /// <summary>Somebody works on it, and others leave it alone until then.</summary>
    public void Claim(Instant until)
    {
        Attempts++;
        (Done, Total) = (0, 0);
        NextAttemptAt = until;
        Version++;
    }

    /// <summary>It is known how much there is to do.</summary>
    public void Begin(int total) => Total = total;

    /// <summary>One of it is done, and others leave it alone until then.</summary>
    public void Step(Instant until)
    {
        Done++;
        NextAttemptAt = until;
        Version++;
    }

    public void Finish(Instant now)
    {
        (State, ExpiresAt, Done) = (ExportState.Ready, now + Lifetime, Total);
        Version++;
    }

    /// <summary>It cannot be made, and trying again now would not help.</summary>
    public void Fail(string code)
    {
        (State, Failure) = (ExportState.Failed, code);
        Version++;
    }

    /// <summary>It did not work; after the third time it is given up.</summary>
    public void NoteFailure(Instant next)
    {
        if (Attempts >= MostAttempts) State = ExportState.Failed;
        NextAttemptAt = next;
        Version++;
    }
}

/// <summary>One file of an export. Name, type and bytes are the file's, which is the patient's.</summary>
internal sealed class ExportFile
{
    public required Guid FileId { get; init; }

    public required Guid ExportId { get; init; }
}
