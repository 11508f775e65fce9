using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>How somebody came to act for a patient.</summary>
internal enum ProxyKind
{
    /// <summary>A child's guardian; ends by itself when the child comes of age.</summary>
    Guardian,

    /// <summary>Let in by the patient, or by the guardian of one.</summary>
    Granted,

    /// <summary>The account of the person themselves, for another record of the same person that was merged.</summary>
    Same,
}

/// <summary>Where it stands.</summary>
internal enum ProxyState
{
    /// <summary>The other has not answered yet.</summary>
    Invited,

    Active,

    Ended,
}

/// <summary>Why it ended, or never began.</summary>
internal enum ProxyEnd
{
    /// <summary>The other said no.</summary>
    Declined,

    /// <summary>The patient's side took it away, also before there was an answer.</summary>
    Revoked,

    /// <summary>Who acted gave it back.</summary>
    GivenBack,

    /// <summary>The child came of age.</summary>
    CameOfAge,

    /// <summary>Nobody answered the invitation in time.</summary>
    NotAnswered,

    /// <summary>The same person accepted another for the same patient.</summary>
    Replaced,
}

/// <summary>
/// That somebody acts for a patient: books for them, or books and reads their record. Either side can end it at once, and a guardian's
/// ends by itself. It begins as an invitation to an address: whoever has the account with this address may say yes.
/// </summary>
internal sealed class Proxy
{
    /// <summary>The most that can be open or active for one patient.</summary>
    public const int MostPerPatient = 10;

    /// <summary>The most patients that one person is guardian of.</summary>
    public const int MostDependants = 15;

    /// <summary>The unique key that keeps one address, or one person, from having two for the same patient.</summary>
    public const string LiveKeyName = "ix_proxy_live_key";

    /// <summary>How long an invitation can be answered.</summary>
    public static readonly Duration InvitationLifetime = Duration.FromDays(14);

    /// <summary>How long before the end both sides are told of it.</summary>
    public static readonly Duration NoticeBefore = Duration.FromDays(30);

    private Proxy()
    {
    }

    public Guid Id { get; private set; }

    public Guid PatientId { get; private set; }

    /// <summary>The account that acts; null until somebody accepted.</summary>
    public Guid? UserId { get; private set; }

    public ProxyKind Kind { get; private set; }

    /// <summary>Whether the person may read and write the record too; else only book.</summary>
    public bool MayRead { get; private set; }

    public ProxyState State { get; private set; }

    /// <summary>Why it ended; null while it did not.</summary>
    public ProxyEnd? End { get; private set; }

    /// <summary>The invited address as it was written; null once it was answered.</summary>
    public string? Email { get; private set; }

    /// <summary>The same in the form in which addresses are compared.</summary>
    public string? EmailKey { get; private set; }

    /// <summary>Until when an invitation can be answered; exclusive.</summary>
    public Instant? AnswerBy { get; private set; }

    /// <summary>Exclusive; null when it does not end by itself.</summary>
    public Instant? Until { get; private set; }

