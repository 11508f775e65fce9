namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>The words around what a doctor wrote, in the languages that patients read.</summary>
internal sealed record PrescriptionWords(
    string Title, string Patient, string Born, string Date, string Doctor, string Licence, string Quantity, string Refills, string NoRefills, string For, string Signed, string Check, string Cancelled,
    string Page)
{
    private static readonly PrescriptionWords English = new(
        "Prescription", "Patient", "born {0}", "Date", "Doctor", "Licence {0}", "Hand out: {0}", "Repeats: {0}", "No repeats", "For {0}",
        "Signed electronically by {0} on {1}", "Check that this prescription is good:", "TAKEN BACK", "Page {0} of {1}");

    private static readonly PrescriptionWords Spanish = new(
        "Receta", "Paciente", "nacimiento: {0}", "Fecha", "Médico", "Colegiado {0}", "Dispensar: {0}", "Repeticiones: {0}", "Sin repeticiones", "Durante {0}",
        "Firmado electrónicamente por {0} el {1}", "Compruebe que esta receta es válida:", "ANULADA", "Página {0} de {1}");

    /// <summary>Those of the language, else the English ones.</summary>
    public static PrescriptionWords In(string language) => language == "es" ? Spanish : English;
}
