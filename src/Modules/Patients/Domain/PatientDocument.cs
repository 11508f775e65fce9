using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>What a document of a record shows.</summary>
internal enum RecordCategory
{
    /// <summary>Who the person is.</summary>
    Identification,

    /// <summary>Who pays.</summary>
    Insurance,

    /// <summary>A letter or result of a doctor or laboratory.</summary>
    Report,

    /// <summary>A picture, for example of a rash.</summary>
    Image,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>
/// A document or photo in a record. Name, type and bytes are the file's. The patient's side sees all of them; a doctor those that the
/// doctor added, and those that are shared with the doctor. What is removed can be brought back for a while; then it is gone for good.
/// </summary>
internal sealed class PatientDocument
{
    /// <summary>How many a record may have.</summary>
    public const int Most = 300;

    /// <summary>How long a removal can be taken back.</summary>
    public static readonly Duration UndoFor = Duration.FromHours(1);

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    public required Guid PatientId { get; init; }

    public required RecordCategory Category { get; set; }

    public required Author By { get; init; }

    public required Instant AddedAt { get; init; }

    /// <summary>The visit it belongs to, for example the photos of what the visit is for.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>When it goes for good; null while nobody removed it.</summary>
    public Instant? RemovedUntil { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Whether this person may rename and remove it: whoever is on the side that added it, and among doctors only the one who did.</summary>
    public bool IsOf(Guid? practitionerId) => By.PractitionerId == practitionerId;
}

/// <summary>That a doctor may see a document.</summary>
internal sealed class DocumentShare
{
    public required Guid FileId { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Instant At { get; init; }
}
