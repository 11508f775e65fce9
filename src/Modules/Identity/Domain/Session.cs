using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>One browser that is signed in. The cookie names the session; whether it counts is decided here on every request.</summary>
internal sealed class Session
{
    /// <summary>The last use is noted this coarsely, so that reading pages costs no write.</summary>
    public static readonly Duration SeenPrecision = Duration.FromMinutes(1);

    private Session()
    {
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant LastSeenAt { get; private set; }

    /// <summary>When the person last showed the password in it.</summary>
    public Instant ConfirmedAt { get; private set; }

    /// <summary>For example "Firefox, Windows"; no address.</summary>
    public string Device { get; private set; } = "";

    public Instant? RevokedAt { get; private set; }

    public static Session Start(Guid userId, string device, Instant now) =>
        new() { Id = Guid.CreateVersion7(), UserId = userId, CreatedAt = now, LastSeenAt = now, ConfirmedAt = now, Device = device };

    /// <summary>From then on a session with these times does not count any more, unless it is used before.</summary>
    public static Instant EndsAt(Instant createdAt, Instant lastSeenAt, SessionLimits limits) =>
        Instant.Min(createdAt + limits.Longest, lastSeenAt + limits.Idle + SeenPrecision);
}

/// <summary>How long a session may last.</summary>
/// <param name="Idle">How long nothing may happen in it.</param>
/// <param name="Longest">However busy: after this the person signs in again.</param>
internal readonly record struct SessionLimits(Duration Idle, Duration Longest);
