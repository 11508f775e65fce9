using System.Globalization;

namespace Clinic.BuildingBlocks.Domain;

/// <summary>Whether people can read text in a colour.</summary>
public static class Colors
{
    /// <summary>What WCAG 2.2 asks for between text and its ground (1.4.3, level AA).</summary>
    public const double LeastForText = 4.5;

    /// <summary>Whether it is a colour of the form <c>#0F604D</c>.</summary>
    public static bool IsHex(string color)
    {
        ArgumentNullException.ThrowIfNull(color);
        return color.Length == 7 && color[0] == '#' && color.AsSpan(1).IndexOfAnyExcept(System.Buffers.SearchValues.Create("0123456789abcdefABCDEF")) < 0;
    }

    /// <summary>WCAG's contrast ratio between the colour and white, from 1 (white) to 21 (black).</summary>
    public static double ContrastWithWhite(string color)
    {
        ArgumentNullException.ThrowIfNull(color);
        return 1.05 / ((0.2126 * Linear(color, 1)) + (0.7152 * Linear(color, 3)) + (0.0722 * Linear(color, 5)) + 0.05);
    }

    private static double Linear(string color, int at)
    {
        var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
