namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// A word to browsers that something changed; never what changed. They ask again with their own rights.
/// </summary>
/// <param name="Type">For example <c>appointment</c>; see <see cref="HintTypes" />.</param>
/// <param name="Id">The id of what changed.</param>
public sealed record LiveHint(string Type, Guid Id);

/// <summary>The types of hints.</summary>
public static class HintTypes
{
    /// <summary>The free times of a practitioner changed; the only public hint.</summary>
    public const string Slots = "slots";

    /// <summary>A visit changed.</summary>
    public const string Appointment = "appointment";

    /// <summary>There is a new notification.</summary>
    public const string Notification = "notification";

    /// <summary>A practitioner's hours or absences changed.</summary>
    public const string Schedule = "schedule";

    /// <summary>Something is offered to who waits for a time, or no more.</summary>
    public const string WaitList = "wait-list";

    /// <summary>An application of a doctor changed.</summary>
    public const string Application = "application";

    /// <summary>Something in a patient's record changed; the id is the patient's.</summary>
    public const string Record = "record";

    /// <summary>There is a new message in a conversation.</summary>
    public const string Message = "message";

    /// <summary>Something about a conversation changed: how far it was read, whether one can write.</summary>
    public const string Conversation = "conversation";

    /// <summary>A patient and a doctor can write to each other now, or no more; the id is the patient's.</summary>
    public const string Contact = "contact";

    /// <summary>Somebody is writing in a conversation.</summary>
    public const string Typing = "typing";

    /// <summary>The session ended.</summary>
    public const string Session = "session";
}

/// <summary>Whom a hint reaches.</summary>
public abstract record HintAudience
{
    private HintAudience() { }

    /// <summary>Everybody, visitors too, who looks at this practitioner's free times.</summary>
    public sealed record WatchersOf(Guid PractitionerId) : HintAudience;

    /// <summary>The signed-in person.</summary>
    public sealed record User(Guid UserId) : HintAudience;

    /// <summary>The person who is this patient.</summary>
    public sealed record Patient(Guid PatientId) : HintAudience;

    /// <summary>The person who is this patient, and who may read the record for the patient.</summary>
    public sealed record Record(Guid PatientId) : HintAudience;

    /// <summary>The person who is this practitioner.</summary>
    public sealed record Practitioner(Guid PractitionerId) : HintAudience;

    /// <summary>Everybody whose role lets them see all appointments of the clinic.</summary>
    public sealed record FrontDesk : HintAudience;
}

/// <summary>Sends hints to connected browsers. Losing one is allowed: pages also ask by themselves from time to time.</summary>
public interface ILiveHints
{
    /// <summary>Sends the hint now; never throws for a browser that is gone.</summary>
    Task SendAsync(HintAudience audience, LiveHint hint);
}
