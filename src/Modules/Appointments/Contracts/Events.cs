using MediatR;

namespace Clinic.Appointments.Contracts;

/// <summary>The state of an appointment after a change; enough for every consumer's own copy. No reasons, no notes.</summary>
/// <param name="AppointmentId">The appointment.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="Status">FHIR's code: <c>pending</c>, <c>booked</c>, <c>arrived</c>, <c>fulfilled</c>, <c>cancelled</c>, <c>noshow</c>, or our <c>declined</c>.</param>
/// <param name="PractitionerId">Whose time it is.</param>
/// <param name="PractitionerName">As shown to patients.</param>
/// <param name="PatientId">For whom it is.</param>
/// <param name="HoldId">The hold that the present time came from.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="ServiceName">As it was booked.</param>
/// <param name="LocationId">The location.</param>
/// <param name="LocationName">As it was booked.</param>
/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="Start">Start of the visit.</param>
/// <param name="End">End of the visit, exclusive.</param>
/// <param name="StartLocal">The start on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="BufferBeforeMinutes">Kept free before the visit.</param>
/// <param name="BufferAfterMinutes">Kept free after the visit.</param>
/// <param name="Occupies">Whether the time is taken in this state.</param>
/// <param name="Seats">How many patients may come at this time; those of one service, place and time share it when it is more than 1.</param>
public sealed record AppointmentSnapshot(
    Guid AppointmentId, int Version, string Status, Guid PractitionerId, string PractitionerName, Guid PatientId, Guid HoldId,
    Guid ServiceId, string ServiceName, Guid LocationId, string LocationName, string TimeZone,
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, int BufferBeforeMinutes, int BufferAfterMinutes, bool Occupies, int Seats = 1);

/// <summary>Something happened to an appointment.</summary>
public interface IAppointmentEvent : INotification
{
    /// <summary>The state afterwards.</summary>
    AppointmentSnapshot Appointment { get; }

    /// <summary>Who did it: <c>patient</c>, <c>practitioner</c>, <c>receptionist</c>, <c>admin</c> or <c>system</c>.</summary>
    string By { get; }
}

/// <summary>One of several visits with which the same was done at once. Each has its event; people hear of all of them with the first.</summary>
/// <param name="SeriesId">The series that they are of.</param>
/// <param name="Number">Which of them, from 1, in the order of their times.</param>
/// <param name="Of">With how many it was done.</param>
public sealed record Together(Guid SeriesId, int Number, int Of);

/// <summary>A time was booked: at once, or as a request that waits for approval (status <c>pending</c>).</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
/// <param name="Together">Where this was done with several visits of a series at once: which of them this is.</param>
public sealed record AppointmentBooked(AppointmentSnapshot Appointment, string By, Together? Together = null) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.booked.v1";
}

/// <summary>A request was approved, perhaps at another time.</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
/// <param name="PreviousStartLocal">The time that was asked for, when it is another.</param>
/// <param name="Together">Where this was done with several visits of a series at once: which of them this is.</param>
public sealed record AppointmentApproved(AppointmentSnapshot Appointment, string By, string? PreviousStartLocal, Together? Together = null) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.approved.v1";
}

/// <summary>A request was declined, or nobody answered it in time.</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it; <c>system</c> when nobody answered.</param>
/// <param name="NotAnswered">Whether nobody answered in time.</param>
/// <param name="Together">Where this was done with several visits of a series at once: which of them this is.</param>
public sealed record AppointmentDeclined(AppointmentSnapshot Appointment, string By, bool NotAnswered, Together? Together = null) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.declined.v1";
}

/// <summary>The visit has another time.</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
/// <param name="PreviousStartLocal">The time before.</param>
/// <param name="Together">Where this was done with several visits of a series at once: which of them this is.</param>
/// <param name="PreviousPractitionerId">Whose visit it was before, where the patient accepted a time of another doctor; else null.</param>
public sealed record AppointmentMoved(
    AppointmentSnapshot Appointment, string By, string PreviousStartLocal, Together? Together = null, Guid? PreviousPractitionerId = null) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.moved.v1";
}

/// <summary>The clinic proposed another time to the patient. The visit stays as it is until the answer.</summary>
/// <param name="Appointment">The state afterwards, at its present time.</param>
/// <param name="By">Who did it.</param>
/// <param name="Proposed">The time that is proposed.</param>
public sealed record AppointmentProposed(AppointmentSnapshot Appointment, string By, ProposedTime Proposed) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.proposed.v1";
}

/// <summary>
/// A proposed time is not kept any more: its hold is given back. When the patient takes it, <see cref="AppointmentMoved" /> says so
/// in its place.
/// </summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
/// <param name="Proposed">The time that was proposed.</param>
/// <param name="Outcome"><c>refused</c> by the patient, <c>not_answered</c> in time, or <c>withdrawn</c> because the visit changed or another time is proposed.</param>
public sealed record AppointmentProposalEnded(AppointmentSnapshot Appointment, string By, ProposedTime Proposed, string Outcome) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.proposal-ended.v1";

    /// <summary>The patient keeps the present time.</summary>
    public const string Refused = "refused";

    /// <summary>The patient did not answer in time.</summary>
    public const string NotAnswered = "not_answered";

    /// <summary>The visit changed, or another time is proposed.</summary>
    public const string Withdrawn = "withdrawn";
}

/// <summary>A time that is proposed for a visit.</summary>
/// <param name="HoldId">The hold that keeps it.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="StartLocal">The start on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="LocationName">As it was offered.</param>
/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="ExpiresAt">Until then the patient may answer.</param>
/// <param name="PractitionerName">Whose time it is, where it is another doctor's than the visit's; else null.</param>
public sealed record ProposedTime(
    Guid HoldId, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string LocationName, string TimeZone, DateTimeOffset ExpiresAt,
    string? PractitionerName = null);

/// <summary>The visit will not take place.</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
/// <param name="Together">Where this was done with several visits of a series at once: which of them this is.</param>
public sealed record AppointmentCancelled(AppointmentSnapshot Appointment, string By, Together? Together = null) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.cancelled.v1";
}

/// <summary>The day of the visit went on: confirmed, arrived, in the room, completed, not come, or reopened.</summary>
/// <param name="Appointment">The state afterwards.</param>
/// <param name="By">Who did it.</param>
public sealed record AppointmentProgressed(AppointmentSnapshot Appointment, string By) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.progressed.v1";
}

/// <summary>The present state of an appointment, sent again on request.</summary>
/// <param name="Appointment">The present state.</param>
/// <param name="By">Always <c>system</c>.</param>
public sealed record AppointmentRepublished(AppointmentSnapshot Appointment, string By) : IAppointmentEvent
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "appointments.republished.v1";
}
