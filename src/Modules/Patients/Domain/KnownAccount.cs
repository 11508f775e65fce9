namespace Clinic.Patients.Domain;

/// <summary>Our copy of an account: who stands behind it, so that people can be named to each other.</summary>
internal sealed class KnownAccount
{
    public required Guid UserId { get; init; }

    public required int Version { get; set; }

    public required string Email { get; set; }

    /// <summary>The address in the form in which addresses are compared.</summary>
    public required string EmailKey { get; set; }

    public required string GivenName { get; set; }

    public required string FamilyName { get; set; }

    /// <summary>The patient that the person is, if any.</summary>
    public Guid? PatientId { get; set; }

    /// <summary>The practitioner that the person is, if any.</summary>
    public Guid? PractitionerId { get; set; }

    /// <summary>False while it may not be used.</summary>
    public required bool Active { get; set; }

    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>How addresses are compared: without spaces around, and whatever the case.</summary>
    public static string KeyOf(string email) => email.Trim().Normalize().ToUpperInvariant();
}
