using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>Where an application stands.</summary>
internal enum ApplicationState
{
    /// <summary>Being written; nobody else sees it.</summary>
    Draft,

    /// <summary>Waits for the clinic.</summary>
    Submitted,

    /// <summary>The clinic asked something; waits for the applicant.</summary>
    MoreNeeded,

    /// <summary>The person is a doctor of the clinic.</summary>
    Approved,

    /// <summary>The clinic said no, and why.</summary>
    Denied,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}

/// <summary>A step in the life of an application.</summary>
internal enum ApplicationAction
{
    /// <summary>The applicant begins.</summary>
    Start,

    /// <summary>The applicant sends it, the first time or again.</summary>
    Submit,

    /// <summary>The applicant takes it back.</summary>
    Withdraw,

    /// <summary>The applicant tries once more, with what was written before.</summary>
    StartAgain,

    /// <summary>The clinic asks for more.</summary>
    Ask,

    /// <summary>The clinic says yes.</summary>
    Approve,

    /// <summary>The clinic says no.</summary>
    Deny,
}

/// <summary>
/// An application of an account's person to work here as a doctor. There is one per account: who was refused, or took it back,
/// starts again with the same one, so that the clinic sees its whole history.
/// </summary>
internal sealed class DoctorApplication
{
    private static readonly Dictionary<ApplicationAction, (ApplicationState[] From, ApplicationState To)> Steps = new()
    {
        [ApplicationAction.Submit] = ([ApplicationState.Draft, ApplicationState.MoreNeeded], ApplicationState.Submitted),
        [ApplicationAction.Withdraw] = ([ApplicationState.Draft, ApplicationState.Submitted, ApplicationState.MoreNeeded], ApplicationState.Withdrawn),
        [ApplicationAction.StartAgain] = ([ApplicationState.Denied, ApplicationState.Withdrawn], ApplicationState.Draft),
        [ApplicationAction.Ask] = ([ApplicationState.Submitted], ApplicationState.MoreNeeded),
        [ApplicationAction.Approve] = ([ApplicationState.Submitted], ApplicationState.Approved),
        [ApplicationAction.Deny] = ([ApplicationState.Submitted, ApplicationState.MoreNeeded], ApplicationState.Denied),
    };

    private readonly List<ApplicationStep> _history = [];

    private DoctorApplication()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The account of the person who applies.</summary>
    public Guid UserId { get; private init; }

    /// <summary>Grows by one with each change; every change is made against the version the person saw.</summary>
    public int Version { get; private set; }

    public ApplicationState State { get; private set; }

    /// <summary>What the person wrote, as JSON; sealed for the account.</summary>
    public Sealed? Details { get; private set; }

    /// <summary>The last date on which the licence is good.</summary>
    public LocalDate? LicenceExpiresOn { get; private set; }

    /// <summary>NUCC codes; the first is the main one.</summary>
    public List<string> SpecialtyCodes { get; private set; } = [];

    /// <summary>BCP 47.</summary>
    public List<string> Languages { get; private set; } = [];

    public Instant StartedAt { get; private init; }

    /// <summary>When anything of it was changed last, also a draft or its documents.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>When it was sent last; null before the first time.</summary>
    public Instant? SubmittedAt { get; private set; }

    /// <summary>When the clinic said yes or no.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>Every step, oldest first. Saving a draft is none.</summary>
    public IReadOnlyList<ApplicationStep> History => _history;

    /// <summary>Whether the applicant can change what is written.</summary>
    public bool IsEditable => State is ApplicationState.Draft or ApplicationState.MoreNeeded;

    /// <summary>Whether the clinic sees it: it was sent once, and is not being written anew.</summary>
    public bool IsSeenByClinic => SubmittedAt is not null && State != ApplicationState.Draft;

    /// <summary>What the applicant may do now.</summary>
    public IEnumerable<ApplicationAction> ApplicantMay => Allowed(ApplicationAction.Submit, ApplicationAction.Withdraw, ApplicationAction.StartAgain);

    /// <summary>What the clinic may do now.</summary>
    public IEnumerable<ApplicationAction> ClinicMay => Allowed(ApplicationAction.Ask, ApplicationAction.Approve, ApplicationAction.Deny);

    /// <summary>An empty application of this account.</summary>
    public static DoctorApplication Start(Guid userId, Instant now)
    {
        var application = new DoctorApplication { Id = Guid.CreateVersion7(), UserId = userId, StartedAt = now, State = ApplicationState.Draft };
        application.Note(ApplicationAction.Start, userId, now, null);
        return application;
    }

    /// <summary>Keeps what the applicant wrote.</summary>
    public Error? Write(Sealed details, LocalDate? licenceExpiresOn, IEnumerable<string> specialtyCodes, IEnumerable<string> languages, Instant now)
    {
        if (!IsEditable) return IdentityErrors.NotAllowedInState;
        ChangedAt = now;
        (Details, LicenceExpiresOn, SpecialtyCodes, Languages) = (details, licenceExpiresOn, [.. specialtyCodes], [.. languages]);
        Version++;
        return null;
    }

    /// <summary>Takes a step.</summary>
    /// <param name="action">Any but <see cref="ApplicationAction.Start" />.</param>
    /// <param name="by">The account of who does it.</param>
    /// <param name="now">When.</param>
    /// <param name="note">The question or the reason, sealed for the applicant's account at <see cref="NextStep" />.</param>
    public Error? Take(ApplicationAction action, Guid by, Instant now, Sealed? note = null)
    {
        if (!Steps[action].From.Contains(State)) return IdentityErrors.NotAllowedInState;
        State = Steps[action].To;
        if (State == ApplicationState.Submitted) SubmittedAt = now;
        DecidedAt = State is ApplicationState.Approved or ApplicationState.Denied ? now : null;
        Note(action, by, now, note);
        return null;
    }

    /// <summary>The number that the next step will have.</summary>
    public int NextStep => Version + 1;

    private IEnumerable<ApplicationAction> Allowed(params ApplicationAction[] actions) => actions.Where(a => Steps[a].From.Contains(State));

    private void Note(ApplicationAction action, Guid by, Instant now, Sealed? note)
    {
        Version++;
        ChangedAt = now;
        _history.Add(new ApplicationStep { Number = Version, At = now, Action = action, By = by, Note = note });
    }
}

/// <summary>One step of an application: who did what, when, and why.</summary>
internal sealed class ApplicationStep
{
    /// <summary>The application's version after the step.</summary>
    public required int Number { get; init; }

    public required Instant At { get; init; }

    public required ApplicationAction Action { get; init; }

    /// <summary>The account of who did it.</summary>
    public required Guid By { get; init; }

    /// <summary>The clinic's question or reason; sealed for the applicant's account.</summary>
    public Sealed? Note { get; init; }
}
