using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>A way to reach a person.</summary>
internal enum Channel
{
    InApp,
    Email,
    Sms,
}

/// <summary>What messages are about, as people choose among them.</summary>
internal enum Topic
{
    /// <summary>What was asked for or booked, what the doctor agreed to, and times that became free for who waits.</summary>
    Bookings,

    /// <summary>Another time, a refusal, the end of a visit.</summary>
    Changes,

    /// <summary>Before a visit.</summary>
    Reminders,

    /// <summary>What doctors and patients write to each other.</summary>
    Messages,

    /// <summary>About the account itself and the person's work here: links to sign in, a password that was changed, an application, a licence.</summary>
    Security,
}

/// <summary>One topic on one channel.</summary>
internal readonly record struct TopicChannel(Topic Topic, Channel Channel);

/// <summary>What a person wants to hear of, where and when.</summary>
/// <param name="Off">What was turned off.</param>
/// <param name="QuietHours">When mails and SMS wait; null for never.</param>
/// <param name="NamesVisit">Whether mails may say what a visit is for. Until the person wants it, no message does: others may read it too.</param>
internal sealed record Preferences(IReadOnlyList<TopicChannel> Off, QuietHours? QuietHours, bool NamesVisit)
{
    /// <summary>What there is to choose from. Mails about the account go by e-mail only: that is where the account is proved.</summary>
    public static readonly IReadOnlyList<TopicChannel> Choices =
    [
        .. from topic in new[] { Topic.Bookings, Topic.Changes, Topic.Reminders, Topic.Messages } from channel in Enum.GetValues<Channel>() select new TopicChannel(topic, channel),
        new(Topic.Security, Channel.Email),
    ];

    /// <summary>Everything, at any time: until somebody says otherwise.</summary>
    public static readonly Preferences Default = new([], null, false);

    /// <summary>
    /// What cannot be turned off: mails that keep the account safe, and in the inbox the change of a visit, so that nobody stands
    /// before a closed door without having been told.
    /// </summary>
    public static bool IsAlwaysOn(TopicChannel choice) => choice is { Topic: Topic.Security } or { Topic: Topic.Changes, Channel: Channel.InApp };

    public bool Wants(Topic topic, Channel channel) => new TopicChannel(topic, channel) is var choice && (IsAlwaysOn(choice) || !Off.Contains(choice));

    /// <summary>What people choose about news of this kind under.</summary>
    public static Topic TopicOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Requested or NotificationKind.Booked or NotificationKind.Approved or NotificationKind.WaitListOffered => Topic.Bookings,
        NotificationKind.Declined or NotificationKind.Moved or NotificationKind.Cancelled or NotificationKind.NotAnswered
            or NotificationKind.Proposed or NotificationKind.ProposalRefused or NotificationKind.ProposalNotAnswered => Topic.Changes,
        NotificationKind.Reminder => Topic.Reminders,
        NotificationKind.MessageReceived => Topic.Messages,
        // What decides about a person's work here reaches them whatever they turned off.
        _ when !kind.IsAboutVisit() => Topic.Security,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>
/// The hours of each day in which mails and SMS wait, on the clock of the person's zone; over midnight when the end is before the
/// start. They hold back reminders and news. They do not hold back what keeps an account safe, nor the answer to what the person
/// just did, nor what would come too late when they end: a missed visit is worse than a sound at night.
/// </summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive; never the same as the start.</param>
/// <param name="TimeZone">IANA.</param>
internal sealed record QuietHours(LocalTime From, LocalTime Until, string TimeZone)
{
    /// <summary>When a message may go out: now, or when the quiet hours end.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="reachBy">When it would be too late; null for never.</param>
    public Instant Release(Instant now, Instant? reachBy)
    {
        var end = EndOfQuiet(now);
        return end is null || reachBy <= end ? now : end.Value;
    }

    private Instant? EndOfQuiet(Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[TimeZone];
        var local = now.InZone(zone);
        var time = local.TimeOfDay;
        var isQuiet = From < Until ? time >= From && time < Until : time >= From || time < Until;
        if (!isQuiet) return null;
        var lastDay = time < Until ? local.Date : local.Date.PlusDays(1);
        // On the night when the clock goes back, the end can be an hour ago: then it is over.
        var end = zone.AtLeniently(lastDay + Until).ToInstant();
        return end > now ? end : null;
    }
}
