using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>What somebody changed of what is known about a patient, kept for good: who, when, and each field before and after.</summary>
internal sealed class PatientChange
{
    public required Guid Id { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>The version that came of it.</summary>
    public required int Version { get; init; }

    /// <summary>The account that changed it.</summary>
    public required Guid By { get; init; }

    public required Instant At { get; init; }

    /// <summary>The fields with their values before and after.</summary>
    public required Sealed Changes { get; init; }
}
