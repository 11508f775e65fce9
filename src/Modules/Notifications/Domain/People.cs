using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Our copy of an account: whom to tell, where, in which language.</summary>
internal sealed class Account
{
    public required Guid UserId { get; init; }

    public required int Version { get; set; }

    public required string Email { get; set; }

    public required string GivenName { get; set; }

    public required string Language { get; set; }

    public Guid? PatientId { get; set; }

    public Guid? PractitionerId { get; set; }

    public required bool Active { get; set; }

    /// <summary>Whether the person runs the clinic.</summary>
    public bool Admin { get; set; }

    /// <summary>Names of roles with a blank around each; empty for an account without any.</summary>
    public string RolesText { get; set; } = "";

    /// <summary>What the person chose here; no news about the account changes it.</summary>
    public Preferences Preferences { get; set; } = Preferences.Default;

    /// <summary>Grows by one with each change of them.</summary>
    public int PreferencesVersion { get; set; }

    /// <summary>The number of the person's newest notification.</summary>
    public int LastSeq { get; set; }
}

/// <summary>Our copy of a patient: how to name them, and where to write when they have no account.</summary>
internal sealed class PatientContact
{
    public required Guid PatientId { get; init; }

    public required int Version { get; set; }

    public Guid? UserId { get; set; }

    public required string GivenName { get; set; }

    public required string FamilyName { get; set; }

    public string? Email { get; set; }

    /// <summary>As the person wrote it.</summary>
    public string? Phone { get; set; }

    /// <summary>IANA; null when it is the clinic's.</summary>
    public string? TimeZone { get; set; }

    public required string Language { get; set; }

    public string FullName => $"{GivenName} {FamilyName}";
}

/// <summary>Our copy of who acts for a patient: they are told in place of one who has no account.</summary>
internal sealed class ProxyContact
{
    public required Guid ProxyId { get; init; }

    public required int Version { get; set; }

    public required Guid PatientId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Exclusive; null when it does not end by itself.</summary>
    public Instant? Until { get; set; }

    /// <summary>Whether the person reads and writes for the patient, and does not only book.</summary>
    public required bool Reads { get; set; }

    public required bool Active { get; set; }
}

/// <summary>Our copy of a role of the clinic's own: which of the news for the staff go to those who have it.</summary>
internal sealed class KnownRole
{
    public required Guid RoleId { get; init; }

    public required int Version { get; set; }

    /// <summary>Whether they look at records that were opened in an emergency.</summary>
    public required bool ReviewsAccess { get; set; }
}
