namespace Clinic.Scheduling.Contracts;

/// <summary>
/// What the token of a held series carries: one promise for all its times. They differ in nothing but the hold and the start, which
/// keeps the token short.
/// </summary>
/// <param name="SeriesId">What is held together; the series, where it is to be booked: its visits carry it on.</param>
/// <param name="HeldBy">The account that asked for it; only this account can use the token.</param>
/// <param name="PractitionerId">Whose time it is.</param>
/// <param name="PractitionerName">As shown to patients.</param>
/// <param name="PatientId">For whom it is.</param>
/// <param name="Location">Where.</param>
/// <param name="Service">What, as it was when it was offered.</param>
/// <param name="Times">Every time, in order; at least two.</param>
/// <param name="ExpiresAt">What the person was told. Booking accepts <see cref="HoldOffer.Grace" /> more.</param>
public sealed record SeriesOffer(
    Guid SeriesId, Guid HeldBy, Guid PractitionerId, string PractitionerName, Guid PatientId, OfferedLocation Location, OfferedService Service,
    IReadOnlyList<SeriesTime> Times, DateTimeOffset ExpiresAt)
{
    /// <summary>What the token is signed for.</summary>
    public const string Purpose = "scheduling.series";

    /// <summary>The most times of one series.</summary>
    public const int MostTimes = 26;
}

/// <summary>One time of a held series.</summary>
/// <param name="HoldId">The hold that keeps it.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="Replacing">The appointment of the series that is to be moved to this time; null where the series is to be booked.</param>
public sealed record SeriesTime(Guid HoldId, DateTimeOffset Start, Guid? Replacing = null);
