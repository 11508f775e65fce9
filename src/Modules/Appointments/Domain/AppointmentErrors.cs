using Clinic.BuildingBlocks.Domain;

namespace Clinic.Appointments.Domain;

/// <summary>What Appointments refuses, by code.</summary>
internal static class AppointmentErrors
{
    /// <summary>409: the time is occupied. With <c>alternatives</c>.</summary>
    public static readonly Error SlotTaken = new(ErrorKind.Conflict, "slot_taken", "Someone booked this time a moment ago.");

    /// <summary>409: the patient has another visit then. With <c>alternatives</c>.</summary>
    public static readonly Error PatientBusy = new(ErrorKind.Conflict, "patient_busy", "The patient has another visit at this time.");

    /// <summary>409: at least one date of a series was lost, so none is booked, or moved. With <c>occurrences</c>, which says which.</summary>
    public static readonly Error SeriesNotFree = new(ErrorKind.Conflict, "series_not_free", "Someone booked one of these times a moment ago. Nothing was changed.");

    /// <summary>409: the token is not ours, not this person's, too old, given back, or used for something else.</summary>
    public static readonly Error HoldExpired = new(ErrorKind.Conflict, "hold_expired", "This time is not held any more. Pick it again.");

    /// <summary>409: the doctor takes no new visits.</summary>
    public static readonly Error PractitionerUnavailable = new(ErrorKind.Conflict, "practitioner_unavailable", "This doctor takes no new visits at the moment.");

    /// <summary>409: as many requests wait for this doctor's answer as one patient may have.</summary>
    public static readonly Error TooManyRequestsOpen =
        new(ErrorKind.Conflict, "too_many_requests_open", "Three of your requests wait for this doctor's answer already.");

    /// <summary>409: the life of an appointment does not have this step from here.</summary>
    public static readonly Error NotAllowedInState = new(ErrorKind.Conflict, "not_allowed_in_state", "This cannot be done with the visit as it is now.");

    /// <summary>409: somebody else changed it. With <c>current</c>.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "Someone changed this visit meanwhile.");

    /// <summary>422: patients cancel or move until the service's cut-off.</summary>
    public static readonly Error CutoffPassed = new(ErrorKind.Unprocessable, "cutoff_passed", "It is too late to change this visit here. Call the clinic.");

    /// <summary>422: a patient moves a visit so many times only.</summary>
    public static readonly Error RescheduleLimit = new(ErrorKind.Unprocessable, "reschedule_limit", "This visit was moved as often as possible. Call the clinic.");

    /// <summary>422: not yet.</summary>
    public static readonly Error TooEarly = new(ErrorKind.Unprocessable, "too_early", "It is too early for this.");

    /// <summary>422: not any more.</summary>
    public static readonly Error TooLate = new(ErrorKind.Unprocessable, "too_late", "It is too late for this.");
}
