using Clinic.BuildingBlocks.Domain;

namespace Clinic.Scheduling.Domain;

/// <summary>What Scheduling refuses, by code.</summary>
internal static class SchedulingErrors
{
    /// <summary>Something is still missing before patients can book; the answer's <c>missing</c> says what.</summary>
    public static readonly Error NotReady = new(ErrorKind.Conflict, "not_ready", "Profile, services or hours are still missing.");

    /// <summary>409: somebody else has this time. With <c>alternatives</c>.</summary>
    public static readonly Error SlotTaken = new(ErrorKind.Conflict, "slot_taken", "Someone took this time a moment ago.");

    /// <summary>409: the patient has another visit then. With <c>alternatives</c>.</summary>
    public static readonly Error PatientBusy = new(ErrorKind.Conflict, "patient_busy", "You have another visit at this time.");

    /// <summary>409: the patient holds as many times as one may.</summary>
    public static readonly Error TooManyHolds = new(ErrorKind.Conflict, "too_many_holds", "You are holding three times already. Book one or give one back first.");

    /// <summary>409: the patient holds a series already.</summary>
    public static readonly Error OneSeriesAtOnce = new(ErrorKind.Conflict, "too_many_holds", "You are holding a series already. Book it or give it back first.");

    /// <summary>409: not every date of the series can be booked, so none is held. With <c>occurrences</c>, which say which and why.</summary>
    public static readonly Error SeriesNotFree = new(ErrorKind.Conflict, "series_not_free", "Some of these dates cannot be booked. None of them is held.");

    /// <summary>409: the hold ran out or was given back.</summary>
    public static readonly Error HoldExpired = new(ErrorKind.Conflict, "hold_expired", "This time is not held any more.");

    /// <summary>409: a hold is extended once only.</summary>
    public static readonly Error AlreadyExtended = new(ErrorKind.Conflict, "already_extended", "The time was extended once already.");

    /// <summary>409: the patient stands in this line already.</summary>
    public static readonly Error AlreadyWaiting = new(ErrorKind.Conflict, "already_waiting", "You are on this wait-list already.");

    /// <summary>409: the patient stands in as many lines as one may.</summary>
    public static readonly Error TooManyWaiting = new(ErrorKind.Conflict, "too_many_waiting", "You are on five wait-lists already. Leave one of them first.");

    /// <summary>409: the time is not kept for this person any more.</summary>
    public static readonly Error OfferOver = new(ErrorKind.Conflict, "offer_over", "This time is not kept for you any more. You keep your place in line.");

    /// <summary>409: somebody else changed it meanwhile.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "Somebody else changed this meanwhile. Load it again.");

    /// <summary>409: the specialty is there already.</summary>
    public static readonly Error SpecialtyExists = new(ErrorKind.Conflict, "specialty_exists", "The clinic has this specialty already.");

    /// <summary>409: the location still has doctors' hours or coming visits; <c>doctors</c> and <c>visits</c> say how many.</summary>
    public static Error LocationInUse(int doctors, int visits) =>
        new Error(ErrorKind.Conflict, "location_in_use", "Doctors still work here, or visits are still to come.").With("doctors", doctors).With("visits", visits);

    /// <summary>409: visits of this type are still to come; <c>visits</c> says how many. It can be archived.</summary>
    public static Error ServiceInUse(int visits) =>
        new Error(ErrorKind.Conflict, "service_in_use", "Visits of this type are still to come. Archive it instead: nothing new is booked, and they stay.").With("visits", visits);

    /// <summary>422 at a field: on this date the clock is put forward over this time.</summary>
    public static FieldError TimeDoesNotExist(string field) => new(field, "time_does_not_exist", "The clock is put forward that night: this time does not exist.");

    /// <summary>422: a rule of the service or the hours forbids this time; <c>rule</c> says which.</summary>
    public static Error NotBookable(NoTimes rule) =>
        new Error(ErrorKind.Unprocessable, "not_bookable", "This time cannot be booked.").With("rule", rule);
}
