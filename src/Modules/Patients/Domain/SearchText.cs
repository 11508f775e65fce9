using System.Globalization;
using System.Text;

namespace Clinic.Patients.Domain;

/// <summary>
/// Names and numbers in the form they are searched in, which is stored beside them: in small letters, without accents and
/// punctuation. So a search means the same on every database, whatever its collation.
/// </summary>
internal static class SearchText
{
    /// <summary>More words than anybody's name has; the rest of a search is ignored.</summary>
    private const int MostWords = 6;

    // Letters that Unicode does not take apart into a letter and an accent, in the form people type without a special keyboard.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ħ'] = "h", ['ı'] = "i", ['ŋ'] = "n",
    };

    /// <summary>"Inés  O'Brien-Łoś" becomes "ines obrien los": words with one space between.</summary>
    public static string Fold(string text)
    {
        // Half a surrogate pair is no text; it cannot be normalised.
        var sound = string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
        var folded = new StringBuilder(sound.Length);
        foreach (var rune in sound.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var letter = Rune.ToLowerInvariant(rune);
            if (letter.IsBmp && Letters.TryGetValue((char)letter.Value, out var plain)) folded.Append(plain);
            // Spacing marks are parts of words in the scripts of India.
            else if (Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) == UnicodeCategory.SpacingCombiningMark) folded.Append(letter.ToString());
            else if (IsBetweenWords(letter) && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded words of a search; empty when nothing in it can be searched for.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        [.. Fold(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];

    /// <summary>The digits of a number; those of "+44 (0)20 7946" and "0044 20 7946" differ, as people write them.</summary>
    public static string Digits(string? phone) => string.Concat((phone ?? "").Where(char.IsAsciiDigit));

    /// <summary>The digits to search for: without the zeros in front that stand for a country or a trunk.</summary>
    public static string SoughtDigits(string? phone) => Digits(phone).TrimStart('0');

    private static bool IsBetweenWords(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || "-‐–,/".Contains(rune.ToString(), StringComparison.Ordinal);
}
