using Clinic.BuildingBlocks.Domain;

namespace Clinic.Patients.Domain;

/// <summary>Every refusal of this module.</summary>
internal static class PatientErrors
{
    /// <summary>Somebody of this name and date of birth is known already; <c>found</c> says who.</summary>
    public static readonly Error Exists = new(
        ErrorKind.Conflict, "patient_exists", "There is a patient with this name and date of birth already. Say that it is somebody else to go on.");

    /// <summary>The person is guardian of as many as anybody can be.</summary>
    public static readonly Error TooManyDependants = new(ErrorKind.Conflict, "too_many_dependants", "You cannot add more children. Ask the clinic.");

    /// <summary>The person is guardian of a child of this name and date of birth already.</summary>
    public static readonly Error DependantExists = new(ErrorKind.Conflict, "dependant_exists", "You have added this child already.");

    /// <summary>The address was asked already and has not answered yet.</summary>
    public static readonly Error AlreadyInvited = new(ErrorKind.Conflict, "already_invited", "You have asked this address already.");

    /// <summary>As many people as can be act, or were asked to act, for this patient.</summary>
    public static readonly Error TooManyProxies = new(ErrorKind.Conflict, "too_many_proxies", "No more people can act here. End one of the others first.");

    /// <summary>The person acts for this patient already, as a guardian.</summary>
    public static readonly Error AlreadyActs = new(ErrorKind.Conflict, "already_acts", "You act for this person already.");

    /// <summary>Somebody else, or the same person elsewhere, changed it after it was read.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "This was changed meanwhile. Look at it again, then repeat your change.");

    /// <summary>The thing is not in a state in which this can be done, for example entered in error.</summary>
    public static readonly Error NotAllowedInState = new(ErrorKind.Conflict, "not_allowed_in_state", "This cannot be done with it any more.");

    /// <summary>A doctor wrote or confirmed it; the patient says what is wrong with it in a note.</summary>
    public static readonly Error ConfirmedByDoctor = new(ErrorKind.Conflict, "confirmed_by_doctor", "A doctor confirmed this. Write a note to say what is not right.");

    /// <summary>Nobody edits what is signed; add to it instead.</summary>
    public static readonly Error AlreadySigned = new(ErrorKind.Conflict, "already_signed", "This is signed, so nobody edits it. Add to it instead.");

    /// <summary>A note has as many additions as it can have.</summary>
    public static readonly Error TooManyAddenda = new Error(ErrorKind.Conflict, "too_many_addenda", $"A note has {Note.MostAddenda} additions at most. Write a new one.").With("most", Note.MostAddenda);

    /// <summary>Somebody else added the document, or it is not theirs to share.</summary>
    public static readonly Error NotYourDocument = new(ErrorKind.Conflict, "not_your_document", "Somebody else added this document, so it is theirs to change.");

    /// <summary>The record is full.</summary>
    public static readonly Error TooManyEntries = new Error(ErrorKind.Conflict, "too_many_entries", $"A record holds {RecordEntry.Most} entries at most.").With("most", RecordEntry.Most);
}
