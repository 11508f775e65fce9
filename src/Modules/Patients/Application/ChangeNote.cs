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
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Signs an own draft, shares an own signed note, or adds to it.</summary>
/// <param name="Text">What is added.</param>
internal sealed record ChangeNote(Guid PatientId, Guid NoteId, int Version, NoteAction Action, string? Text) : IRequest<Result<NoteResponse>>;

/// <summary>Throws an own draft away. What is signed stays.</summary>
internal sealed record DiscardNote(Guid PatientId, Guid NoteId) : IRequest<Result<Done>>;

internal sealed record NoteVersionBody(int Version);

internal sealed record AppendNoteBody(int Version, string Text);

internal sealed class ChangeNoteEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var note = routes.MapGroup($"{ListNotesEndpoint.Path}/{{noteId:guid}}").WithTags("Record").RequireSignIn();
        note.MapPost("sign", (Guid id, Guid noteId, NoteVersionBody b, Sender send, CancellationToken ct) => send.Ok(new ChangeNote(id, noteId, b.Version, NoteAction.Sign, null), ct))
            .WithName("SignNote").WithSummary("Sign an own draft").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
        note.MapPost("share", (Guid id, Guid noteId, NoteVersionBody b, Sender send, CancellationToken ct) => send.Ok(new ChangeNote(id, noteId, b.Version, NoteAction.Share, null), ct))
            .WithName("ShareNote").WithSummary("Let the other side read an own note").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
        note.MapPost("addenda", (Guid id, Guid noteId, AppendNoteBody b, Sender send, CancellationToken ct) => send.Ok(new ChangeNote(id, noteId, b.Version, NoteAction.Append, b.Text), ct))
            .WithName("AppendNote").WithSummary("Add to an own signed note").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        note.MapDelete("", (Guid id, Guid noteId, Sender send, CancellationToken ct) => send.NoContent(new DiscardNote(id, noteId), ct))
            .WithName(nameof(DiscardNote)).WithSummary("Throw an own draft away").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ChangeNoteValidator : AbstractValidator<ChangeNote>
{
    public ChangeNoteValidator() => RuleFor(c => c.Text).NotEmpty().MaximumLength(WriteNoteValidator.Longest).When(c => c.Action == NoteAction.Append);
}

internal sealed class ChangeNoteHandlers(IPatientsDb db, RecordAccess access, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ChangeNote, Result<NoteResponse>>, IRequestHandler<DiscardNote, Result<Done>>
{
    public async Task<Result<NoteResponse>> Handle(ChangeNote command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await FindAsync(open, command.NoteId, ct) is not { } note) return Error.NotFound;
        if (note.By.UserId != user.UserId) return PatientErrors.NotAllowedInState;
        if (note.Version != command.Version) return await StaleAsync(note, ct);
        var (now, number) = (clock.GetInstant(), note.Addenda.Count + 1);
        var refusal = command.Action switch
        {
            NoteAction.Sign => note.Sign(now),
            NoteAction.Share => note.Share(now),
            _ => note.Append(await db.AuthorOfAsync(open, user, ct), number, await db.SealAsync(note.PatientId, Notes.PlaceOf(note.Id, number), command.Text!.Trim(), ct), now),
        };
        if (refusal is not null) return refusal;
        db.Audit($"record.{command.Action.ToString().ToLowerInvariant()}-note", "note", note.Id, note.PatientId);
        await db.TellOfNoteAsync(note, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync(await db.Notes.AsNoTracking().Include(n => n.Addenda).SingleAsync(n => n.Id == note.Id, ct), ct);
        }

        return (await db.ShowAsync([note], user.UserId, ct))[0];
    }

    public async Task<Result<Done>> Handle(DiscardNote command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await FindAsync(open, command.NoteId, ct) is not { } note) return Error.NotFound;
        if (note.By.UserId != user.UserId || note.SignedAt is not null) return PatientErrors.AlreadySigned;
        db.Notes.Remove(note);
        db.Audit("record.discard-note", "note", note.Id, note.PatientId);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Signed in this very moment, elsewhere.
            return PatientErrors.ChangedMeanwhile;
        }

        return Done.Value;
    }

    private Task<Note?> FindAsync(OpenRecord open, Guid noteId, CancellationToken ct) =>
        db.NotesFor(open, user.UserId).Include(n => n.Addenda).SingleOrDefaultAsync(n => n.Id == noteId, ct);

    private async Task<Error> StaleAsync(Note current, CancellationToken ct) => PatientErrors.ChangedMeanwhile.With("current", (await db.ShowAsync([current], user.UserId, ct))[0]);
}

/// <summary>Who hears of a note.</summary>
internal static class NoteNews
{
    /// <summary>The other side hears of what it may read now; of everything else only the author's own browsers.</summary>
    public static async Task TellOfNoteAsync(this IPatientsDb db, Note note, Instant now, CancellationToken ct)
    {
        if (note.SignedAt is null || !note.Shared)
        {
            db.Hint(new HintAudience.User(note.By.UserId), HintTypes.Record, note.PatientId);
            return;
        }

        await db.HintRecordAsync(note.PatientId, now, ct);
        await db.TellOfRecordAsync(note.By, new RecordItem(note.Id, note.Version, note.PatientId, "note_shared", note.AppointmentId), now, ct);
    }
}
