using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>Something to do with a note.</summary>
internal enum NoteAction
{
    /// <summary>Write the draft anew.</summary>
    Change,

    /// <summary>Throw the draft away.</summary>
    Discard,

    /// <summary>Stand by it: nobody edits it from then on.</summary>
    Sign,

    /// <summary>Let the other side read what was signed for oneself.</summary>
    Share,

    /// <summary>Add to what was signed.</summary>
    Append,
}

/// <summary>
/// A note in a record, by the patient's side or a doctor. As a draft only its author sees it; once signed it is never edited, and what
/// is to be corrected is added below. A private one stays its author's; a shared one is read by the patient and by who treats the patient.
/// </summary>
internal sealed class Note
{
    /// <summary>The most that can be added to one note.</summary>
    public const int MostAddenda = 50;

    private readonly List<NoteAddendum> _addenda = [];

    private Note()
    {
    }

    public Guid Id { get; private init; }

    public Guid PatientId { get; private init; }

    public Author By { get; private init; } = null!;

    /// <summary>The visit it is about; null when it is about none.</summary>
    public Guid? AppointmentId { get; private set; }

    /// <summary>Sealed for the patient.</summary>
    public Sealed Text { get; private set; } = null!;

    /// <summary>Whether others read it once it is signed.</summary>
    public bool Shared { get; private set; }

    public Instant CreatedAt { get; private init; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Null while it is a draft.</summary>
    public Instant? SignedAt { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Oldest first; loaded where they are asked for.</summary>
    public IReadOnlyList<NoteAddendum> Addenda => _addenda;

    public static Note Write(Guid id, Guid patientId, Author by, Guid? appointmentId, Sealed text, bool shared, Instant now) => new()
    {
        Id = id, PatientId = patientId, By = by, AppointmentId = appointmentId, Text = text, Shared = shared, CreatedAt = now, ChangedAt = now, Version = 1,
    };

    /// <summary>What this account may do with it now.</summary>
    public IEnumerable<NoteAction> Allowed(Guid userId)
    {
        if (userId != By.UserId) return [];
        if (SignedAt is null) return [NoteAction.Change, NoteAction.Sign, NoteAction.Discard];
        return Shared ? [NoteAction.Append] : [NoteAction.Append, NoteAction.Share];
    }

    /// <summary>Writes the draft anew. Returns why not, or null.</summary>
    public Error? Change(Guid? appointmentId, Sealed text, bool shared, Instant now)
    {
        if (SignedAt is not null) return PatientErrors.AlreadySigned;
        (AppointmentId, Text, Shared) = (appointmentId, text, shared);
        Touch(now);
        return null;
    }

    /// <summary>Signs the draft. Returns why not, or null.</summary>
    public Error? Sign(Instant now)
    {
        if (SignedAt is not null) return PatientErrors.AlreadySigned;
        SignedAt = now;
        Touch(now);
        return null;
    }

    /// <summary>Lets others read it. Returns why not, or null.</summary>
    public Error? Share(Instant now)
    {
        if (SignedAt is null || Shared) return PatientErrors.NotAllowedInState;
        Shared = true;
        Touch(now);
        return null;
    }

    /// <summary>Adds to it. Returns why not, or null.</summary>
    /// <param name="by">The author of the note.</param>
    /// <param name="number">One more than there are.</param>
    /// <param name="text">Sealed for that number.</param>
    /// <param name="now">When.</param>
    public Error? Append(Author by, int number, Sealed text, Instant now)
    {
        if (SignedAt is null) return PatientErrors.NotAllowedInState;
        if (number > MostAddenda) return PatientErrors.TooManyAddenda;
        _addenda.Add(new NoteAddendum { NoteId = Id, Number = number, By = by, At = now, Text = text });
        Touch(now);
        return null;
    }

    private void Touch(Instant now)
    {
        ChangedAt = now;
        Version++;
    }
}

/// <summary>What was added to a signed note.</summary>
internal sealed class NoteAddendum
{
    public required Guid NoteId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required Author By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Sealed for the patient.</summary>
    public required Sealed Text { get; init; }
}
