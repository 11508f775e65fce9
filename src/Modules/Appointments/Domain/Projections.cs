namespace Clinic.Appointments.Domain;

/// <summary>What this module knows of a patient, as the Patients module told it.</summary>
internal sealed class PatientProjection
{
    public required Guid PatientId { get; init; }

    /// <summary>The patient's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }

    public required DateOnly BirthDate { get; set; }

    public required string Phone { get; set; }

    /// <summary>Whether the person left: what they wrote is locked.</summary>
    public bool Erased { get; set; }
}

/// <summary>What this module knows of a practitioner, as the Scheduling module told it.</summary>
internal sealed class PractitionerProjection
{
    public required Guid PractitionerId { get; init; }

    /// <summary>The practitioner's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }

    public required bool Bookable { get; set; }

    /// <summary>NUCC code of the main specialty, if any.</summary>
    public string? Specialty { get; set; }
}

/// <summary>What this module knows of a location, as the Scheduling module told it.</summary>
internal sealed class LocationProjection
{
    public required Guid LocationId { get; init; }

    /// <summary>The location's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }

    /// <summary>One line with the city; empty for a virtual one.</summary>
    public required string Address { get; set; }
}
