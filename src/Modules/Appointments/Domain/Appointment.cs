using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Appointments.Domain;

/// <summary>What was offered by a hold, in the terms of this module.</summary>
internal sealed record Offer(
    Guid HoldId, Guid PractitionerId, string PractitionerName, Guid PatientId, Guid LocationId, string LocationName, string LocationAddress, string TimeZone,
    OfferedVisit Visit, VisitTime Time, Guid? Replacing);

/// <summary>The service as it was offered. What is agreed stays agreed when the service changes later.</summary>
internal sealed record OfferedVisit(
    Guid ServiceId, string Name, int DurationMinutes, string Mode, int FeeMinor, string Currency, bool NeedsApproval, Duration CancellationCutoff,
    Duration MinimumNotice, int Seats = 1);

/// <summary>The place of a visit among those that were booked together.</summary>
/// <param name="Id">The series.</param>
/// <param name="Number">From 1, in the order of their first times.</param>
/// <param name="Of">How many were booked.</param>
internal sealed record SeriesPlace(Guid Id, int Number, int Of);

/// <summary>
/// A visit that was asked for, agreed, held or called off (FHIR: Appointment). Every change goes through a method here, is
/// checked against <see cref="Transitions" />, adds one to <see cref="Version" /> and one line to <see cref="History" />.
/// </summary>
internal sealed class Appointment
{
    /// <summary>How long a doctor has to answer a request; never after the visit's start.</summary>
    public static readonly Duration AnswerWithin = Duration.FromHours(24);

    /// <summary>How many requests of one patient may wait for one practitioner.</summary>
    public const int MostOpenRequests = 3;

    /// <summary>How long a patient has at most to answer a proposed time.</summary>
    public static readonly Duration ProposalLength = Duration.FromHours(48);

    /// <summary>Where the minimum notice would leave the patient less than this, the answer may come until the proposed time begins.</summary>
    public static readonly Duration ShortestProposal = Duration.FromHours(2);

    /// <summary>How long after <see cref="ProposedUntil" /> an answer that was under way still counts.</summary>
    public static readonly Duration AnswerGrace = Duration.FromSeconds(5);

    private readonly List<AppointmentStep> _history = [];

    private Appointment()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Grows by one with each change; every change is made against the version the person saw.</summary>
    public int Version { get; private set; }

    public AppointmentStatus Status { get; private set; }

    /// <summary>Whose time it takes. Another doctor's only once the patient accepted a time of theirs.</summary>
    public Guid PractitionerId { get; private set; }

    public string PractitionerName { get; private set; } = "";

    public Guid PatientId { get; private init; }

    /// <summary>The hold that the present time came from.</summary>
    public Guid HoldId { get; private set; }

    /// <summary>The series that it was booked with; null for a single visit. It stays in it wherever it moves.</summary>
    public Guid? SeriesId { get; private init; }

    /// <summary>See <see cref="SeriesPlace.Number" />; 0 for a single visit.</summary>
    public int SeriesNumber { get; private init; }

    /// <summary>See <see cref="SeriesPlace.Of" />; 0 for a single visit.</summary>
    public int SeriesLength { get; private init; }

    public Guid ServiceId { get; private set; }

    public string ServiceName { get; private set; } = "";

    public int DurationMinutes { get; private set; }

    /// <summary><c>in_person</c>, <c>video</c> or <c>phone</c>.</summary>
    public string Mode { get; private set; } = "";

