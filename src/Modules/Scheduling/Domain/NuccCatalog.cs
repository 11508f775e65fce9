namespace Clinic.Scheduling.Domain;

/// <summary>A specialty as the catalog names it, in words that patients know.</summary>
internal sealed record NuccEntry(string Code, string Name, string PractitionerTitle);

/// <summary>
/// The codes of the NUCC health care provider taxonomy that clinics need most, with plain names. Every other code of the taxonomy
/// can be used too: then the clinic gives the names.
/// </summary>
internal static class NuccCatalog
{
    private static readonly Dictionary<string, NuccEntry> ByCode = new NuccEntry[]
    {
        new("207K00000X", "Allergies", "Allergist"),
        new("207L00000X", "Anaesthesia", "Anaesthetist"),
        new("207N00000X", "Dermatology", "Dermatologist"),
        new("207P00000X", "Emergency medicine", "Emergency doctor"),
        new("207Q00000X", "General practice", "General practitioner"),
        new("207R00000X", "Internal medicine", "Internist"),
        new("207RC0000X", "Cardiology", "Cardiologist"),
        new("207RE0101X", "Endocrinology", "Endocrinologist"),
        new("207RG0100X", "Gastroenterology", "Gastroenterologist"),
        new("207RG0300X", "Medicine for older people", "Geriatrician"),
        new("207RH0003X", "Blood diseases and cancer", "Haematologist and oncologist"),
        new("207RI0200X", "Infectious diseases", "Infectious disease doctor"),
        new("207RN0300X", "Kidney diseases", "Nephrologist"),
        new("207RP1001X", "Lung diseases", "Lung doctor"),
        new("207RR0500X", "Rheumatology", "Rheumatologist"),
        new("207T00000X", "Neurosurgery", "Neurosurgeon"),
        new("207U00000X", "Nuclear medicine", "Nuclear medicine doctor"),
        new("207V00000X", "Gynaecology", "Gynaecologist"),
        new("207W00000X", "Eye care", "Eye doctor"),
        new("207X00000X", "Orthopaedics", "Orthopaedist"),
        new("207Y00000X", "Ear, nose, throat", "Ear, nose and throat doctor"),
        new("208000000X", "Children's medicine", "Children's doctor"),
        new("208100000X", "Rehabilitation", "Rehabilitation doctor"),
        new("208200000X", "Plastic surgery", "Plastic surgeon"),
        new("2084N0400X", "Neurology", "Neurologist"),
        new("2084P0800X", "Psychiatry", "Psychiatrist"),
        new("2084P0804X", "Psychiatry for children", "Children's psychiatrist"),
        new("2085R0202X", "Radiology", "Radiologist"),
        new("208600000X", "Surgery", "Surgeon"),
        new("2086S0129X", "Surgery of blood vessels", "Vascular surgeon"),
        new("208800000X", "Urology", "Urologist"),
        new("208G00000X", "Surgery of the chest", "Thoracic surgeon"),
        new("208VP0000X", "Pain medicine", "Pain doctor"),
        new("103TC0700X", "Psychology", "Psychologist"),
        new("111N00000X", "Chiropractic", "Chiropractor"),
        new("122300000X", "Dentistry", "Dentist"),
        new("1223X0400X", "Orthodontics", "Orthodontist"),
        new("133V00000X", "Nutrition", "Dietitian"),
        new("152W00000X", "Optometry", "Optometrist"),
        new("171100000X", "Acupuncture", "Acupuncturist"),
        new("176B00000X", "Midwifery", "Midwife"),
        new("213E00000X", "Foot care", "Podiatrist"),
        new("225100000X", "Physiotherapy", "Physiotherapist"),
        new("225X00000X", "Occupational therapy", "Occupational therapist"),
        new("231H00000X", "Hearing care", "Audiologist"),
        new("235Z00000X", "Speech therapy", "Speech therapist"),
    }.ToDictionary(e => e.Code);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<NuccEntry> All { get; } = [.. ByCode.Values.OrderBy(e => e.Name, StringComparer.Ordinal)];

    /// <summary>The entry of a code, or null when the catalog does not have it.</summary>
    public static NuccEntry? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Whether it has the form of a code: nine digits or capital letters, and an X.</summary>
    public static bool IsCode(string? code) => code is { Length: 10 } && code[^1] == 'X' && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}
