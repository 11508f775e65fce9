using Clinic.BuildingBlocks.Domain;

namespace Clinic.Patients.Domain;

/// <summary>Why a doctor should look again before signing.</summary>
internal enum WarningKind
{
    /// <summary>The patient is allergic to it, or to something of the same family.</summary>
    Allergy,

    /// <summary>The patient takes it already.</summary>
    Duplicate,
}

/// <summary>Something to look at again before signing.</summary>
/// <param name="Key">To be sent back when it was looked at; the same as long as the reason is.</param>
/// <param name="Item">Which item of the prescription, from 0.</param>
/// <param name="Kind">Why.</param>
/// <param name="Because">The allergy, or what is taken already.</param>
internal sealed record PrescriptionWarning(string Key, int Item, WarningKind Kind, string Because);

/// <summary>
/// Compares what is prescribed with what is known. It knows names, and the families of medicines that people are most often allergic to
/// (penicillins, cephalosporins, pain killers like ibuprofen, sulfonamides), by the stems of their international names; it is a help and
/// no substitute for looking.
/// </summary>
internal static class PrescriptionWarnings
{
    private const int ShortestWord = 4;

    private static readonly string[][] Families =
    [
        ["penicil", "amoxicil", "ampicil", "flucloxacil", "cloxacil", "piperacil"],
        ["cefal", "cefur", "cefix", "ceftr", "cefot", "cefac", "cefpo", "cephal"],
        ["ibuprof", "diclofen", "naprox", "ketoprof", "aspirin", "acetylsalicyl", "acetilsalicil", "indomet", "celecox", "etoricox", "nsaid"],
        ["sulfa", "sulfon", "cotrimox", "cotrimaz"],
    ];

    /// <summary>What is to be looked at, in the order of the items.</summary>
    /// <param name="drugs">What is prescribed.</param>
    /// <param name="allergies">Those that hold: their id and name.</param>
    /// <param name="taken">What is taken or prescribed already: its id and name.</param>
    public static IReadOnlyList<PrescriptionWarning> Of(IReadOnlyList<string> drugs, IReadOnlyList<(Guid Id, string Name)> allergies, IReadOnlyList<(Guid Id, string Name)> taken) =>
    [
        .. drugs.SelectMany((drug, i) => allergies.Where(a => IsRelated(drug, a.Name)).Select(a => new PrescriptionWarning($"allergy:{a.Id:N}:{i}", i, WarningKind.Allergy, a.Name))
            .Concat(taken.Where(t => IsSame(drug, t.Name)).DistinctBy(t => SearchText.Fold(t.Name)).Select(t => new PrescriptionWarning($"duplicate:{t.Id:N}:{i}", i, WarningKind.Duplicate, t.Name)))),
    ];

    private static bool IsRelated(string drug, string allergy)
    {
        var (a, b) = (Words(drug), Words(allergy));
        return a.Any(x => b.Any(y => x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal)))
            || Families.Any(family => a.Any(x => IsOf(family, x)) && b.Any(y => IsOf(family, y)));
    }

    private static bool IsOf(string[] family, string word) => family.Any(stem => word.StartsWith(stem, StringComparison.Ordinal));

    /// <summary>By the first word: the rest is strength and form.</summary>
    private static bool IsSame(string drug, string taken) => Words(drug) is [var x, ..] && Words(taken) is [var y, ..] && x == y;

    private static List<string> Words(string text) => [.. SearchText.Fold(text).Split(' ').Where(w => w.Length >= ShortestWord && !char.IsAsciiDigit(w[0]))];
}
