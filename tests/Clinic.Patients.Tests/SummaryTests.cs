using Clinic.Patients.Application;
using Clinic.Patients.Domain;
using Clinic.Patients.Infrastructure.Printing;
using NodaTime;

namespace Clinic.Patients.Tests;

/// <summary>The summary on paper: what a next doctor reads.</summary>
public sealed class SummaryTests
{
    private static readonly LocalDate Today = new(2026, 12, 7);
    private readonly SummaryPrinter _printer = new();

    [Fact]
    public void Allergies_come_first_with_how_bad_they_are_and_each_says_whose_word_it_is()
    {
        var text = Text(Of(
            "Ada", "Marsh", "en",
            (EntryKind.Condition, new SummaryEntry(new EntryFields("Asthma", Since: "2004-05"), false, null)),
            (EntryKind.Condition, new SummaryEntry(new EntryFields("A broken arm", Since: "2019", Until: "2019-11-02"), true, "Dr Ines Carranza")),
            (EntryKind.Allergy, new SummaryEntry(new EntryFields("Penicillin", AllergySeverity.Severe, "Swelling of the face"), false, "Dr Ines Carranza"))));

        text.IndexOf("Penicillin: severe", StringComparison.Ordinal).ShouldBeInRange(0, text.IndexOf("Asthma", StringComparison.Ordinal));
        foreach (var said in new[] { "Swelling of the face", "Confirmed by Dr Ines Carranza", "since May 2004", "not confirmed by a doctor", "Over, since 2019, until 2 November 2019", "Made on 7 December 2026" }) text.ShouldContain(said);
    }

    [Fact]
    public void Nothing_known_is_said_and_is_not_the_same_as_nothing_there()
    {
        var text = Text(Of("Ada", "Marsh", "en"));
        text.ShouldContain("No allergy is written down. That does not mean that there is none.");
        text.Split("Nothing is written down.").Length.ShouldBe(11, "ten parts of the record say so");
        text.ShouldContain("Page 1 of");
    }

    [Fact]
    public void A_long_record_goes_on_over_pages_that_each_say_whose_it_is_and_a_name_without_end_stays_on_them()
    {
        var pages = PdfText.PagesOf(_printer.Print(
            Of("Ada", "Marsh", "en", [.. Enumerable.Range(1, 200).Select(i => (EntryKind.Condition, new SummaryEntry(new EntryFields($"Condition number {i}", Note: new string('w', 300)), false, null)))]), null));
        pages.Count.ShouldBeGreaterThan(10);
        for (var i = 0; i < pages.Count; i++) pages[i].ShouldContain($"Page {i + 1} of {pages.Count}");
        pages.ShouldAllBe(page => page.Contains("Ada Marsh, born 17 May 1990"));
        string.Concat(pages).ShouldContain("Condition number 200");

        var endless = PdfText.PagesOf(_printer.Print(Of(new string('A', 80), new string('B', 80), "en"), null));
        endless.ShouldAllBe(page => page.Contains("…, born 17 May 1990"));
    }

    [Fact]
    public void It_speaks_the_patients_language_and_says_what_a_visit_became()
    {
        var summary = Of("María", "Núñez", "es", (EntryKind.Allergy, new SummaryEntry(new EntryFields("Polen", AllergySeverity.Mild), false, null)));
        var text = Text(summary with
        {
            Upcoming = [VisitAt("2026-12-24T10:20", "booked")],
            Past = [VisitAt("2026-11-02T09:00", "fulfilled"), VisitAt("2026-10-02T09:00", "noshow")],
            Prescriptions = [new SummaryPrescription(Today, "Dr. Haddad", true, [new PrescriptionItem("Ramipril", "comprimido", "5 mg", "1", "oral", "cada día", "30", Refills: 2)])],
            Documents = [new SummaryDocument("erupción.jpg", RecordCategory.Image, "María Núñez", Today)],
        });
        foreach (var said in new[]
        {
            "Resumen del historial", "Hecho el 7 de diciembre de 2026", "Alergias", "Polen: leve", "Próximas citas", "24 de diciembre de 2026, 10:20", "Confirmada", "Terminada", "No vino", "Anulada",
            "Repeticiones: 2", "erupción.jpg", "Página 1 de",
        }) text.ShouldContain(said);
    }

    private string Text(RecordSummary summary) => string.Join('\n', PdfText.PagesOf(_printer.Print(summary, null)));

    private static RecordSummary Of(string givenName, string familyName, string language, params (EntryKind Kind, SummaryEntry Entry)[] entries) => new(
        "Northgate Clinic", "Riverside, 1 Quay Street, Town", "+44 20 7946 0100", new PatientProfile(givenName, familyName, new DateOnly(1990, 5, 17), "+44 20 7946 0123", language, null, Address.Unknown),
        null, "", StoredDetails.None, Today, DateTimeZone.Utc, entries.ToLookup(e => e.Kind, e => e.Entry), [], [], [], [], []);

    private static Visit VisitAt(string startLocal, string status) => new()
    {
        AppointmentId = Guid.NewGuid(), Version = 1, PatientId = Guid.NewGuid(), PractitionerId = Guid.NewGuid(), PractitionerName = "Dr Ines Carranza", ServiceName = "Visit", LocationId = Guid.NewGuid(),
        LocationName = "Riverside", TimeZone = "Europe/London", Start = Instant.MinValue, End = Instant.MinValue, StartLocal = startLocal, Status = status, OnlyByDoctor = false,
    };
}
