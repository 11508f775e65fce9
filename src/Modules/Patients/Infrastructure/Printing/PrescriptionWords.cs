namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>The words around what a doctor wrote, in the languages that patients read.</summary>
internal sealed record PrescriptionWords(string Title, string Patient, string Date, string Doctor, string Quantity, string Signed, string Check, string Cancelled)
{
    private static readonly PrescriptionWords English = new(
        "Prescription", "Patient", "Date", "Doctor", "Hand out: {0}", "Signed electronically by {0} on {1}", "Check that this prescription is valid:", "TAKEN BACK");

    private static readonly PrescriptionWords Spanish = new(
        "Receta", "Paciente", "Fecha", "Médico", "Dispensar: {0}", "Firmado electrónicamente por {0} el {1}", "Compruebe que esta receta es válida:", "ANULADA");

    /// <summary>Those of the language, else the English ones.</summary>
    public static PrescriptionWords In(string language) => language == "es" ? Spanish : English;
}
