using System.Text.RegularExpressions;
using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Which message, on which channel, in which language.</summary>
/// <param name="Channel">E-mail or SMS.</param>
/// <param name="Name">For example <c>booked</c>, or <c>booked staff</c> for the practice.</param>
/// <param name="Language">BCP 47; one of the supported ones.</param>
internal sealed record WordsKey(Channel Channel, string Name, string Language);

/// <summary>
/// The words of a message. <c>{name}</c> stands for a value. In a mail, an empty line parts paragraphs; one that begins with
/// <c>-> </c> is the mail's link, and one that begins with <c>name? </c> is left out when that value is empty.
/// </summary>
/// <param name="Subject">One line; empty for an SMS.</param>
/// <param name="Text">The rest.</param>
internal sealed record Words(string Subject, string Text)
{
    /// <summary>What begins the paragraph that is the link.</summary>
    public const string LinkMark = "-> ";

    private static readonly Regex Place = new(@"\{([^{}]*)\}", RegexOptions.Compiled);
    private static readonly Regex Condition = new(@"^(\w+)\? ", RegexOptions.Compiled);
    private static readonly string[] Everywhere = ["clinic", "name", "phone"];
    private static readonly string[] OfVisits = [.. Everywhere, "before", "patient", "place", "practitioner", "until", "visits", "waits", "what", "when"];
    private static readonly string[] OfLicences = [.. Everywhere, "expires", "practitioner"];
    private static readonly string[] OfEmergencies = [.. Everywhere, "practitioner"];
    private static readonly string[] OfProxies = [.. Everywhere, "expires", "patient", "person"];
    private static readonly string[] OfSms = ["clinic", "link", "when"];

    /// <summary>The paragraphs, each on one line.</summary>
    public IReadOnlyList<string> Paragraphs => [.. Text.ReplaceLineEndings("\n").Split("\n\n").Select(p => p.Trim().Replace('\n', ' ')).Where(p => p.Length > 0)];

    /// <summary>The values that a message can name, in order.</summary>
    public static IReadOnlyList<string> PlacesOf(WordsKey key, MailKind kind) =>
        key.Channel == Channel.Sms ? OfSms : kind.IsAboutVisit() ? OfVisits : kind.IsAboutLicence() ? OfLicences : kind.IsAboutProxy() ? OfProxies : kind == MailKind.EmergencyOpened ? OfEmergencies : Everywhere;

    /// <summary>The first value that is named here and that the message does not have, or null.</summary>
    public static string? UnknownPlace(string text, IReadOnlyList<string> places) =>
        Place.Matches(text).Select(m => m.Groups[1].Value).Concat(new Words("", text).Paragraphs.Select(p => Condition.Match(p)).Where(m => m.Success).Select(m => m.Groups[1].Value))
            .FirstOrDefault(name => !places.Contains(name));

    /// <summary>The text with the values in place.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Place.Replace(text, place => values[place.Groups[1].Value]);

    /// <summary>The paragraph without its condition, or null when it is left out.</summary>
    public static string? WithoutCondition(string paragraph, IReadOnlyDictionary<string, string> values) =>
        Condition.Match(paragraph) is { Success: true } condition ? values[condition.Groups[1].Value].Length > 0 ? paragraph[condition.Length..] : null : paragraph;
}

/// <summary>The clinic's own words for a message, in place of those that come with Clinic.</summary>
internal sealed class OwnWords
{
    /// <summary>The key: one for each message, channel and language.</summary>
    public const string KeyName = "pk_own_words";

    public required Channel Channel { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; set; }

    public string Subject { get; set; } = "";

    public string Text { get; set; } = "";

    public Instant ChangedAt { get; set; }

    public WordsKey Key => new(Channel, Name, Language);

    public Words Words => new(Subject, Text);
}
