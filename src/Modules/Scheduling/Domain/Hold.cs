using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>A time kept for one person while they decide. The only way to a booking.</summary>
internal sealed class Hold
{
    /// <summary>How many times one patient can hold at once.</summary>
    public const int MostPerPatient = 3;

    /// <summary>How long a time is held; can be extended once by the same.</summary>
    public static readonly Duration Length = Duration.FromMinutes(10);

    /// <summary>How long after <see cref="ExpiresAt" /> the time stays blocked, so that a booking under way cannot lose it.</summary>
    public static readonly Duration BlocksLonger = Duration.FromSeconds(60);

    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid ServiceId { get; init; }

    public required Guid LocationId { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>The account that holds it.</summary>
    public required Guid HeldBy { get; init; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>The start with the buffer before it.</summary>
    public required Instant BlockedFrom { get; init; }

    /// <summary>The end with the buffer after it, exclusive.</summary>
    public required Instant BlockedTo { get; init; }

    /// <summary>The appointment that this time is to replace, if any.</summary>
    public Guid? Replacing { get; init; }

    /// <summary>What the person is told.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>Until then, exclusive, nobody else can have the time.</summary>
    public required Instant BlocksUntil { get; set; }

    public bool Extended { get; private set; }

    /// <summary>What the person was promised: a hold offer as JSON. Its token is signed anew for each answer, never stored.</summary>
    public required string Offer { get; set; }

    /// <summary>Gives the person as long again, once.</summary>
    public void Extend(Instant now)
    {
        Extended = true;
        ExpiresAt = now + Length;
        BlocksUntil = ExpiresAt + BlocksLonger;
    }
}

/// <summary>Time that is taken by an appointment, as its module told us.</summary>
internal sealed class BusyTime
{
    public required Guid AppointmentId { get; init; }

    /// <summary>The appointment's version; older news is ignored.</summary>
    public required int Version { get; set; }

    public required Guid PractitionerId { get; set; }

    public required Guid PatientId { get; set; }

    public required Guid LocationId { get; set; }

    public required Guid ServiceId { get; set; }

    /// <summary>The date of the visit on its location's clock, as it was booked.</summary>
    public required LocalDate Date { get; set; }

    public required Instant Start { get; set; }

    public required Instant End { get; set; }

    /// <summary>The start with the buffer before it.</summary>
    public required Instant BlockedFrom { get; set; }

    /// <summary>The end with the buffer after it, exclusive.</summary>
    public required Instant BlockedTo { get; set; }

    /// <summary>False when the visit is over or off; the row stays, so that older news cannot bring it back.</summary>
    public required bool Occupies { get; set; }
}
