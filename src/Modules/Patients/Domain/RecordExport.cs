using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Where the making of an export stands.</summary>
internal enum ExportState
{
    /// <summary>Nobody has taken it up yet, or who did is gone and it is taken up again.</summary>
    Waiting,

    /// <summary>It can be downloaded until it expires.</summary>
    Ready,

    /// <summary>It could not be made, several times; ask anew.</summary>
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

    /// <summary>How many parts are read.</summary>
    public int Done { get; set; }

    /// <summary>How many there are.</summary>
    public int Total { get; set; }

    public int Attempts { get; private set; }

    public Instant RequestedAt { get; private set; }

    /// <summary>Not before this; while somebody works on it, until when others leave it alone.</summary>
    public Instant NextAttemptAt { get; private set; }

    /// <summary>Exclusive; null until it is ready.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Tells whose claim is the newest; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    public static RecordExport Request(Guid patientId, Guid userId, int parts, Instant now) => new()
    {
        Id = Guid.CreateVersion7(), PatientId = patientId, RequestedBy = userId, Total = parts, RequestedAt = now, NextAttemptAt = now, Version = 1,
    };

    /// <summary>Somebody works on it, and others leave it alone until then.</summary>
    public void Claim(Instant until)
    {
        Attempts++;
        Done = 0;
        NextAttemptAt = until;
        Version++;
    }

    public void Finish(Instant now)
    {
        (State, ExpiresAt, Done) = (ExportState.Ready, now + Lifetime, Total);
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

/// <summary>One file of an export, sealed under the patient's key.</summary>
internal sealed class ExportFile
{
    public required Guid Id { get; init; }

    public required Guid ExportId { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required Sealed Content { get; init; }
}
