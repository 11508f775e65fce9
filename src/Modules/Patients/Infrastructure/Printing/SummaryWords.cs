using Clinic.Patients.Application;
using Clinic.Patients.Domain;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>The words of a summary, in the languages that patients read.</summary>
internal sealed record SummaryWords
{
    private static readonly SummaryWords English = new()
    {
        Title = "Summary of the record",
        Made = "Made on {0}. It says what the clinic knew on this day.",
        Phone = "Phone", Email = "E-mail", Address = "Address", Insurance = "Insurance", EmergencyContact = "In an emergency call",
        Nothing = "Nothing is written down.",
        NoAllergies = "No allergy is written down. That does not mean that there is none.",
        Since = "since {0}", Until = "until {0}", Over = "Over", ConfirmedBy = "Confirmed by {0}", OwnWord = "The patient's word, not confirmed by a doctor",
        Prescriptions = "Prescriptions", TakenBack = "Taken back", Upcoming = "Visits to come", Past = "Past visits", Notes = "Notes", Added = "Added by {0}, {1}:",
        OnlyYou = "Only who asked for this paper reads this note.", AboutVisit = "About the visit of {0}: {1}", Documents = "Documents", AddedBy = "added by {0} on {1}",
        Kinds = new Dictionary<EntryKind, string>
        {
            [EntryKind.Allergy] = "Allergies", [EntryKind.Condition] = "Conditions", [EntryKind.Medication] = "Medicines", [EntryKind.Immunization] = "Vaccinations",
            [EntryKind.Procedure] = "Operations and treatments", [EntryKind.FamilyHistory] = "In the family",
        },
        Severities = new Dictionary<AllergySeverity, string> { [AllergySeverity.Mild] = "mild", [AllergySeverity.Moderate] = "moderate", [AllergySeverity.Severe] = "severe" },
        Categories = new Dictionary<RecordCategory, string>
        {
            [RecordCategory.Identification] = "Identity card or passport", [RecordCategory.Insurance] = "Insurance card", [RecordCategory.Report] = "Report or result",
            [RecordCategory.Image] = "Photo", [RecordCategory.Other] = "Something else",
        },
        States = new Dictionary<string, string>
        {
            ["pending"] = "Waiting for approval", ["booked"] = "Booked", ["arrived"] = "Arrived", ["fulfilled"] = "Completed", ["noshow"] = "Did not come",
        },
    };

    private static readonly SummaryWords Spanish = new()
    {
        Title = "Resumen del historial",
        Made = "Hecho el {0}. Dice lo que la clínica sabía ese día.",
        Phone = "Teléfono", Email = "Correo", Address = "Dirección", Insurance = "Seguro", EmergencyContact = "En una urgencia, llamar a",
        Nothing = "No hay nada anotado.",
        NoAllergies = "No hay alergias anotadas. Eso no quiere decir que no haya ninguna.",
        Since = "desde {0}", Until = "hasta {0}", Over = "Terminado", ConfirmedBy = "Confirmado por {0}", OwnWord = "Según el paciente; no lo ha confirmado un médico",
        Prescriptions = "Recetas", TakenBack = "Anulada", Upcoming = "Próximas citas", Past = "Citas anteriores", Notes = "Notas", Added = "Añadido por {0}, {1}:",
        OnlyYou = "Esta nota solo la lee quien pidió este documento.", AboutVisit = "Sobre la cita del {0}: {1}", Documents = "Documentos", AddedBy = "añadido por {0} el {1}",
        Kinds = new Dictionary<EntryKind, string>
        {
            [EntryKind.Allergy] = "Alergias", [EntryKind.Condition] = "Enfermedades", [EntryKind.Medication] = "Medicamentos", [EntryKind.Immunization] = "Vacunas",
            [EntryKind.Procedure] = "Operaciones y tratamientos", [EntryKind.FamilyHistory] = "En la familia",
        },
        Severities = new Dictionary<AllergySeverity, string> { [AllergySeverity.Mild] = "leve", [AllergySeverity.Moderate] = "moderada", [AllergySeverity.Severe] = "grave" },
        Categories = new Dictionary<RecordCategory, string>
        {
            [RecordCategory.Identification] = "Documento de identidad o pasaporte", [RecordCategory.Insurance] = "Tarjeta del seguro", [RecordCategory.Report] = "Informe o resultado",
            [RecordCategory.Image] = "Foto", [RecordCategory.Other] = "Otra cosa",
        },
        States = new Dictionary<string, string>
        {
            ["pending"] = "Espera aprobación", ["booked"] = "Confirmada", ["arrived"] = "Ha llegado", ["fulfilled"] = "Terminada", ["noshow"] = "No vino",
        },
    };

    public required string Title { get; init; }

    public required string Made { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string Address { get; init; }

    public required string Insurance { get; init; }

    public required string EmergencyContact { get; init; }

    public required string Nothing { get; init; }

    public required string NoAllergies { get; init; }

    public required string Since { get; init; }

    public required string Until { get; init; }

    public required string Over { get; init; }

    public required string ConfirmedBy { get; init; }

    public required string OwnWord { get; init; }

    public required string Prescriptions { get; init; }

    public required string TakenBack { get; init; }

    public required string Upcoming { get; init; }

    public required string Past { get; init; }

    public required string Notes { get; init; }

    public required string Added { get; init; }

    public required string OnlyYou { get; init; }

    public required string AboutVisit { get; init; }

    public required string Documents { get; init; }

    public required string AddedBy { get; init; }

    public required IReadOnlyDictionary<EntryKind, string> Kinds { get; init; }

    public required IReadOnlyDictionary<AllergySeverity, string> Severities { get; init; }

    public required IReadOnlyDictionary<RecordCategory, string> Categories { get; init; }

    /// <summary>By FHIR's code of the visit.</summary>
    public required IReadOnlyDictionary<string, string> States { get; init; }

    /// <summary>Those of the language, else the English ones.</summary>
    public static SummaryWords In(string language) => language == "es" ? Spanish : English;
}
