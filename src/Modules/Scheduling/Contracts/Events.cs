using MediatR;

namespace Clinic.Scheduling.Contracts;

/// <summary>A practitioner was made or changed.</summary>
/// <param name="PractitionerId">The practitioner.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="Name">As shown to patients, for example "Dr Inés Carranza Ruiz".</param>
/// <param name="Bookable">Whether new visits may be booked.</param>
/// <param name="Specialty">NUCC code of the main specialty; null while there is none.</param>
public sealed record PractitionerChanged(Guid PractitionerId, int Version, string Name, bool Bookable, string? Specialty) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.practitioner-changed.v1";
}

/// <summary>A doctor's licence runs out soon, or ran out, and then no new visits are booked. Told once for each of the warnings.</summary>
/// <param name="PractitionerId">The practitioner.</param>
/// <param name="Version">The practitioner's version.</param>
/// <param name="Name">As shown to patients.</param>
/// <param name="ExpiresOn">The last date on which the licence is good.</param>
/// <param name="DaysBefore">Which warning it is: 60, 30 or 7 days before; -1 when the licence ran out.</param>
public sealed record LicenceRunsOut(Guid PractitionerId, int Version, string Name, DateOnly ExpiresOn, int DaysBefore) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.licence-runs-out.v1";
}

/// <summary>A location was made or changed, or closed and opened again.</summary>
/// <param name="LocationId">The location.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="Name">For example "Riverside".</param>
/// <param name="Address">One line with the city; empty for a virtual one.</param>
/// <param name="TimeZone">IANA.</param>
public sealed record LocationChanged(Guid LocationId, int Version, string Name, string Address, string TimeZone) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.location-changed.v1";
}

/// <summary>
/// How long the doctors worked at a location on a date that is over: hours less time off and holidays. Counted once; later changes
/// of the hours do not change it.
/// </summary>
/// <param name="LocationId">The location.</param>
/// <param name="Date">On its clock.</param>
/// <param name="Doctors">Those with any time.</param>
public sealed record WorkingTimeCounted(Guid LocationId, DateOnly Date, IReadOnlyList<DoctorsMinutes> Doctors) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.working-time-counted.v1";
}

/// <summary>A doctor's time on one date at one location.</summary>
/// <param name="PractitionerId">Whose.</param>
/// <param name="Minutes">How long.</param>
public sealed record DoctorsMinutes(Guid PractitionerId, int Minutes);

/// <summary>Time of a practitioner was blocked in which visits are booked; other times are held for some of them, to be proposed.</summary>
/// <param name="TimeOffId">The time off.</param>
/// <param name="PractitionerId">Whose.</param>
/// <param name="ByUserId">The account that blocked it.</param>
/// <param name="ByName">Its name, as it is noted beside what the person does.</param>
/// <param name="Proposals">The held times; each names the appointment that it is to replace.</param>
public sealed record TimeOffAdded(Guid TimeOffId, Guid PractitionerId, Guid ByUserId, string ByName, IReadOnlyList<HoldOffer> Proposals) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.time-off-added.v1";
}

/// <summary>A time became free and is kept for a patient who waits for one.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="PatientId">For whom.</param>
/// <param name="PractitionerId">With whom.</param>
/// <param name="PractitionerName">As shown to patients.</param>
/// <param name="ServiceName">What for.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="End">End of the visit, exclusive.</param>
/// <param name="StartLocal">The start on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="LocationName">Where.</param>
/// <param name="ExpiresAt">Until when it is kept, exclusive.</param>
public sealed record WaitListTimeOffered(
    Guid OfferId, Guid PatientId, Guid PractitionerId, string PractitionerName, string ServiceName, DateTimeOffset Start, DateTimeOffset End,
    string StartLocal, string TimeZone, string LocationName, DateTimeOffset ExpiresAt) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.wait-list-time-offered.v1";
}

/// <summary>A held time was given back before it was booked; its token is worth nothing any more.</summary>
/// <param name="HoldId">The hold.</param>
public sealed record HoldReleased(Guid HoldId) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "scheduling.hold-released.v1";
}
