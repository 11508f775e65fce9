namespace Clinic.Scheduling.Contracts;

/// <summary>
/// What a hold's token carries: everything that booking needs, as it was offered. Whoever has the token was promised this
/// time until <see cref="ExpiresAt" />.
/// </summary>
/// <param name="HoldId">The hold.</param>
/// <param name="HeldBy">The account that asked for it; only this account can use the token.</param>
/// <param name="PractitionerId">Whose time it is.</param>
/// <param name="PractitionerName">As shown to patients.</param>
/// <param name="PatientId">For whom it is.</param>
/// <param name="Location">Where.</param>
/// <param name="Service">What, as it was when it was offered.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="End">End of the visit, exclusive.</param>
/// <param name="StartLocal">The start on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="EndLocal">The end on the location's clock.</param>
/// <param name="ExpiresAt">What the person was told. Booking accepts <see cref="Grace" /> more.</param>
/// <param name="Replacing">The appointment that this time is to replace, if any.</param>
/// <param name="Alternatives">The nearest other times that were free at that moment, for when this one should be lost.</param>
public sealed record HoldOffer(
    Guid HoldId, Guid HeldBy, Guid PractitionerId, string PractitionerName, Guid PatientId, OfferedLocation Location, OfferedService Service,
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, DateTimeOffset ExpiresAt, Guid? Replacing,
    IReadOnlyList<OfferedTime> Alternatives)
{
    /// <summary>What the token is signed for.</summary>
    public const string Purpose = "scheduling.hold";

    /// <summary>How long after <see cref="ExpiresAt" /> booking still accepts the token.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
}

/// <summary>Where a held visit takes place.</summary>
/// <param name="Id">The location.</param>
/// <param name="Name">For example "Riverside".</param>
/// <param name="Address">One line.</param>
/// <param name="TimeZone">IANA.</param>
public sealed record OfferedLocation(Guid Id, string Name, string Address, string TimeZone);

/// <summary>The service of a held visit, as it was when it was offered.</summary>
/// <param name="Id">The service.</param>
/// <param name="Name">For example "First visit".</param>
/// <param name="DurationMinutes">Length of the visit.</param>
/// <param name="BufferBeforeMinutes">Kept free before it.</param>
/// <param name="BufferAfterMinutes">Kept free after it.</param>
/// <param name="Mode"><c>in_person</c>, <c>video</c> or <c>phone</c>.</param>
/// <param name="FeeMinor">The fee in the smallest unit of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="NeedsApproval">Whether the practitioner must agree first.</param>
/// <param name="CancellationCutoffMinutes">Until so long before the start a patient may cancel or move the visit.</param>
/// <param name="MinimumNoticeMinutes">A patient books at least so long before the start.</param>
/// <param name="Seats">How many patients may come at one start; 1 for an ordinary visit.</param>
public sealed record OfferedService(
    Guid Id, string Name, int DurationMinutes, int BufferBeforeMinutes, int BufferAfterMinutes, string Mode, int FeeMinor, string Currency,
    bool NeedsApproval, int CancellationCutoffMinutes, int MinimumNoticeMinutes, int Seats = 1);

/// <summary>Another time of the same offer.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="StartLocal">On the location's clock.</param>
/// <param name="EndLocal">On the location's clock.</param>
public sealed record OfferedTime(DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal);
