using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>What the records of the demo clinic say: the patient who can sign in has a full one, others a few lines.</summary>
internal sealed class DemoRecords(IPatientsDb db, PrescriptionCodes codes, ISettings settings, TimeProvider clock) : IDemoSeeder
{
    private static readonly (EntryKind Kind, EntryFields Fields, bool ByDoctor)[] Full =
    [
        (EntryKind.Allergy, Says("Penicillin", severity: AllergySeverity.Severe, reaction: "Swelling of the face", since: "2019"), true),
        (EntryKind.Allergy, Says("Grass pollen", severity: AllergySeverity.Mild, reaction: "Sneezing"), false),
        (EntryKind.Condition, Says("Asthma", since: "2004", note: "Mild; worse in May and June."), true),
        (EntryKind.Condition, Says("High blood pressure", since: "2023-03"), true),
        (EntryKind.Medication, Says("Ramipril 5 mg", dosage: "Once a day, in the morning", since: "2023-03"), true),
        (EntryKind.Medication, Says("Salbutamol 100 µg", dosage: "Two puffs when needed"), false),
        (EntryKind.Immunization, Says("Tetanus and diphtheria", since: "2021-05-12"), true),
        (EntryKind.Procedure, Says("Appendix taken out", since: "2009"), false),
        (EntryKind.FamilyHistory, Says("Skin cancer", relation: "Mother", note: "At 58, healed."), false),
    ];

    private static readonly (EntryKind Kind, EntryFields Fields, bool ByDoctor)[] Some =
    [
        (EntryKind.Allergy, Says("Latex", severity: AllergySeverity.Moderate, reaction: "Rash"), true),
        (EntryKind.Allergy, Says("Ibuprofen", severity: AllergySeverity.Moderate, reaction: "Asthma"), false),
        (EntryKind.Condition, Says("Type 2 diabetes", since: "2018"), true),
        (EntryKind.Condition, Says("Migraine", since: "2012"), false),
        (EntryKind.Medication, Says("Metformin 500 mg", dosage: "Twice a day, with meals", since: "2018"), true),
        (EntryKind.Medication, Says("Levothyroxine 50 µg", dosage: "Once a day, before breakfast"), true),
        (EntryKind.Immunization, Says("Influenza", since: "2025-10"), true),
    ];

    public int Order => 5;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        if (await db.RecordEntries.AnyAsync(ct)) return;
        var (random, now) = (DemoPlan.RandomFor("records"), clock.GetInstant());
        foreach (var entry in Full) await AddAsync(plan.Patients[0], plan.Practitioners[0], entry, now - Duration.FromDays(120), ct);
        await WriteAsync(plan, byDoctor: true, shared: true, "The mole on the left shoulder is even and 6 mm wide. No treatment now. Please take a photo once a month and come back in half a year, or at once when it changes.", now - Duration.FromDays(40), ct);
        await WriteAsync(plan, byDoctor: false, shared: true, "The cream helps. I stopped it after ten days, as you said.", now - Duration.FromDays(25), ct);
        await WriteAsync(plan, byDoctor: false, shared: false, "Ask whether swimming is fine.", now - Duration.FromDays(2), ct);
        await PrescribeAsync(plan, now - Duration.FromDays(62), ct);
        foreach (var patient in plan.Patients.Skip(1).Where(_ => random.Next(3) == 0))
        {
            var doctor = plan.Practitioners[random.Next(plan.Practitioners.Count)];
            foreach (var entry in Some.Where(_ => random.Next(4) == 0)) await AddAsync(patient, doctor, entry, now - Duration.FromDays(random.Next(10, 400)), ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private static EntryFields Says(
        string name, AllergySeverity? severity = null, string? reaction = null, string? dosage = null, string? relation = null, string? since = null, string? note = null) =>
        new(name, severity, reaction, dosage, relation, since, null, note);

    /// <summary>A signed note of the patient who can sign in, or of the doctor.</summary>
    private async Task WriteAsync(DemoPlan plan, bool byDoctor, bool shared, string text, Instant at, CancellationToken ct)
    {
        var (patient, doctor, id) = (plan.Patients[0], plan.Practitioners[0], Guid.CreateVersion7());
        var by = byDoctor
            ? new Author(doctor.UserId, doctor.Id, $"{doctor.Title} {doctor.GivenName} {doctor.FamilyName}".Trim())
            : new Author(patient.UserId, null, $"{patient.GivenName} {patient.FamilyName}");
        var note = Note.Write(id, patient.Id, by, null, await db.SealAsync(patient.Id, Notes.PlaceOf(id), text, ct), shared, at);
        note.Sign(at);
        db.Notes.Add(note);
    }

    /// <summary>What the patient who can sign in takes already, from another doctor than the one who can sign in.</summary>
    private async Task PrescribeAsync(DemoPlan plan, Instant at, CancellationToken ct)
    {
        var (patient, doctor, id, linkId) = (plan.Patients[0], plan.Practitioners[1], Guid.CreateVersion7(), LinkTokens.NewLinkId());
        var by = new Author(doctor.UserId, doctor.Id, $"{doctor.Title} {doctor.GivenName} {doctor.FamilyName}".Trim());
        var licence = new Prescriber { PractitionerId = doctor.Id, LicenceNumber = "6142290", LicenceAuthority = "General Medical Council" };
        PrescriptionItem[] items =
        [
            new("Ramipril", "tablet", "5 mg", "1 tablet", "by mouth", "once a day, in the morning", "90 tablets", "90 days", 1, "Measure the blood pressure once a week and write it down."),
        ];
        var (clinic, place) = (settings.Get<ClinicSettings>(), plan.Locations.First(l => l.Id == doctor.LocationIds[0]));
        var text = new PrescriptionText(
            clinic.Name, clinic.Phone, by.Name, licence.LicenceNumber, licence.LicenceAuthority, $"{patient.GivenName} {patient.FamilyName}", patient.BirthDate, items,
            $"{place.Name}, {place.Address}");
        db.Prescribers.Add(licence);
        db.Prescriptions.Add(Prescription.Sign(
            id, patient.Id, by, null, await db.SealAsync(patient.Id, PrescriptionText.PlaceOf(id), text.ToSealedText(), ct), items.Length, linkId, PrescriptionCodes.Hash(codes.Of(linkId)), null, at));
    }

    private async Task AddAsync(
        DemoPatient patient, DemoPractitioner doctor, (EntryKind Kind, EntryFields Fields, bool ByDoctor) entry, Instant at, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var by = entry.ByDoctor
            ? new Author(doctor.UserId, doctor.Id, $"{doctor.Title} {doctor.GivenName} {doctor.FamilyName}".Trim())
            : new Author(patient.UserId, null, $"{patient.GivenName} {patient.FamilyName}");
        var details = await db.SealAsync(patient.Id, EntryFields.PlaceOf(id, 1), entry.Fields.ToSealedText(), ct);
        db.RecordEntries.Add(RecordEntry.Record(id, patient.Id, entry.Kind, details, by, at));
    }
}
