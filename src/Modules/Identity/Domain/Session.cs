using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>One browser that is signed in. The cookie names the session; whether it counts is decided here on every request.</summary>
internal sealed class Session
{
    /// <summary>However busy: after this the person signs in again.</summary>
    public static readonly Duration Longest = Duration.FromHours(12);

    /// <summary>How long a patient may do nothing.</summary>
    public static readonly Duration PatientIdle = Duration.FromMinutes(30);

    /// <summary>How long a member of the staff may do nothing: their screens stand where others pass.</summary>
    public static readonly Duration StaffIdle = Duration.FromMinutes(15);

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

    /// <summary>Whether a session with these times still counts.</summary>
    public static bool IsLive(Instant createdAt, Instant lastSeenAt, bool staff, Instant now) =>
        now < createdAt + Longest && now < lastSeenAt + (staff ? StaffIdle : PatientIdle) + SeenPrecision;
}
