using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>A note as the person who asks sees it.</summary>
/// <param name="IsYours">Whether this person wrote it.</param>
/// <param name="Shared">Whether the other side reads it, or will once it is signed.</param>
/// <param name="Visit">The visit it is about; absent when it is about none.</param>
/// <param name="SignedAt">Absent while it is a draft.</param>
/// <param name="Addenda">Oldest first.</param>
/// <param name="AllowedActions">What this person may do with it now.</param>
internal sealed record NoteResponse(
    Guid Id, AuthorResponse By, bool IsYours, string Text, bool Shared, NoteVisit? Visit, DateTimeOffset CreatedAt, DateTimeOffset? SignedAt, int Version,
    IReadOnlyList<AddendumResponse> Addenda, IReadOnlyList<NoteAction> AllowedActions);

/// <param name="StartLocal">On the location's clock.</param>
internal sealed record NoteVisit(Guid AppointmentId, string StartLocal, string ServiceName, string PractitionerName);

internal sealed record AddendumResponse(AuthorResponse By, DateTimeOffset At, string Text);

/// <summary>How notes are shown.</summary>
internal static class Notes
{
    /// <summary>Where the sealed text of a note stands.</summary>
    public static SealedPlace PlaceOf(Guid noteId) => new("note", noteId, "text");

    /// <summary>Where the sealed text of an addendum stands.</summary>
    public static SealedPlace PlaceOf(Guid noteId, int number) => new("note_addendum", noteId, $"text {number}");

    /// <summary>The notes of a record that this account reads: its own, and what was signed and shared.</summary>
    public static IQueryable<Note> NotesFor(this IPatientsDb db, OpenRecord open, Guid userId) =>
        db.Notes.Where(n => open.Records.Contains(n.PatientId) && (n.By.UserId == userId || (n.SignedAt != null && n.Shared)));

    /// <summary>As this account sees them, with their addenda loaded.</summary>
    public static async Task<IReadOnlyList<NoteResponse>> ShowAsync(this IPatientsDb db, IReadOnlyList<Note> notes, Guid userId, CancellationToken ct)
    {
        if (notes.Count == 0) return [];
        var ids = notes.Select(n => n.AppointmentId).OfType<Guid>().Distinct().ToList();
        var visits = ids.Count == 0 ? [] : await db.Visits.AsNoTracking().Where(v => ids.Contains(v.AppointmentId))
            .ToDictionaryAsync(v => v.AppointmentId, v => new NoteVisit(v.AppointmentId, v.StartLocal, v.ServiceName, v.PractitionerName), ct);
        var reader = await db.ReaderOfAsync([.. notes.Select(n => n.PatientId).Distinct()], ct);
        return
        [
            .. notes.Select(n => new NoteResponse(
                n.Id, AuthorResponse.From(n.By), n.By.UserId == userId, reader.Open(PlaceOf(n.Id), n.Text) ?? "", n.Shared,
                n.AppointmentId is { } id ? visits.GetValueOrDefault(id) : null, n.CreatedAt.ToDateTimeOffset(), n.SignedAt?.ToDateTimeOffset(), n.Version,
                [.. n.Addenda.OrderBy(a => a.Number).Select(a => new AddendumResponse(AuthorResponse.From(a.By), a.At.ToDateTimeOffset(), reader.Open(PlaceOf(n.Id, a.Number), a.Text) ?? ""))],
                [.. n.Allowed(userId)])),
        ];
    }
}
