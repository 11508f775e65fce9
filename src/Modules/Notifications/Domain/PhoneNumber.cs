using System.Text.RegularExpressions;

namespace Clinic.Notifications.Domain;

/// <summary>Phone numbers as SMS needs them.</summary>
internal static partial class PhoneNumber
{
    /// <summary>
    /// The number in E.164, for example <c>+442079460123</c>; null when it has no country code, too few or too many digits. A zero
    /// in brackets, as in <c>+44 (0)20 7946 0123</c>, is the one that is only dialled at home.
    /// </summary>
    public static string? ToE164(string? written)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var digits = Separators().Replace(written.Replace("(0)", "", StringComparison.Ordinal), "");
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = string.Concat("+", digits.AsSpan(2));
        return E164().IsMatch(digits) ? digits : null;
    }

    [GeneratedRegex(@"[ ().\-/]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    // ITU-T E.164: at most 15 digits, and no country code begins with 0. Fewer than 8 with the country code reach nobody.
    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}$", RegexOptions.CultureInvariant)]
    private static partial Regex E164();
}
