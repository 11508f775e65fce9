using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>What an entry of a record is about; each has a resource of its own in FHIR.</summary>
internal enum EntryKind
{
    /// <summary>An illness or complaint (Condition).</summary>
    Condition,

    /// <summary>What the person must not get in touch with (AllergyIntolerance).</summary>
    Allergy,

    /// <summary>What the person takes (MedicationStatement).</summary>
    Medication,

    /// <summary>A vaccination (Immunization).</summary>
    Immunization,

    /// <summary>An operation or another treatment (Procedure).</summary>
    Procedure,

    /// <summary>An illness of a relative (FamilyMemberHistory).</summary>
    FamilyHistory,
}

/// <summary>Where an entry stands.</summary>
internal enum EntryStatus
{
    /// <summary>It holds.</summary>
    Active,

    /// <summary>It is over: healed, or not taken any more.</summary>
    Resolved,

    /// <summary>It never held. It stays, struck through, because somebody may have acted on it.</summary>
    EnteredInError,
}

/// <summary>A step in the life of an entry.</summary>
internal enum EntryAction
{
    /// <summary>Writes it.</summary>
    Record,

    /// <summary>Writes it anew.</summary>
    Change,

    /// <summary>A doctor says that what the patient wrote is so.</summary>
    Confirm,

    /// <summary>Says that it is over.</summary>
    Resolve,

    /// <summary>Says that it is not over.</summary>
    Reactivate,

    /// <summary>Says that it never held. There is no way back.</summary>
    EnterInError,
}

/// <summary>
/// One thing that a record says of a patient. Both sides write. What a doctor wrote or confirmed only doctors change; what the patient
/// wrote counts as the patient's word until then. Nothing is removed, and every change is kept with who made it.
/// </summary>
internal sealed class RecordEntry
{
    /// <summary>The most that one record holds; a summary is read whole.</summary>
    public const int Most = 500;

    private readonly List<EntryVersion> _history = [];

    private RecordEntry()
    {
    }

    public Guid Id { get; private init; }

    public Guid PatientId { get; private init; }

    public EntryKind Kind { get; private init; }

    public EntryStatus Status { get; private set; }

    /// <summary>What it says, as JSON; sealed for the patient.</summary>
    public Sealed Details { get; private set; } = null!;

    /// <summary>The version that wrote what it says now.</summary>
    public int DetailsVersion { get; private set; }

    public Author RecordedBy { get; private init; } = null!;

    public Instant RecordedAt { get; private init; }

    /// <summary>The doctor who vouches for what it says now; null while it is the patient's word.</summary>
    public Author? ConfirmedBy { get; private set; }

    public Instant? ConfirmedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Grows by one with each step; every step is made against the version the person saw.</summary>
    public int Version { get; private set; }

    /// <summary>Every step, oldest first; loaded where it is asked for.</summary>
    public IReadOnlyList<EntryVersion> History => _history;

    /// <summary>The version that a change would make; what is written is sealed for it.</summary>
    public int NextVersion => Version + 1;

    /// <summary>Whether a kind can be over: nobody gets rid of a vaccination or of a grandmother's illness.</summary>
    public static bool CanEnd(EntryKind kind) => kind is EntryKind.Condition or EntryKind.Allergy or EntryKind.Medication;

    public static RecordEntry Record(Guid id, Guid patientId, EntryKind kind, Sealed details, Author by, Instant now)
    {
        var entry = new RecordEntry { Id = id, PatientId = patientId, Kind = kind, RecordedBy = by, RecordedAt = now };
        entry.Step(EntryAction.Record, by, now, details);
        return entry;
    }

    /// <summary>What a doctor, or else the patient, may do with it now.</summary>
    public IEnumerable<EntryAction> Allowed(bool asPractitioner)
    {
        if (Status == EntryStatus.EnteredInError || (!asPractitioner && ConfirmedAt is not null)) yield break;
        yield return EntryAction.Change;
        if (asPractitioner && ConfirmedAt is null) yield return EntryAction.Confirm;
        if (CanEnd(Kind)) yield return Status == EntryStatus.Active ? EntryAction.Resolve : EntryAction.Reactivate;
        yield return EntryAction.EnterInError;
    }

    /// <summary>Takes a step. Returns why not, or null.</summary>
    /// <param name="action">Anything but <see cref="EntryAction.Record" />.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="details">What it says from now on, for a change; sealed for <see cref="NextVersion" />.</param>
    public Error? Take(EntryAction action, Author by, Instant now, Sealed? details = null)
    {
        if (!Allowed(by.IsPractitioner).Contains(action))
        {
            if (Status == EntryStatus.EnteredInError) return PatientErrors.NotAllowedInState;
            return !by.IsPractitioner && ConfirmedAt is not null ? PatientErrors.ConfirmedByDoctor : PatientErrors.NotAllowedInState;
        }

        Status = action switch
        {
            EntryAction.Resolve => EntryStatus.Resolved,
            EntryAction.Reactivate => EntryStatus.Active,
            EntryAction.EnterInError => EntryStatus.EnteredInError,
            _ => Status,
        };
        Step(action, by, now, details);
        return null;
    }

    private void Step(EntryAction action, Author by, Instant now, Sealed? details)
    {
        Version++;
        if (details is not null) (Details, DetailsVersion) = (details, Version);
        // A doctor vouches for what a doctor does to it.
        if (by.IsPractitioner) (ConfirmedBy, ConfirmedAt) = (by with { }, now);
        ChangedAt = now;
        _history.Add(new EntryVersion { EntryId = Id, Number = Version, Action = action, By = by with { }, At = now, Details = details });
    }
}

/// <summary>One step of an entry's life.</summary>
internal sealed class EntryVersion
{
    public required Guid EntryId { get; init; }

    /// <summary>The entry's version after it.</summary>
    public required int Number { get; init; }

    public required EntryAction Action { get; init; }

    public required Author By { get; init; }

    public required Instant At { get; init; }

    /// <summary>What it said from then on; null when the step wrote nothing.</summary>
    public Sealed? Details { get; init; }
}
