using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>What is known about a patient, as a person or the next doctor reads it on paper: what holds and what was, not how it came about.</summary>
/// <param name="ClinicAddress">In one line; empty when there is none.</param>
/// <param name="Address">The patient's, in one line; empty when there is none.</param>
/// <param name="MadeOn">On the patient's calendar, as all dates here.</param>
/// <param name="Entries">What holds first; of allergies the worst first, else the newest. Nothing that was entered in error.</param>
/// <param name="Prescriptions">The newest first.</param>
/// <param name="Upcoming">The next first.</param>
/// <param name="Past">The latest first; nothing that was called off.</param>
/// <param name="Notes">Those that whoever asked reads, the newest first.</param>
/// <param name="Documents">The newest first.</param>
internal sealed record RecordSummary(
    string ClinicName, string ClinicAddress, string ClinicPhone, PatientProfile Profile, string? Email, string Address, StoredDetails Details, LocalDate MadeOn, DateTimeZone Zone,
    ILookup<EntryKind, SummaryEntry> Entries, IReadOnlyList<SummaryPrescription> Prescriptions, IReadOnlyList<Visit> Upcoming, IReadOnlyList<Visit> Past,
    IReadOnlyList<NoteResponse> Notes, IReadOnlyList<SummaryDocument> Documents)
{
    /// <summary>Given and family name.</summary>
    public string Name => $"{Profile.GivenName} {Profile.FamilyName}";
}

/// <param name="IsOver">Healed, or not taken any more.</param>
/// <param name="ConfirmedBy">The doctor who vouches for it; null while it is the patient's word.</param>
internal sealed record SummaryEntry(EntryFields Fields, bool IsOver, string? ConfirmedBy);

/// <param name="Cancelled">Whether the doctor took it back.</param>
internal sealed record SummaryPrescription(LocalDate SignedOn, string Doctor, bool Cancelled, IReadOnlyList<PrescriptionItem> Items);

/// <param name="Name">As people call it.</param>
/// <param name="By">Who added it.</param>
internal sealed record SummaryDocument(string Name, RecordCategory Category, string By, LocalDate AddedOn);

/// <summary>Puts a summary on paper.</summary>
internal interface ISummaryPrinter
{
    /// <summary>A PDF of one or more pages (A4).</summary>
    /// <param name="summary">What it says.</param>
    /// <param name="logo">The clinic's logo, if there is one.</param>
    byte[] Print(RecordSummary summary, byte[]? logo);
}

/// <summary>Reads what a summary says.</summary>
internal sealed class SummaryReader(IPatientsDb db, IFileStore files, ISettings settings, TimeProvider clock)
{
    /// <param name="records">The records of one person, the one that counts first.</param>
    /// <param name="requestedBy">The account that takes it away.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RecordSummary> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var (reader, now, clinic) = (await db.ReaderOfAsync(records, ct), clock.GetInstant(), settings.Get<ClinicSettings>());
        var patient = await db.Patients.AsNoTracking().SingleAsync(p => p.Id == records[0], ct);
        var visits = await db.Visits.AsNoTracking().Where(v => records.Contains(v.PatientId)).OrderByDescending(v => v.Start).ThenBy(v => v.AppointmentId).ToListAsync(ct);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(patient.Profile.TimeZone ?? visits.FirstOrDefault()?.TimeZone ?? "") ?? DateTimeZone.Utc;
        var home = patient.Profile.Address;
        return new RecordSummary(
            clinic.Name, await db.AddressAtAsync(db.Visits.Where(v => records.Contains(v.PatientId)), ct), clinic.Phone, patient.Profile, patient.Email,
            string.Join(", ", new[] { home.Line1, home.Line2, $"{home.PostalCode} {home.City}".Trim(), home.Country }.Where(part => !string.IsNullOrEmpty(part))),
            StoredDetails.Of(patient, reader), now.InZone(zone).Date, zone, await EntriesAsync(records, reader, ct), await PrescriptionsAsync(records, reader, zone, ct),
            [.. visits.Where(v => IsUpcoming(v, now)).Reverse()], [.. visits.Where(v => !IsUpcoming(v, now) && v.Status is "booked" or "arrived" or "fulfilled" or "noshow")],
            await db.ShowAsync(await db.SignedNotes(records, requestedBy).OrderByDescending(n => n.SignedAt).ThenBy(n => n.Id).ToListAsync(ct), requestedBy, ct),
            [.. (await db.DescribedAsync(files, records, ct)).Reverse().Select(d => new SummaryDocument(d.File.Name, d.Document.Category, d.Document.By.Name, d.Document.AddedAt.InZone(zone).Date))]);
    }

    private static bool IsUpcoming(Visit v, Instant now) => v.End > now && v.Status is "pending" or "booked" or "arrived";

    private async Task<ILookup<EntryKind, SummaryEntry>> EntriesAsync(IReadOnlyList<Guid> records, SealedReader reader, CancellationToken ct)
    {
        var entries = await db.RecordEntries.AsNoTracking().Where(e => records.Contains(e.PatientId) && e.Status != EntryStatus.EnteredInError)
            .OrderByDescending(e => e.RecordedAt).ThenBy(e => e.Id).ToListAsync(ct);
        return entries.Select(e => (e.Kind, Entry: new SummaryEntry(EntryFields.Of(reader, e.Id, e.DetailsVersion, e.Details), e.Status == EntryStatus.Resolved, e.ConfirmedBy?.Name)))
            .OrderBy(e => e.Entry.IsOver).ThenByDescending(e => e.Entry.Fields.Severity).ToLookup(e => e.Kind, e => e.Entry);
    }

    private async Task<IReadOnlyList<SummaryPrescription>> PrescriptionsAsync(IReadOnlyList<Guid> records, SealedReader reader, DateTimeZone zone, CancellationToken ct)
    {
        var prescriptions = await db.Prescriptions.AsNoTracking().Where(p => records.Contains(p.PatientId)).OrderByDescending(p => p.SignedAt).ThenBy(p => p.Id).ToListAsync(ct);
        return prescriptions.ConvertAll(p => new SummaryPrescription(p.SignedAt.InZone(zone).Date, p.By.Name, p.Status == PrescriptionStatus.Cancelled, PrescriptionText.Of(p, reader)?.Items ?? []));
    }
}
