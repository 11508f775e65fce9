using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Writes a note, as a draft or signed at once; or writes a draft anew.</summary>
/// <param name="NoteId">The draft; null for a new note.</param>
/// <param name="Version">Of the draft that was seen; 0 for a new note.</param>
/// <param name="AppointmentId">The visit it is about; null when it is about none.</param>
/// <param name="Shared">Whether the other side reads it once it is signed.</param>
/// <param name="Sign">Whether it is signed with that.</param>
internal sealed record WriteNote(Guid PatientId, Guid? NoteId, int Version, string Text, Guid? AppointmentId, bool Shared, bool Sign) : IRequest<Result<NoteResponse>>;

/// <param name="Version">Of the draft that was seen; 0 for a new note.</param>
internal sealed record WriteNoteBody(string Text, bool Shared, bool Sign = false, Guid? AppointmentId = null, int Version = 0);

internal sealed class WriteNoteEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ListNotesEndpoint.Path, (Guid id, WriteNoteBody b, Sender send, CancellationToken ct) =>
                send.Created(new WriteNote(id, null, 0, b.Text, b.AppointmentId, b.Shared, b.Sign), _ => $"/api/patients/{id}/record/notes", ct))
            .RequireSignIn().WithName(nameof(WriteNote)).WithSummary("Write a note into a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(422);
        routes.MapPut($"{ListNotesEndpoint.Path}/{{noteId:guid}}", (Guid id, Guid noteId, WriteNoteBody b, Sender send, CancellationToken ct) =>
                send.Ok(new WriteNote(id, noteId, b.Version, b.Text, b.AppointmentId, b.Shared, b.Sign), ct))
            .RequireSignIn().WithName("ChangeNote").WithSummary("Write a draft anew").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class WriteNoteValidator : AbstractValidator<WriteNote>
{
    /// <summary>The longest note, in characters.</summary>
    public const int Longest = 20_000;

    public WriteNoteValidator() => RuleFor(c => c.Text).NotEmpty().MaximumLength(Longest);
}

internal sealed class WriteNoteHandler(IPatientsDb db, RecordAccess access, ICurrentUser user, TimeProvider clock) : IRequestHandler<WriteNote, Result<NoteResponse>>
{
    public async Task<Result<NoteResponse>> Handle(WriteNote command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (command.AppointmentId is { } visit && !await db.IsVisitOfAsync(open, visit, ct)) return RecordWriting.UnknownVisit;
        var now = clock.GetInstant();
        var id = command.NoteId ?? Guid.CreateVersion7();
        var note = command.NoteId is null ? null : await db.Notes.Include(n => n.Addenda).SingleOrDefaultAsync(n => n.Id == id && open.Records.Contains(n.PatientId) && n.By.UserId == user.UserId, ct);
        if (note is null && command.NoteId is not null) return Error.NotFound;
        // What is signed is nobody's to edit, whatever version was seen.
        if (note?.SignedAt is not null) return PatientErrors.AlreadySigned;
        if (note is not null && note.Version != command.Version) return await StaleAsync(note, ct);
        var text = await db.SealAsync(note?.PatientId ?? command.PatientId, Notes.PlaceOf(id), command.Text.Trim(), ct);
        if (note is null) db.Notes.Add(note = Note.Write(id, command.PatientId, await db.AuthorOfAsync(open, user, ct), command.AppointmentId, text, command.Shared, now));
        else if (note.Change(command.AppointmentId, text, command.Shared, now) is { } refusal) return refusal;
        if (command.Sign && note.Sign(now) is { } unsigned) return unsigned;
        db.Audit(command.Sign ? "record.sign-note" : "record.draft-note", "note", id, command.PatientId);
        await db.TellOfNoteAsync(note, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync(await db.Notes.AsNoTracking().Include(n => n.Addenda).SingleAsync(n => n.Id == id, ct), ct);
        }

        return (await db.ShowAsync([note], user.UserId, ct))[0];
    }

    private async Task<Error> StaleAsync(Note current, CancellationToken ct) => PatientErrors.ChangedMeanwhile.With("current", (await db.ShowAsync([current], user.UserId, ct))[0]);
}
