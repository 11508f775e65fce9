using System.Globalization;
using NodaTime;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>What every paper says in the same words, and how it writes dates, in the languages that patients read.</summary>
internal sealed record PaperWords(string Language, string DatePattern, string MonthPattern, string Born, string Licence, string Refills, string NoRefills, string For, string Page)
{
    private static readonly PaperWords English = new(
        "en", "d MMMM yyyy", "MMMM yyyy", "born {0}", "Licence {0}", "Repeats: {0}", "No repeats", "For {0}", "Page {0} of {1}");

    private static readonly PaperWords Spanish = new(
        "es", "d 'de' MMMM 'de' yyyy", "MMMM 'de' yyyy", "nacimiento: {0}", "Colegiado {0}", "Repeticiones: {0}", "Sin repeticiones", "Durante {0}", "Página {0} de {1}");

    // Where the host has no cultures at all, the date is still one that nobody can misread.
    private CultureInfo Culture => CultureInfo.GetCultures(CultureTypes.NeutralCultures).FirstOrDefault(c => c.Name == Language) ?? CultureInfo.InvariantCulture;

    /// <summary>Those of the language, else the English ones.</summary>
    public static PaperWords In(string language) => language == "es" ? Spanish : English;

    /// <summary>With the month in letters.</summary>
    public string Date(DateOnly day) => day.ToString(DatePattern, Culture);

    /// <inheritdoc cref="Date(DateOnly)" />
    public string Date(LocalDate day) => Date(day.ToDateOnly());

    /// <summary>A date of which the day, or the month too, may not be known: <c>2019</c>, <c>2019-05</c> or <c>2019-05-17</c>.</summary>
    public string PartialDate(string text) => text.Length switch
    {
        7 => DateOnly.ParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(MonthPattern, Culture),
        10 => Date(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => text,
    };

    /// <summary>A moment on some location's clock, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    public string Moment(string local) => $"{PartialDate(local[..10])}, {local[11..]}";

    /// <summary>The words with the values in their places.</summary>
    public static string Fill(string words, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, words, values);

    /// <summary>How often it can be handed out again.</summary>
    public string RefillsOf(int refills) => refills == 0 ? NoRefills : Fill(Refills, refills);
}
