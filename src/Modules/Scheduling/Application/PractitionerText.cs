using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;

namespace Clinic.Scheduling.Application;

/// <summary>
/// What a person typed to find a doctor. Every word must begin a word of the name, of a specialty, of the clinic's own words for it,
/// or of those that patients use in the languages of the product. "Doctor" and the little words beside it are true of everybody.
/// </summary>
internal sealed class PractitionerText
{
    private static readonly HashSet<string> Little =
        ["doctor", "doctora", "dr", "dra", "medico", "medica", "specialist", "especialista", "a", "an", "the", "of", "for", "in", "de", "del", "la", "el", "los", "las", "un", "una", "para", "en"];

    private readonly List<string> _wanted;
    private readonly Dictionary<string, string[]> _bySpecialty;

    public PractitionerText(string? text, IReadOnlyDictionary<string, Specialty> specialties)
    {
        _wanted = [.. SearchText.Words(text).Where(w => !Little.Contains(w))];
        _bySpecialty = _wanted.Count == 0 ? [] : specialties.Values.ToDictionary(s => s.Code, s => WordsOf(s));
    }

    /// <summary>Whether every word is found; a search without words, or with little ones only, finds everybody.</summary>
    public bool Matches(PractitionerSchedule schedule) => _wanted.TrueForAll(wanted =>
        schedule.NameWords.Any(w => w.StartsWith(wanted, StringComparison.Ordinal))
        || schedule.Practitioner.SpecialtyCodes.Any(code => _bySpecialty.TryGetValue(code, out var words) && words.Any(w => w.StartsWith(wanted, StringComparison.Ordinal))));

    private static string[] WordsOf(Specialty specialty) =>
        [.. SearchText.Fold(string.Join(' ', specialty.Synonyms.Prepend(specialty.PractitionerTitle).Prepend(specialty.Name))).Split(' '), .. PatientWords.Of(specialty.Code)];
}
