using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
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

/// <summary>Calls a document something else, or puts it among others.</summary>
internal sealed record ChangeRecordDocument(Guid PatientId, Guid FileId, int Version, string Name, RecordCategory Category) : IRequest<Result<RecordDocument>>;

/// <summary>Shares a document with these doctors and no others; the patient's side decides.</summary>
internal sealed record ShareRecordDocument(Guid PatientId, Guid FileId, int Version, IReadOnlyList<Guid> PractitionerIds) : IRequest<Result<RecordDocument>>;

/// <summary>Removes a document, or brings it back while that can be.</summary>
internal sealed record RemoveRecordDocument(Guid PatientId, Guid FileId, bool Remove) : IRequest<Result<Done>>;

internal sealed record ChangeDocumentBody(int Version, string Name, RecordCategory Category);

internal sealed record ShareDocumentBody(int Version, IReadOnlyList<Guid> PractitionerIds);

internal sealed class ChangeDocumentEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var document = routes.MapGroup($"{ListDocumentsEndpoints.Path}/{{fileId:guid}}").WithTags("Record").RequireSignIn();
        document.MapPut("", (Guid id, Guid fileId, ChangeDocumentBody b, Sender send, CancellationToken ct) => send.Ok(new ChangeRecordDocument(id, fileId, b.Version, b.Name, b.Category), ct))
            .WithName(nameof(ChangeRecordDocument)).WithSummary("Rename a document of a record").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        document.MapPut("sharing", (Guid id, Guid fileId, ShareDocumentBody b, Sender send, CancellationToken ct) =>
                send.Ok(new ShareRecordDocument(id, fileId, b.Version, b.PractitionerIds), ct))
            .WithName(nameof(ShareRecordDocument)).WithSummary("Which doctors see a document").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        document.MapDelete("", (Guid id, Guid fileId, Sender send, CancellationToken ct) => send.NoContent(new RemoveRecordDocument(id, fileId, true), ct))
            .WithName(nameof(RemoveRecordDocument)).WithSummary("Remove a document from a record").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
        document.MapPost("restore", (Guid id, Guid fileId, Sender send, CancellationToken ct) => send.NoContent(new RemoveRecordDocument(id, fileId, false), ct))
            .WithName("RestoreRecordDocument").WithSummary("Take the removal of a document back").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ChangeRecordDocumentValidator : AbstractValidator<ChangeRecordDocument>
{
    public ChangeRecordDocumentValidator()
    {
        RuleFor(c => c.Name).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(120).Must(name => !name.Any(char.IsControl)).WithErrorCode("one_line").WithMessage("A name is one line of text.");
        RuleFor(c => c.Category).IsInEnum();
    }
}

internal sealed class ShareRecordDocumentValidator : AbstractValidator<ShareRecordDocument>
{
    public ShareRecordDocumentValidator() => RuleFor(c => c.PractitionerIds).NotNull().Must(ids => ids is null || ids.Count <= 50).WithErrorCode("too_many").WithMessage("Share it with 50 doctors at most.");
}

internal sealed class ChangeDocumentHandlers(IPatientsDb db, RecordAccess access, IFileStore files, TimeProvider clock) :
    IRequestHandler<ChangeRecordDocument, Result<RecordDocument>>, IRequestHandler<ShareRecordDocument, Result<RecordDocument>>, IRequestHandler<RemoveRecordDocument, Result<Done>>
{
    public async Task<Result<RecordDocument>> Handle(ChangeRecordDocument command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.DocumentsFor(open).SingleOrDefaultAsync(d => d.FileId == command.FileId, ct) is not { } document) return Error.NotFound;
        if (!document.IsOf(open.PractitionerId)) return PatientErrors.NotYourDocument;
        if (document.Version != command.Version) return await StaleAsync(document, open, ct);
        document.Category = command.Category;
        await files.RenameAsync(db, document.FileId, command.Name, ct);
        return await SaveAsync(document, open, "record.rename-document", ct);
    }

    public async Task<Result<RecordDocument>> Handle(ShareRecordDocument command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.DocumentsFor(open).SingleOrDefaultAsync(d => d.FileId == command.FileId, ct) is not { } document) return Error.NotFound;
        if (!open.IsPatientSide) return PatientErrors.NotYourDocument;
        if (document.Version != command.Version) return await StaleAsync(document, open, ct);
        var wanted = command.PractitionerIds.Distinct().ToList();
        var now = clock.GetInstant();
        var known = await db.Visits.Where(v => open.Records.Contains(v.PatientId) && wanted.Contains(v.PractitionerId)).Select(v => v.PractitionerId).Distinct().ToListAsync(ct);
        if (known.Count < wanted.Count) return Error.Invalid("practitionerIds", "unknown_doctor", "You have had no visit with this doctor.");
        var present = await db.DocumentShares.Where(s => s.FileId == document.FileId).ToListAsync(ct);
        db.DocumentShares.RemoveRange(present.Where(s => !wanted.Contains(s.PractitionerId)));
        var added = wanted.Except(present.Select(s => s.PractitionerId)).ToList();
        db.DocumentShares.AddRange(added.Select(id => new DocumentShare { FileId = document.FileId, PractitionerId = id, At = now }));
        if (added.Count > 0)
        {
            await db.TellOfRecordAsync(document.By with { PractitionerId = null }, new RecordItem(document.FileId, document.Version + 1, document.PatientId, "document_shared", PractitionerIds: added), now, ct);
        }

        return await SaveAsync(document, open, "record.share-document", ct);
    }

    public async Task<Result<Done>> Handle(RemoveRecordDocument command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.AllDocumentsFor(open).SingleOrDefaultAsync(d => d.FileId == command.FileId, ct) is not { } document) return Error.NotFound;
        if (!document.IsOf(open.PractitionerId)) return PatientErrors.NotYourDocument;
        var now = clock.GetInstant();
        // What is gone for good is only not swept yet.
        if (document.RemovedUntil <= now) return Error.NotFound;
        // Twice is as good as once.
        if (document.RemovedUntil is not null == command.Remove) return Done.Value;
        document.RemovedUntil = command.Remove ? now + PatientDocument.UndoFor : null;
        var saved = await SaveAsync(document, open, command.Remove ? "record.remove-document" : "record.restore-document", ct);
        return saved.Error is { } refusal ? refusal : Done.Value;
    }

    private async Task<Result<RecordDocument>> SaveAsync(PatientDocument document, OpenRecord open, string action, CancellationToken ct)
    {
        document.Version++;
        db.Audit(action, "patient-document", document.FileId, document.PatientId);
        await db.HintRecordAsync(document.PatientId, clock.GetInstant(), ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }

        return (await db.ShowAsync(files, [document], open, ct))[0];
    }

    private async Task<Error> StaleAsync(PatientDocument current, OpenRecord open, CancellationToken ct) =>
        PatientErrors.ChangedMeanwhile.With("current", (await db.ShowAsync(files, [current], open, ct))[0]);
}
