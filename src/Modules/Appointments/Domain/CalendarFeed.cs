using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>As what a person has the visits of a feed.</summary>
internal enum FeedOf
{
    /// <summary>The own visits to doctors.</summary>
    Patient,

    /// <summary>The visits that others make to this doctor.</summary>
    Practitioner,
}

/// <summary>
/// A secret address at which the calendar of a person reads the person's visits. Whoever has the address can read them, so it
/// says no more than that the time is taken, unless the person wants it to; and it can be taken back at any time.
/// </summary>
internal sealed class CalendarFeed
{
    public required Guid UserId { get; init; }

    public required FeedOf Of { get; init; }

    /// <summary>The patient or the practitioner.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>
    /// What the token in the address is made from, together with a key that is not in the database: who reads this row cannot make
    /// the address from it. A new one ends the old address.
    /// </summary>
    public required Guid LinkId { get; set; }

    /// <summary>Whether the feed says with whom and where.</summary>
    public required bool Details { get; set; }

    /// <summary>Of the words in it; <c>en</c> or <c>es</c>.</summary>
    public required string Language { get; set; }

    /// <summary>When the present address was made.</summary>
    public required Instant MadeAt { get; set; }
}
