using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <param name="Name">As on the day.</param>
/// <param name="IsDoctor">Else it was the patient, or somebody who acts for the patient.</param>
internal sealed record AuthorResponse(string Name, bool IsDoctor)
{
    public static AuthorResponse From(Author by) => new(by.Name, by.IsPractitioner);
}

/// <summary>An entry as the person who asks sees it.</summary>
/// <param name="Fields">What it says.</param>
/// <param name="ConfirmedBy">The doctor who vouches for it; absent while it is the patient's word.</param>
/// <param name="AllowedActions">What this person may do with it now.</param>
internal sealed record EntryResponse(
    Guid Id, EntryKind Kind, EntryStatus Status, EntryFields Fields, AuthorResponse RecordedBy, DateTimeOffset RecordedAt, AuthorResponse? ConfirmedBy,
    DateTimeOffset? ConfirmedAt, DateTimeOffset ChangedAt, int Version, IReadOnlyList<EntryAction> AllowedActions)
{
    public static EntryResponse From(RecordEntry e, OpenRecord open, SealedReader reader) => new(
        e.Id, e.Kind, e.Status, EntryFields.Of(reader, e.Id, e.DetailsVersion, e.Details), AuthorResponse.From(e.RecordedBy), e.RecordedAt.ToDateTimeOffset(),
        e.ConfirmedBy is { } by ? AuthorResponse.From(by) : null, e.ConfirmedAt?.ToDateTimeOffset(), e.ChangedAt.ToDateTimeOffset(), e.Version,
        [.. e.Allowed(open.PractitionerId is not null)]);
}

internal static class RecordWriting
{
    /// <summary>Who writes, when this person writes in the record: a doctor is called as in the visits, with the title.</summary>
    public static async Task<Author> AuthorOfAsync(this IPatientsDb db, OpenRecord open, ICurrentUser user, CancellationToken ct)
    {
        var called = open.PractitionerId is { } doctor ? (await db.DoctorNamesAsync([doctor], ct)).GetValueOrDefault(doctor) : null;
        return new Author(user.UserId, open.PractitionerId, called ?? user.Name);
    }

    /// <summary>What doctors are called, with the title, as in their latest visits; nothing of those who have none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> DoctorNamesAsync(this IPatientsDb db, IEnumerable<Guid?> practitionerIds, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        // One by one, by an index: on one page there are few.
        foreach (var id in practitionerIds.OfType<Guid>().Distinct())
        {
            var called = await db.Visits.AsNoTracking()
                .Where(v => v.PractitionerId == id).OrderByDescending(v => v.Start).ThenBy(v => v.AppointmentId).Select(v => v.PractitionerName).FirstOrDefaultAsync(ct);
            if (called is not null) names[id] = called;
        }

        return names;
    }

    /// <summary>422: the visit is not one of this patient, or of this doctor with the patient.</summary>
    public static readonly Error UnknownVisit = Error.Invalid("appointmentId", "unknown_visit", "There is no such visit.");

    /// <summary>Whether it is a visit of the patient, and for a doctor one with that doctor.</summary>
    public static Task<bool> IsVisitOfAsync(this IPatientsDb db, OpenRecord open, Guid appointmentId, CancellationToken ct) => db.Visits.AnyAsync(
        v => v.AppointmentId == appointmentId && open.Records.Contains(v.PatientId) && (open.PractitionerId == null || v.PractitionerId == open.PractitionerId), ct);

    /// <summary>Tells the browsers of the patient and of the doctors who treat the patient to look again.</summary>
    public static async Task HintRecordAsync(this IPatientsDb db, Guid patientId, Instant now, CancellationToken ct)
    {
        db.Hint(new HintAudience.Record(patientId), HintTypes.Record, patientId);
        var doctors = await db.CareRelationships.AsNoTracking().Where(r => r.PatientId == patientId && r.Until > now).Select(r => r.PractitionerId).ToListAsync(ct);
        foreach (var id in doctors) db.Hint(new HintAudience.Practitioner(id), HintTypes.Record, patientId);
    }
}
