using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Every refusal of this module.</summary>
internal static class PatientErrors
{
    /// <summary>Somebody of this name and date of birth is known already; <c>found</c> says who.</summary>
    public static readonly Error Exists = new(
        ErrorKind.Conflict, "patient_exists", "There is a patient with this name and date of birth already. Say that it is somebody else to go on.");

    /// <summary>A patient was made with this id before, and is said to be somebody else now.</summary>
    public static readonly Error CreatedBefore = new(
        ErrorKind.Conflict, "created_before", "This patient was added a moment ago, with another name or date of birth. Find them, and correct it there.");

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

    /// <summary>More than one patient has this name and date of birth, so none is opened.</summary>
    public static readonly Error SeveralFound = new(ErrorKind.Conflict, "several_found", "Several patients have this name and date of birth. Ask the desk.");

    /// <summary>Nobody looks at what they opened themselves.</summary>
    public static readonly Error OwnAccess = new(ErrorKind.Conflict, "own_access", "Somebody else has to look at what you opened.");

    /// <summary>One of the two was merged before.</summary>
    public static readonly Error AlreadyMerged = new(ErrorKind.Conflict, "already_merged", "This patient was merged into another one.");

    /// <summary>The one with the account has to be the one that stays.</summary>
    public static readonly Error AccountStays = new(ErrorKind.Conflict, "account_stays", "This person has an account: merge the other one into it.");

    /// <summary>Two accounts cannot become one.</summary>
    public static readonly Error BothHaveAccounts = new(ErrorKind.Conflict, "both_have_accounts", "Both have an account. They cannot be merged.");

    /// <summary>The record belongs to an account already.</summary>
    public static readonly Error HasAccount = new(ErrorKind.Conflict, "has_account", "This person has an account already.");

    /// <summary>What was made to be taken away is over.</summary>
    public static readonly Error ExportOver = new(ErrorKind.Gone, "export_over", "This is over. Ask for it again.");

    /// <summary>There are visits to come.</summary>
    public static readonly Error VisitsOpen = new(ErrorKind.Conflict, "visits_open", "You have visits to come. Cancel them first.");

    /// <summary>The person is the only guardian of a child.</summary>
    public static readonly Error GuardianOfSomebody = new(ErrorKind.Conflict, "guardian_of_somebody", "You are the only guardian of a child here. Ask the clinic first.");

    /// <summary>Somebody else, or the same person elsewhere, changed it after it was read.</summary>
    public static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "This was changed meanwhile. Look at it again, then repeat your change.");

    /// <summary>Too many attempts in a while; <c>retryAfterSeconds</c> says how long to wait.</summary>
    public static Error TooManyAttempts(Duration wait) =>
        new Error(ErrorKind.TooMany, "too_many_attempts", "Too many attempts. Wait a little.").With("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds));

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

    /// <summary>A prescription carries the licence of its doctor.</summary>
    public static readonly Error LicenceNeeded = new(ErrorKind.Conflict, "licence_needed", "Say first which licence your prescriptions carry.");

    /// <summary>The clinic checked the licence; it is changed by renewing it.</summary>
    public static readonly Error LicenceChecked = new(ErrorKind.Conflict, "licence_checked", "The clinic checked this licence. Send in the renewed one to change it.");

    /// <summary>Something could harm the patient; <c>warnings</c> says what.</summary>
    public static readonly Error WarningsNotAcknowledged = new(ErrorKind.Conflict, "warnings_not_acknowledged", "Look at the warnings before you sign.");

    /// <summary>Too many codes were checked from one place; <c>retryAfterSeconds</c> says how long to wait.</summary>
    public static Error TooManyChecks(Duration wait) =>
        new Error(ErrorKind.TooMany, "too_many_checks", "Wait a minute before you check again.").With("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>The record is full.</summary>
    public static readonly Error TooManyEntries = new Error(ErrorKind.Conflict, "too_many_entries", $"A record holds {RecordEntry.Most} entries at most.").With("most", RecordEntry.Most);
}
