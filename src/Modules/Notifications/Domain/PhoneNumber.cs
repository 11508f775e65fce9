namespace Clinic.Notifications.Domain;

/// <summary>Phone numbers as SMS needs them.</summary>
internal static class PhoneNumber
{
    // ITU-T E.164: at most 15 digits, and no country code begins with 0. Fewer than 8 with the country code reach nobody.
    private const int FewestDigits = 8;
    private const int MostDigits = 15;
    private const string Separators = " ().-/";

    /// <summary>
    /// The number in E.164, for example <c>+442079460123</c>; null when it has no country code, too few or too many digits. A zero
    /// in brackets, as in <c>+44 (0)20 7946 0123</c>, is the one that is only dialled at home.
    /// </summary>
    public static string? ToE164(string? written)
    {
        if (string.IsNullOrWhiteSpace(written)) return null;
        var number = string.Concat(written.Replace("(0)", "", StringComparison.Ordinal).Where(c => !Separators.Contains(c, StringComparison.Ordinal)));
        if (number.StartsWith("00", StringComparison.Ordinal)) number = string.Concat("+", number.AsSpan(2));
        if (!number.StartsWith('+')) return null;
        var digits = number[1..];
        return digits.Length is >= FewestDigits and <= MostDigits && digits[0] != '0' && digits.All(char.IsAsciiDigit) ? number : null;
    }
}
