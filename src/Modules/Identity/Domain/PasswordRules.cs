using System.Globalization;
using System.Text;

namespace Clinic.Identity.Domain;

/// <summary>
/// Which passwords may be chosen, after NIST SP 800-63B: long enough, not one that is guessed first, no rules about kinds of
/// characters. Passwords are compared and hashed in Unicode's form NFC, so that they match on every keyboard.
/// </summary>
internal static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    public const string TooShort = "password_too_short";
    public const string TooLong = "password_too_long";
    public const string Common = "password_common";
    public const string ContainsPersonal = "password_contains_personal";

    /// <summary>Shorter words are part of too many others.</summary>
    private const int ShortestPersonal = 4;

    /// <summary>What must remain beside the personal words: as long as a password was asked to be for decades.</summary>
    private const int RestBesidePersonal = 8;

    private static readonly string[] Walks =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1234567890", "0123456789", "abcdefghijklmnopqrstuvwxyz",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!@#$%^&*()",
    ];

    /// <summary>The form in which a password is checked and hashed.</summary>
    public static string Normalize(string password) => IsWellFormed(password) ? password.Normalize(NormalizationForm.FormC) : password;

    /// <summary>Null when the password may be chosen, else the code of what is wrong.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="common">Words and passwords, in lower case, that are guessed first.</param>
    /// <param name="personal">The person's names and address, the clinic's name: what an attacker tries first.</param>
    public static string? Check(string password, IReadOnlySet<string> common, IEnumerable<string?> personal)
    {
        var normal = Normalize(password);
        var length = normal.EnumerateRunes().Count();
        if (length < MinLength) return TooShort;
        if (length > MaxLength) return TooLong;
        var lower = normal.ToLowerInvariant();
        if (IsCommon(lower, common)) return Common;
        return IsMostlyPersonal(lower, personal) ? ContainsPersonal : null;
    }

    /// <summary>Unpaired surrogates have no normal form; nobody types them.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) return false;
        }

        return true;
    }

    private static bool IsCommon(string lower, IReadOnlySet<string> common)
    {
        if (lower.EnumerateRunes().Distinct().Count() < 5 || IsRepeated(lower) || IsWalk(lower)) return true;
        // "P@ssw0rd2026!" is "password" with the usual ornaments.
        var core = lower.Trim(Ornaments(lower));
        return new[] { lower, core, Unleet(core) }.Any(form => common.Contains(form) || IsMadeOfCommon(LettersOnly(form), common));
    }

    /// <summary>Whether the letters are nothing but common words in a row, like "passwordletmein".</summary>
    private static bool IsMadeOfCommon(string letters, IReadOnlySet<string> common)
    {
        if (letters.Length < 4) return false;
        var reachable = new bool[letters.Length + 1];
        var words = new int[letters.Length + 1];
        reachable[0] = true;
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var start = Math.Max(0, end - 20); start < end; start++)
            {
                // A phrase of three words or more is no longer guessed first.
                if (!reachable[start] || words[start] == 2 || !common.Contains(letters[start..end])) continue;
                words[end] = reachable[end] ? Math.Min(words[end], words[start] + 1) : words[start] + 1;
                reachable[end] = true;
            }
        }

        return reachable[^1];
    }

    private static bool IsRepeated(string text)
    {
        for (var unit = 1; unit <= text.Length / 2; unit++)
        {
            var repeats = true;
            for (var i = unit; repeats && i < text.Length; i++) repeats = text[i] == text[i - unit];
            if (repeats) return true;
        }

        return false;
    }

    /// <summary>Whether the text is made of runs of at least four along the keyboard, the alphabet or the digits, forwards or back.</summary>
    private static bool IsWalk(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var run = Walks.Max(walk => Math.Max(RunAlong(walk, text, at, 1), RunAlong(walk, text, at, -1)));
            if (run < 4 && at + run < text.Length) return false;
            at += run;
        }

        return true;
    }

    private static int RunAlong(string walk, string text, int at, int step)
    {
        var longest = 1;
        for (var start = walk.IndexOf(text[at], StringComparison.Ordinal); start >= 0; start = walk.IndexOf(text[at], start + 1))
        {
            var length = 1;
            while (at + length < text.Length && start + (length * step) is var next && next >= 0 && next < walk.Length && walk[next] == text[at + length]) length++;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    private static bool IsMostlyPersonal(string lower, IEnumerable<string?> personal)
    {
        var words = personal.SelectMany(Words).Distinct().OrderByDescending(w => w.Length).ToList();
        var rest = words.Aggregate(lower, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < lower.Length && rest.Count(char.IsLetterOrDigit) < RestBesidePersonal;
    }

    private static IEnumerable<string> Words(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var lower = text.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        var mailbox = lower.Split('@')[0];
        string[] parts = [lower, mailbox, .. mailbox.Split([' ', '.', '-', '_', '+', '\''], StringSplitOptions.RemoveEmptyEntries), new(mailbox.Where(char.IsLetterOrDigit).ToArray())];
        return parts.Where(p => p.Length >= ShortestPersonal);
    }

    private static char[] Ornaments(string text) => [.. text.Where(c => !char.IsLetter(c)).Distinct()];

    private static string LettersOnly(string text) => string.Concat(text.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.ModifierLetter));

    private static string Unleet(string text) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '@' => 'a',
        '$' => 's',
        '!' => 'i',
        _ => c,
    }));
}
