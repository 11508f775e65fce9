using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>What a time is kept for.</summary>
internal enum HoldPurpose
{
    /// <summary>Its holder is about to book it, or to move a visit to it.</summary>
    Booking,

    /// <summary>The clinic proposed it to the patient of a visit, who has not answered yet.</summary>
    Proposal,

    /// <summary>It was freed and is offered to the next person in line, who has not answered yet. Nobody's hold until then.</summary>
    WaitList,
}

/// <summary>
/// A time kept for one person while they decide. The only way to a booking.
/// <para>
/// A proposal begins as a hold like any other, of the doctor or an admin, for ten minutes: a time that was only looked at is not
/// lost for two days when its page is closed. When the proposal is made, Appointments tells until when it stands, and the hold
/// lives as long. From then on it blocks the time for everybody but the visit that it is proposed for, is not counted among
/// anybody's holds, and is given back by the answer, by another proposal, or by the end of the visit; not by its holder.
/// </para>
/// </summary>
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

    /// <summary>The account that holds it; none while it is offered to somebody in line.</summary>
    public required Guid HeldBy { get; set; }

    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>The start with the buffer before it.</summary>
    public required Instant BlockedFrom { get; init; }

    /// <summary>The end with the buffer after it, exclusive.</summary>
    public required Instant BlockedTo { get; init; }

    /// <summary>How many patients may come at this time, as it was offered.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>The appointment that this time is to replace, if any.</summary>
    public Guid? Replacing { get; init; }

    /// <summary>The series that this time is one of, if any. Its times are held, booked and given back together.</summary>
    public Guid? SeriesId { get; init; }

    /// <summary>What the person is told.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>Until then, exclusive, nobody else can have the time.</summary>
    public required Instant BlocksUntil { get; set; }

    public bool Extended { get; private set; }

    public HoldPurpose Purpose { get; set; }

    /// <summary>What the person was promised: a hold offer as JSON. Its token is signed anew for each answer, never stored.</summary>
    public required string Offer { get; set; }

    /// <summary>Gives the person as long again, once.</summary>
    public void Extend(Instant now)
    {
        Extended = true;
        ExpiresAt = now + Length;
        BlocksUntil = ExpiresAt + BlocksLonger;
    }

    /// <summary>Who was in line takes it, and has as long to book as after picking a time.</summary>
    public void Take(Guid userId, Instant now)
    {
        (Purpose, HeldBy) = (HoldPurpose.Booking, userId);
        ExpiresAt = now + Length;
        BlocksUntil = ExpiresAt + BlocksLonger;
    }

    /// <summary>The time was proposed to the patient, who has until then to answer.</summary>
    public void Propose(Instant until)
    {
        Purpose = HoldPurpose.Proposal;
        ExpiresAt = until;
        BlocksUntil = until + BlocksLonger;
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

    /// <summary>How many patients may come at this time, as it was booked.</summary>
    public int Seats { get; set; } = 1;

    /// <summary>Whether the clinic agreed to it; not so a request that waits.</summary>
    public required bool Agreed { get; set; }

    /// <summary>False when the visit is over or off; the row stays, so that older news cannot bring it back.</summary>
    public required bool Occupies { get; set; }
}
