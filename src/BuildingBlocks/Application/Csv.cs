namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// Rows for spreadsheets: RFC 4180, and safe to open. What people wrote can begin like a formula, which a spreadsheet would run;
/// such a cell gets an apostrophe in front, which spreadsheets show as text.
/// </summary>
public static class Csv
{
    /// <summary>UTF-8; to be sent with <see cref="ByteOrderMark" /> first.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Tells spreadsheets that the text is UTF-8.</summary>
    public const string ByteOrderMark = "\uFEFF";

    private const string StartsOfFormulas = "=+-@\t\r";

    // Semicolons and tabs separate cells in some countries' spreadsheets: without quotes a cell could go on as a formula after one.
    private static readonly System.Buffers.SearchValues<char> NeedQuotes = System.Buffers.SearchValues.Create(",\"\r\n;\t");

    /// <summary>One row with its end of line (CRLF). A cell that is null is empty.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>One cell, quoted where that is needed.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = StartsOfFormulas.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(NeedQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
