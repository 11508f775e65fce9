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
}

/// <summary>What this module knows of a practitioner, as the Scheduling module told it.</summary>
internal sealed class PractitionerProjection
{
    public required Guid PractitionerId { get; init; }

    /// <summary>The practitioner's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }

    public required bool Bookable { get; set; }
}