    /// <summary>In the smallest unit of the currency.</summary>
    public int FeeMinor { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Whether the practitioner agrees to each time that a patient picks.</summary>
    public bool NeedsApproval { get; private set; }

    public int CutoffMinutes { get; private set; }

    /// <summary>How many patients may come at this time: 1, or the places of a group, see <see cref="GroupSession" />.</summary>
    public int Seats { get; private set; } = 1;

    public Guid LocationId { get; private set; }

    public string LocationName { get; private set; } = "";

    public string LocationAddress { get; private set; } = "";

    /// <summary>IANA, of the location.</summary>
    public string TimeZone { get; private set; } = "";

    public Instant Start { get; private set; }

    public Instant End { get; private set; }

    public LocalDateTime StartLocal { get; private set; }

    public LocalDateTime EndLocal { get; private set; }

    public int BufferBeforeMinutes { get; private set; }

    public int BufferAfterMinutes { get; private set; }

    /// <summary>What the patient wants help with; sealed for the patient.</summary>
    public Sealed Reason { get; private init; } = null!;

    /// <summary>Why it was declined or cancelled, in somebody's words; sealed for the patient.</summary>
    public Sealed? StatusReason { get; private set; }

    /// <summary>Whether it was declined because nobody answered in time.</summary>
    public bool NotAnswered { get; private set; }

    public Instant RequestedAt { get; private init; }

    /// <summary>When the patient asked for the present time, if that needs approval.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>When the clinic agreed to what the patient asked for.</summary>
    public Instant? ApprovedAt { get; private set; }

    /// <summary>As what somebody cancelled or declined it.</summary>
    public ActorRole? EndedBy { get; private set; }

    /// <summary>While pending: when the request is declined if nobody answered.</summary>
    public Instant? RespondBy { get; private set; }

    public Instant? ConfirmedAt { get; private set; }

    public Instant? ArrivedAt { get; private set; }

    public Instant? InRoomSince { get; private set; }

    /// <summary>When it was completed or marked as not come.</summary>
    public Instant? ClosedAt { get; private set; }

    public int MovesByPatient { get; private set; }

    /// <summary>While another time is proposed: the hold that keeps it.</summary>
    public Guid? ProposedHoldId { get; private set; }

    /// <summary>While another time is proposed: until when the patient may answer. Never after the present start.</summary>
    public Instant? ProposedUntil { get; private set; }

    /// <summary>While another time is proposed: what was promised, word for word: a hold offer as JSON, without its token.</summary>
    public string? ProposedOffer { get; private set; }

    /// <summary>Every step, oldest first.</summary>
    public IReadOnlyList<AppointmentStep> History => _history;

    /// <summary>Where it stands among those that it was booked with; null for a single visit.</summary>
    public SeriesPlace? Series => SeriesId is { } id ? new SeriesPlace(id, SeriesNumber, SeriesLength) : null;

    /// <summary>Until then, inclusive, the patient may cancel or move it.</summary>
    public Instant CancelUntil => Start - Duration.FromMinutes(CutoffMinutes);

    /// <summary>Whether the time is taken in this state. What is over keeps its time: it was used.</summary>
    public bool Occupies => Status is not (AppointmentStatus.Cancelled or AppointmentStatus.Declined);

    /// <summary>When the visit is, with its buffers.</summary>
    public VisitTime Time => new(Start, End, StartLocal, EndLocal, Duration.FromMinutes(BufferBeforeMinutes), Duration.FromMinutes(BufferAfterMinutes));

    /// <summary>Books the offered time: at once, or as a request when the service needs approval and a patient asks.</summary>
    public static Appointment Book(Guid id, Offer offer, Sealed reason, Actor actor, Instant now, SeriesPlace? series = null)
    {
        var pending = offer.Visit.NeedsApproval && !actor.IsStaff;
        var appointment = new Appointment
        {
            Id = id,
            Status = pending ? AppointmentStatus.Pending : AppointmentStatus.Booked,
            PatientId = offer.PatientId,
            Reason = reason,
            SeriesId = series?.Id,
            SeriesNumber = series?.Number ?? 0,
            SeriesLength = series?.Of ?? 0,
            RequestedAt = now,
            AskedAt = pending ? now : null,
        };
        appointment.Take(offer);
        appointment.RespondBy = pending ? Instant.Min(now + AnswerWithin, offer.Time.Start) : null;
        appointment.Note(pending ? "request" : "book", actor, now, offer.Time.StartLocal);
        return appointment;
    }

    /// <summary>The practitioner agrees, to the time asked for or to the offered one.</summary>
    public Error? Approve(Actor actor, Instant now, Offer? atOtherTime = null)
    {
        if (Transitions.Check(this, AppointmentAction.Approve, actor, now) is { } refusal) return refusal;
        if (atOtherTime is not null)
        {
            if (actor.Role == ActorRole.Receptionist) return Error.NotAllowed;
            Take(atOtherTime);
        }

        Status = AppointmentStatus.Booked;
        RespondBy = null;
        ApprovedAt = now;
        EndProposal();
        Note("approve", actor, now, atOtherTime?.Time.StartLocal);
        return null;
    }

    /// <summary>The practitioner does not agree.</summary>
    public Error? Decline(Actor actor, Instant now, Sealed reason)
    {
        if (Transitions.Check(this, AppointmentAction.Decline, actor, now) is { } refusal) return refusal;
        EndWith(AppointmentStatus.Declined, reason, actor);
        Note("decline", actor, now);
        return null;
    }

    /// <summary>Nobody answered the request in time.</summary>
    public Error? DeclineUnanswered(Instant now)
    {
        if (RespondBy is null || RespondBy > now) return AppointmentErrors.TooEarly;
        if (Transitions.Check(this, AppointmentAction.Decline, Actor.System, now) is { } refusal) return refusal;
        EndWith(AppointmentStatus.Declined, null, Actor.System);
        NotAnswered = true;
        Note("not_answered", Actor.System, now);
        return null;
    }

    /// <summary>
    /// Proposes another time to the patient; nothing changes until the answer. It replaces what was proposed before. A request
    /// that waited for the practitioner waits for the patient first: its own deadline goes on after the answer's.
    /// </summary>
    /// <param name="actor">Who proposes.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="offer">The held time.</param>
    /// <param name="promised">The offer as its module made it, to be kept.</param>
    public Error? Propose(Actor actor, Instant now, Offer offer, string promised)
    {
        if (Transitions.Check(this, AppointmentAction.Propose, actor, now) is { } refusal) return refusal;
        (ProposedHoldId, ProposedOffer) = (offer.HoldId, promised);
        ProposedUntil = AnswerUntil(offer, now);
        if (Status == AppointmentStatus.Pending) RespondBy = Instant.Min(ProposedUntil.Value + AnswerWithin, Start);
        Note("propose", actor, now, offer.Time.StartLocal);
        return null;
    }

    /// <summary>The patient takes the proposed time. What needed approval is booked: the clinic proposed it.</summary>
    /// <param name="actor">Who takes it.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="offer">What was promised; null where nothing is proposed, which is refused.</param>
    public Error? Accept(Actor actor, Instant now, Offer? offer)
    {
        if (Transitions.Check(this, AppointmentAction.Accept, actor, now) is { } refusal) return refusal;
        Take(offer!);
        if (Status == AppointmentStatus.Pending) ApprovedAt = now;
        (Status, RespondBy, ConfirmedAt) = (AppointmentStatus.Booked, null, null);
        Note("accept", actor, now, StartLocal);
        return null;
    }

    /// <summary>The patient keeps the present time. A request waits for the practitioner again.</summary>
    public Error? Refuse(Actor actor, Instant now)
    {
        if (Transitions.Check(this, AppointmentAction.Refuse, actor, now) is { } refusal) return refusal;
        EndProposal();
        if (Status == AppointmentStatus.Pending) RespondBy = Instant.Min(now + AnswerWithin, Start);
        Note("refuse", actor, now);
        return null;
    }

    /// <summary>The patient did not answer the proposed time: it is gone, and the visit stays as it is.</summary>
    public Error? ExpireProposal(Instant now)
    {
        if (ProposedUntil is not { } until || until + AnswerGrace > now) return AppointmentErrors.TooEarly;
        EndProposal();
        Note("proposal_expired", Actor.System, now);
        return null;
    }

    /// <summary>Takes the offered time in place of the present one.</summary>
    public Error? Reschedule(Actor actor, Instant now, Offer offer)
    {
        if (Transitions.Check(this, AppointmentAction.Reschedule, actor, now) is { } refusal) return refusal;
        Take(offer);
        if (!actor.IsStaff)
        {
            MovesByPatient++;
            if (NeedsApproval)
            {
                Status = AppointmentStatus.Pending;
                RespondBy = Instant.Min(now + AnswerWithin, Start);
                (AskedAt, ApprovedAt) = (now, null);
            }
        }
        else
        {
            // Another time from the clinic is an answer to what was asked.
            if (Status == AppointmentStatus.Pending) ApprovedAt = now;
            Status = AppointmentStatus.Booked;
            RespondBy = null;
        }

        ConfirmedAt = null;
        Note("reschedule", actor, now, StartLocal);
        return null;
    }

    /// <summary>Calls it off.</summary>
    /// <param name="actor">Who does.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="reason">Null where the system does, because the patient left.</param>
    public Error? Cancel(Actor actor, Instant now, Sealed? reason)
    {
        if (Transitions.Check(this, AppointmentAction.Cancel, actor, now) is { } refusal) return refusal;
        EndWith(AppointmentStatus.Cancelled, reason, actor);
        Note("cancel", actor, now);
        return null;
    }

    /// <summary>The steps of the day itself: they take nothing but the moment.</summary>
    public Error? Progress(AppointmentAction action, Actor actor, Instant now)
    {
        if (Transitions.Check(this, action, actor, now) is { } refusal) return refusal;
        switch (action)
        {
            case AppointmentAction.Confirm:
                ConfirmedAt = now;
                break;
            case AppointmentAction.Arrive:
                (Status, ArrivedAt) = (AppointmentStatus.Arrived, now);
                break;
            case AppointmentAction.CallIn:
                InRoomSince = now;
                break;
            case AppointmentAction.UndoArrive:
                (Status, ArrivedAt, InRoomSince) = (AppointmentStatus.Booked, null, null);
                break;
            case AppointmentAction.Fulfill:
                (Status, ClosedAt) = (AppointmentStatus.Fulfilled, now);
                break;
            case AppointmentAction.NoShow:
                (Status, ClosedAt) = (AppointmentStatus.Noshow, now);
                break;
            case AppointmentAction.Reopen:
                (Status, ClosedAt) = (AppointmentStatus.Arrived, null);
                ArrivedAt ??= now;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "This step takes more than the moment.");
        }

        if (Status is not (AppointmentStatus.Pending or AppointmentStatus.Booked)) EndProposal();

        Note(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString()), actor, now);
        return null;
    }

    /// <summary>
    /// Two days; sooner where others could still book the proposed time and would have to know it early enough (the service's
    /// minimum notice), and never after the present time begins, because then the visit took place as it was agreed.
    /// </summary>
    private Instant AnswerUntil(Offer offer, Instant now)
    {
        var beforeNotice = offer.Time.Start - offer.Visit.MinimumNotice;
        var useful = beforeNotice - now >= ShortestProposal ? beforeNotice : offer.Time.Start;
        return Instant.Min(now + ProposalLength, Instant.Min(useful, Start));
    }

    private void EndProposal() => (ProposedHoldId, ProposedUntil, ProposedOffer) = (null, null, null);

    private void Take(Offer offer)
    {
        EndProposal();
        HoldId = offer.HoldId;
        (PractitionerId, PractitionerName) = (offer.PractitionerId, offer.PractitionerName);
        (LocationId, LocationName, LocationAddress, TimeZone) = (offer.LocationId, offer.LocationName, offer.LocationAddress, offer.TimeZone);
        (Start, End, StartLocal, EndLocal) = (offer.Time.Start, offer.Time.End, offer.Time.StartLocal, offer.Time.EndLocal);
        BufferBeforeMinutes = (int)offer.Time.BufferBefore.TotalMinutes;
        BufferAfterMinutes = (int)offer.Time.BufferAfter.TotalMinutes;
        var visit = offer.Visit;
        (ServiceId, ServiceName, DurationMinutes, Mode) = (visit.ServiceId, visit.Name, visit.DurationMinutes, visit.Mode);
        (FeeMinor, Currency, NeedsApproval) = (visit.FeeMinor, visit.Currency, visit.NeedsApproval);
        (CutoffMinutes, Seats) = ((int)visit.CancellationCutoff.TotalMinutes, visit.Seats);
    }

    private void EndWith(AppointmentStatus status, Sealed? reason, Actor actor)
    {
        (Status, StatusReason, RespondBy, EndedBy) = (status, reason, null, actor.Role);
        EndProposal();
    }

    private void Note(string action, Actor actor, Instant now, LocalDateTime? startLocal = null)
    {
        Version++;
        _history.Add(new AppointmentStep
        {
            Number = Version,
            At = now,
            Action = action,
            ActorRole = actor.Role,
            ActorUserId = actor.UserId,
            ActorName = actor.Name,
            StartLocal = startLocal,
        });
    }
}

/// <summary>One step in the life of an appointment: who did what, and when. Why it ended is kept with the appointment, sealed.</summary>
internal sealed class AppointmentStep
{
    /// <summary>The name of the key that refuses two steps from one version: of two people in the same moment, one was first.</summary>
    public const string Key = "pk_appointment_step";

    /// <summary>The appointment's version after the step.</summary>
    public required int Number { get; init; }

    public required Instant At { get; init; }

    /// <summary>For example <c>approve</c>.</summary>
    public required string Action { get; init; }

    public required ActorRole ActorRole { get; init; }

    public Guid? ActorUserId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The time that the step gave the visit, or proposed for it, on the location's clock.</summary>
    public LocalDateTime? StartLocal { get; init; }
}
