using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>Why a wait is over.</summary>
internal enum WaitEnd
{
    /// <summary>The person took a time that was offered, and booked it.</summary>
    Booked,

    /// <summary>The person left the line.</summary>
    Left,

    /// <summary>The last date that suits the person is over.</summary>
    Over,

    /// <summary>The account was closed.</summary>
    AccountClosed,
}

/// <summary>
/// A patient in line for a time of one doctor, or of any doctor of a specialty. Who joined earlier is asked earlier. A place in
/// line is kept until the wait is over, also by who declines a time or does not answer.
/// </summary>
internal sealed class WaitListEntry
{
    /// <summary>In how many lines one patient can be at once.</summary>
    public const int MostPerPatient = 5;

    /// <summary>The unique key: nobody stands twice in the same line.</summary>
    public const string LiveKeyName = "ux_wait_list_entry_live";

    public required Guid Id { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>The doctor; null for any of <see cref="Specialty" />.</summary>
    public Guid? PractitionerId { get; init; }

    /// <summary>NUCC code; null when it is one doctor.</summary>
    public string? Specialty { get; init; }

    /// <summary>What for; null with a specialty: then it is what the doctor offers to patients who do not choose.</summary>
    public Guid? ServiceId { get; init; }

    /// <summary>Where; null for anywhere.</summary>
    public Guid? LocationId { get; init; }

    /// <summary>ISO days of the week, 1 is Monday; any when there are none.</summary>
    public List<int> Days { get; init; } = [];

    /// <summary>The earliest start on the location's clock; null for any.</summary>
    public LocalTime? From { get; init; }

    /// <summary>The latest end on the location's clock; null for any.</summary>
    public LocalTime? Until { get; init; }

    /// <summary>The last date that suits, on the location's clock.</summary>
    public required LocalDate LastDate { get; init; }

    public required Instant JoinedAt { get; init; }

    /// <summary>Null while the person waits.</summary>
    public WaitEnd? End { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>Whose line and which; null when the wait is over.</summary>
    public string? LiveKey { get; private set; }

    /// <summary>Begins to wait.</summary>
    public WaitListEntry Join()
    {
        LiveKey = $"{PatientId:N}/{PractitionerId?.ToString("N") ?? Specialty}/{ServiceId:N}/{LocationId:N}";
        return this;
    }

    /// <summary>The wait is over; what is over stays as it ended.</summary>
    public void Finish(WaitEnd end, Instant now)
    {
        if (End is not null) return;
        (End, EndedAt, LiveKey) = (end, now, null);
    }

    /// <summary>Whether a visit at this time suits, on the location's clock.</summary>
    public bool Suits(LocalDateTime start, LocalDateTime end) =>
        start.Date <= LastDate
        && (Days.Count == 0 || Days.Contains((int)start.DayOfWeek))
        && (From is null || start.TimeOfDay >= From)
        && (Until is null || (end.Date == start.Date && end.TimeOfDay <= Until));
}

/// <summary>What became of a time that was offered to somebody in line.</summary>
internal enum OfferState
{
    /// <summary>It is kept for the person, who has not answered yet.</summary>
    Open,

    /// <summary>The person took it and is booking it.</summary>
    Accepted,

    /// <summary>It was booked.</summary>
    Booked,

    /// <summary>The person did not want it.</summary>
    Declined,

    /// <summary>There was no answer, or no booking, in time.</summary>
    Expired,
}

/// <summary>A freed time that is kept for one person in line. Its hold has the same id.</summary>
internal sealed class WaitListOffer
{
    /// <summary>How long the person has to answer.</summary>
    public static readonly Duration Length = Duration.FromMinutes(20);

    /// <summary>How many people are asked, one after the other, about one freed time; then it is public.</summary>
    public const int MostAsked = 5;

    public required Guid Id { get; init; }

    public required Guid EntryId { get; init; }

    public required Guid PatientId { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Instant Start { get; init; }

    /// <summary>The freed time that it is a part of: the same for all who are asked about it.</summary>
    public required Guid FreedId { get; init; }

    /// <summary>Where the freed time begins.</summary>
    public required Instant FreedFrom { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    public required Instant FreedTo { get; init; }

    /// <summary>Until when the person can take it, exclusive.</summary>
    public required Instant ExpiresAt { get; init; }

    public OfferState State { get; set; }

    /// <summary>What is passed on when the person does not take it.</summary>
    public FreedTime Freed => new(FreedId, PractitionerId, FreedFrom, FreedTo);
}

/// <summary>Time of a practitioner that nobody has any more.</summary>
/// <param name="Id">The same for all who are asked about it.</param>
/// <param name="PractitionerId">Whose.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
internal sealed record FreedTime(Guid Id, Guid PractitionerId, Instant From, Instant To)
{
    /// <summary>Whether a visit would use any of it.</summary>
    public bool Touches(Instant start, Instant end) => start < To && end > From;
}

/// <summary>Our copy of when a patient does not want to be disturbed: nothing is offered then, because it could not wait.</summary>
internal sealed class PatientQuietHours
{
    public required Guid PatientId { get; init; }

    /// <summary>Older news is ignored.</summary>
    public required int Version { get; set; }

    /// <summary>Inclusive; null for never.</summary>
    public LocalTime? From { get; set; }

    /// <summary>Exclusive; before the start when they go over midnight.</summary>
    public LocalTime? Until { get; set; }

    /// <summary>IANA.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Whether the person is not to be disturbed at this moment.</summary>
    public bool AreOn(Instant now)
    {
        if (From is not { } from || Until is not { } until || TimeZone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is not { } zone) return false;
        var time = now.InZone(zone).TimeOfDay;
        return from < until ? time >= from && time < until : time >= from || time < until;
    }
}
