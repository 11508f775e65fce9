using NodaTime;

namespace Clinic.Messaging.Domain;

/// <summary>What this module knows of a patient, as the Patients module told it.</summary>
internal sealed class PatientProjection
{
    public required Guid PatientId { get; init; }

    /// <summary>The patient's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }
}

/// <summary>What this module knows of a practitioner, as the Scheduling module told it.</summary>
internal sealed class PractitionerProjection
{
    public required Guid PractitionerId { get; init; }

    /// <summary>The practitioner's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }
}

/// <summary>
/// Until when a practitioner treats a patient, as the Patients module told it. While it holds the two write to each other. When it is
/// over both still read what was written: the patient for good, the doctor for <see cref="DoctorReads" />.
/// </summary>
internal sealed class CareProjection
{
    /// <summary>How long a doctor still reads a conversation after the treatment ended.</summary>
    public static readonly Duration DoctorReads = Duration.FromDays(90);

    public required Guid PatientId { get; init; }

    public required Guid PractitionerId { get; init; }

    /// <summary>The relationship's version; older news is ignored.</summary>
    public required int Version { get; set; }

    /// <summary>Exclusive. When it was ended early: when that was, and not a moment before the two began.</summary>
    public required Instant Until { get; set; }

    /// <summary>
    /// The end is another one now. The news may say that there never was a reason (the only visit was called off): what was written
    /// until today was written rightly, so it ended today.
    /// </summary>
    public void EndAt(Instant until, Instant now) => Until = until > now ? until : Instant.Max(until, Instant.Min(Until, now));
}
