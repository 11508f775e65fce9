using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Infrastructure;

/// <summary>
/// The words that come with Clinic, from a file for each channel and language. Mails: <c>== name</c> begins each, then comes the
/// subject, then the paragraphs. SMS: a line each, <c>name: words</c>.
/// </summary>
internal sealed partial class MessageCatalog : IMessageCatalog
{
    /// <summary>No mail: the title of the visit in people's calendars.</summary>
    public const string CalendarTitle = "calendar";

    private const string Staff = " staff";
    private readonly FrozenDictionary<WordsKey, Words> _words = Languages.Supported.SelectMany(language => ReadMails(language).Concat(ReadSms(language))).ToFrozenDictionary();

    public MessageCatalog() => Keys =
    [
        .. _words.Keys.Where(k => k.Name != CalendarTitle).OrderBy(k => k.Channel).ThenBy(k => KindOf(k).ForStaff).ThenBy(k => KindOf(k).Kind)
            .ThenBy(k => k.Language, StringComparer.Ordinal),
    ];

    public IReadOnlyList<WordsKey> Keys { get; }

    public Words? BuiltIn(WordsKey key) => _words.GetValueOrDefault(key);

    public (MailKind Kind, bool ForStaff) KindOf(WordsKey key)
    {
        var forStaff = key.Name.EndsWith(Staff, StringComparison.Ordinal);
        var name = forStaff ? key.Name[..^Staff.Length] : key.Name;
        return (Enum.Parse<MailKind>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true), forStaff);
    }

    /// <summary>The message's name, for example <c>not_answered</c> or <c>booked staff</c>.</summary>
    public static string NameOf(MailKind kind, bool forStaff = false) => WordStart().Replace(kind.ToString(), "_$1").ToLowerInvariant() + (forStaff ? Staff : "");

    private static IEnumerable<KeyValuePair<WordsKey, Words>> ReadMails(string language) =>
        Sections().Split(Resource($"mail.{language}.txt")).Skip(1).Select(section =>
        {
            var parts = section.Trim().Split('\n', 3);
            return KeyValuePair.Create(new WordsKey(Channel.Email, parts[0].Trim(), language), new Words(parts[1].Trim(), parts.Length > 2 ? parts[2].Trim() : ""));
        });

    private static IEnumerable<KeyValuePair<WordsKey, Words>> ReadSms(string language) =>
        Resource($"sms.{language}.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(": ", 2))
            .Select(parts => KeyValuePair.Create(new WordsKey(Channel.Sms, parts[0], language), new Words("", parts[1])));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(MessageCatalog).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^== ", RegexOptions.Multiline)]
    private static partial Regex Sections();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