    /// <summary>When the next thing is due by itself: the word before the end, then the end. Null when nothing is.</summary>
    public Instant? DueAt { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant? EndedAt { get; private set; }

    /// <summary>What must not be there twice; the own id once it ended.</summary>
    public string LiveKey { get; private set; } = "";

    /// <summary>The one that this follows, where it is for a record that was merged into that one's patient. People see and end the one that leads.</summary>
    public Guid? CopyOf { get; private set; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    /// <summary>A guardian, from now on until the child comes of age.</summary>
    public static Proxy OfGuardian(Guid patientId, Guid userId, Instant until, Instant now)
    {
        var proxy = new Proxy { Id = Guid.CreateVersion7(), PatientId = patientId, UserId = userId, Kind = ProxyKind.Guardian, MayRead = true, State = ProxyState.Active, CreatedAt = now, Version = 1 };
        proxy.LiveKey = KeyOf(patientId, userId);
        proxy.LastUntil(until, now);
        return proxy;
    }

    /// <summary>The account of the person themselves, for another record of the same person.</summary>
    public static Proxy OfSame(Guid patientId, Guid userId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(), PatientId = patientId, UserId = userId, Kind = ProxyKind.Same, MayRead = true, State = ProxyState.Active, CreatedAt = now, Version = 1,
        LiveKey = KeyOf(patientId, userId),
    };

    /// <summary>The same person acts as far for the patient that this one's was merged into. It leads from then on.</summary>
    /// <param name="survivorId">The patient that stays.</param>
    /// <param name="until">When that one comes of age, if this ends with that.</param>
    /// <param name="now">The present moment.</param>
    public Proxy LeadFor(Guid survivorId, Instant? until, Instant now)
    {
        var proxy = new Proxy
        {
            Id = Guid.CreateVersion7(), PatientId = survivorId, UserId = UserId, Kind = Kind, MayRead = MayRead, State = ProxyState.Active, CreatedAt = now, Version = 1,
            LiveKey = KeyOf(survivorId, UserId!.Value),
        };
        if (until is { } end) proxy.LastUntil(end, now);
        return proxy;
    }

    /// <summary>The same for another record of the same patient. Nobody is told of its end a second time.</summary>
    public Proxy CopyFor(Guid patientId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(), PatientId = patientId, UserId = UserId, Kind = Kind, MayRead = MayRead, State = ProxyState.Active, Until = Until, CreatedAt = now, Version = 1,
        CopyOf = Id, LiveKey = KeyOf(patientId, UserId!.Value),
    };

    /// <summary>An invitation.</summary>
    /// <param name="patientId">For whom.</param>
    /// <param name="email">Whom, as written.</param>
    /// <param name="mayRead">Whether the person may read the record too.</param>
    /// <param name="until">When the patient comes of age; null for who is.</param>
    /// <param name="now">The present moment.</param>
    public static Proxy Invite(Guid patientId, string email, bool mayRead, Instant? until, Instant now) => new()
    {
        Id = Guid.CreateVersion7(), PatientId = patientId, Kind = ProxyKind.Granted, MayRead = mayRead, State = ProxyState.Invited, Email = email.Trim(),
        EmailKey = KnownAccount.KeyOf(email), AnswerBy = now + InvitationLifetime, Until = until, CreatedAt = now, Version = 1, LiveKey = $"{patientId:N}/{KnownAccount.KeyOf(email)}",
    };

    /// <summary>Whether it can be answered.</summary>
    public bool IsOpen(Instant now) => State == ProxyState.Invited && now < AnswerBy && (Until is null || now < Until);

    /// <summary>The invited person said yes.</summary>
    public void Accept(Guid userId, Instant now)
    {
        (UserId, State, Email, EmailKey, AnswerBy, LiveKey) = (userId, ProxyState.Active, null, null, null, KeyOf(PatientId, userId));
        Version++;
        if (Until is { } until) SetDue(until, now);
    }

    /// <summary>It is over, at once.</summary>
    public void Finish(ProxyEnd why, Instant now)
    {
        (State, End, EndedAt, DueAt, Email, EmailKey, AnswerBy, LiveKey) = (ProxyState.Ended, why, now, null, null, null, null, $"{Id:N}");
        Version++;
    }

    /// <summary>The patient comes of age at another moment than was known, for example because the date of birth was corrected.</summary>
    public void EndAt(Instant until, Instant now)
    {
        if (Until == until) return;
        LastUntil(until, now);
        Version++;
    }

    /// <summary>Both sides were told of the end to come.</summary>
    public void NoteNotice()
    {
        DueAt = Until;
        Version++;
    }

    private static string KeyOf(Guid patientId, Guid userId) => $"{patientId:N}/{userId:N}";

    private void LastUntil(Instant until, Instant now)
    {
        Until = until;
        // What follows another ends with it.
        if (State == ProxyState.Active && CopyOf is null) SetDue(until, now);
    }

    private void SetDue(Instant until, Instant now) => DueAt = Instant.Max(until - NoticeBefore, Instant.Min(now, until));
}
