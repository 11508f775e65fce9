using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>A link in a mail: for one purpose, usable once, for a while. The token itself is stored nowhere, only its hash.</summary>
internal sealed class Link
{
    private Link()
    {
    }

    /// <summary>Random; part of the token.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the token is good for, and for nothing else.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>What it opens: a registration or an account, as the purpose says.</summary>
    public Guid SubjectId { get; private set; }

    public string Hash { get; private set; } = "";

    public Instant ExpiresAt { get; private set; }

    public Instant? UsedAt { get; private set; }

    public static Link Issue(Guid id, string purpose, Guid subjectId, string hash, Instant expiresAt) =>
        new() { Id = id, Purpose = purpose, SubjectId = subjectId, Hash = hash, ExpiresAt = expiresAt };
}
