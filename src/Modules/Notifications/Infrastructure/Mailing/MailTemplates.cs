using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>
/// The words of all mails in one language, from one file: <c>== name</c> begins each, then comes the subject, then the
/// paragraphs. <c>{name}</c> stands for a value; a paragraph <c>-> words</c> is the mail's link; a paragraph that begins with
/// <c>name?</c> is left out when that value is empty.
/// </summary>
internal sealed partial class MailTemplates
{
    private readonly FrozenDictionary<string, MailTemplate> _templates;

    private MailTemplates(IEnumerable<KeyValuePair<string, MailTemplate>> templates) => _templates = templates.ToFrozenDictionary();

    /// <summary>The names of all templates of this language.</summary>
    public IEnumerable<string> Names => _templates.Keys;

    public MailTemplate Of(string name) => _templates[name];

    public static MailTemplates Read(string language)
    {
        using var reader = new StreamReader(typeof(MailTemplates).Assembly.GetManifestResourceStream($"mail.{language}.txt")!);
        return new MailTemplates(Sections().Split(reader.ReadToEnd().ReplaceLineEndings("\n")).Skip(1).Select(Parse));
    }

    private static KeyValuePair<string, MailTemplate> Parse(string section)
    {
        var paragraphs = section.Split("\n\n").Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        var heading = paragraphs[0].Split('\n', 2);
        return new(heading[0].Trim(), new MailTemplate(heading[1].Trim(), [.. paragraphs.Skip(1).Select(p => p.Replace('\n', ' '))]));
    }

    [GeneratedRegex("^== ", RegexOptions.Multiline)]
    private static partial Regex Sections();
}

/// <summary>A subject and paragraphs, with places for values.</summary>
internal sealed record MailTemplate(string Subject, IReadOnlyList<string> Paragraphs);
