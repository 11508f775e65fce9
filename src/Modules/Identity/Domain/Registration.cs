using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>
/// Somebody asked for an account and has not shown yet that the address is theirs. It becomes an account when the link in the
/// mail about this very registration is used: another person who registers the same address, before or after, makes a
/// registration of their own and can never slip a password under somebody else's link.
/// </summary>
internal sealed class Registration
{
    /// <summary>How long a registration waits to be confirmed.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(3);

    private Registration()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The account that it becomes.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The patient that the person becomes; null for somebody who comes to work here.</summary>
    public Guid? PatientId { get; private set; }

    public string Email { get; private set; } = "";

    public string NormalizedEmail { get; private set; } = "";

    public string PasswordHash { get; private set; } = "";

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    /// <summary>Only of patients.</summary>
    public DateOnly? BirthDate { get; private set; }

    /// <summary>Only of patients.</summary>
    public string? Phone { get; private set; }

    /// <summary>BCP 47; one that the clinic speaks.</summary>
    public string Language { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public static Registration Start(Registrant person, string normalizedEmail, string passwordHash, Instant now) => new()
    {
        Id = Guid.CreateVersion7(),
        UserId = Guid.CreateVersion7(),
        PatientId = person.BirthDate is null ? null : Guid.CreateVersion7(),
        Email = person.Email,
        NormalizedEmail = normalizedEmail,
        PasswordHash = passwordHash,
        GivenName = person.GivenName,
        FamilyName = person.FamilyName,
        BirthDate = person.BirthDate,
        Phone = person.Phone,
        Language = person.Language,
        CreatedAt = now,
        ExpiresAt = now + Lifetime,
    };

    /// <summary>Waits again as long as a new one, because a new link was asked for.</summary>
    public void Extend(Instant now) => ExpiresAt = now + Lifetime;
}

/// <summary>What a person says when registering.</summary>
/// <param name="BirthDate">Null for somebody who comes to work here and becomes no patient.</param>
/// <param name="Phone">Null with it.</param>
internal sealed record Registrant(string Email, string GivenName, string FamilyName, DateOnly? BirthDate, string? Phone, string Language);
