using System.Globalization;
using System.Text;
using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>Names of files, made harmless.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>
    /// What people called it: the last part of a path, in one line, without characters that control the direction of text, and with
    /// an ending that fits the content, so that no system opens it as something else.
    /// </summary>
    public static string ForPeople(string? given, FileKind kind)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var plain = string.Concat(last.EnumerateRunes()
            .Where(r => r != Rune.ReplacementChar && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            .Where(r => !"\"<>|:*?".Contains(r.ToString(), StringComparison.Ordinal))).Trim(' ', '.');
        var ending = Path.GetExtension(plain);
        var stem = Path.GetFileNameWithoutExtension(plain);
        if (!EndingsOf(kind).Contains(ending, StringComparer.OrdinalIgnoreCase)) (stem, ending) = (plain, EndingsOf(kind)[0]);
        if (stem.Length > Longest) stem = stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)];
        return $"{(stem.Length == 0 ? "file" : stem)}{ending}";
    }

    private static string[] EndingsOf(FileKind kind) => kind switch
    {
        FileKind.Pdf => [".pdf"],
        FileKind.Jpeg => [".jpg", ".jpeg"],
        FileKind.Png => [".png"],
        FileKind.WebP => [".webp"],
        FileKind.Zip => [".zip"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
