using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>Our copy of who acts for which patient; it goes into every request of the account.</summary>
internal sealed class ActingFor
{
    public required Guid ProxyId { get; init; }

    public required int Version { get; set; }

    public required Guid PatientId { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Whether the record may be read too; else the person only books.</summary>
    public required bool MayRead { get; set; }

    /// <summary>Exclusive; null when it does not end by itself.</summary>
    public Instant? Until { get; set; }

    /// <summary>False once it was taken away or given back.</summary>
    public required bool Active { get; set; }
}
