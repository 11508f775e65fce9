using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Our copy of a visit: who sees whom, when and where. The state is FHIR's code.</summary>
internal sealed class Visit
{
    public required Guid AppointmentId { get; init; }

    public required int Version { get; set; }

    public required Guid PatientId { get; set; }

    public required Guid PractitionerId { get; set; }

    public required string PractitionerName { get; set; }

    public required string ServiceName { get; set; }

    public required Guid LocationId { get; set; }

    public required string LocationName { get; set; }

    public required string TimeZone { get; set; }

    public required Instant Start { get; set; }

    public required Instant End { get; set; }

    /// <summary>The start on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    public required string StartLocal { get; set; }

    public required string Status { get; set; }

    /// <summary>
    /// Whether a doctor who did not treat the patient put it there, and neither the patient nor the desk has done anything with it since:
    /// nobody opens a record by making a visit.
    /// </summary>
    public required bool OnlyByDoctor { get; set; }

    /// <summary>Whether it makes its doctor one who treats the patient: asked for, agreed or past, and not called off.</summary>
    public bool IsCare => !OnlyByDoctor && Status is not ("cancelled" or "declined" or "noshow");
}

/// <summary>Our copy of a place of the clinic.</summary>
internal sealed class KnownLocation
{
    public required Guid LocationId { get; init; }

    /// <summary>The location's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required string Name { get; set; }

    /// <summary>One line with the city; empty for a virtual one.</summary>
    public required string Address { get; set; }
}
