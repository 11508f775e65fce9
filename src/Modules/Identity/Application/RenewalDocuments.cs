using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Adds a document to the own renewed licence; the first one begins it.</summary>
internal sealed record AddRenewalDocument(Upload Upload) : IRequest<Result<RenewalDocumentResponse>>;

/// <summary>Removes a document from the own renewed licence before it is sent.</summary>
internal sealed record RemoveRenewalDocument(Guid FileId) : IRequest<Result<Done>>;

/// <summary>Opens a document of an own renewed licence.</summary>
internal sealed record OpenOwnRenewalDocument(Guid FileId) : IRequest<Result<FileContent>>;

/// <summary>Opens a document of a doctor's renewed licence; the audit log knows who did.</summary>
internal sealed record OpenRenewalDocument(Guid RenewalId, Guid FileId) : IRequest<Result<FileContent>>;

internal sealed class RenewalDocumentsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup($"{OwnRenewalEndpoints.Path}/documents").WithTags("Licences");
        own.MapPost("", (Upload upload, Sender send, CancellationToken ct) => send.Created(new AddRenewalDocument(upload), d => $"{OwnRenewalEndpoints.Path}/documents/{d.Id}", ct))
            .TakesUpload(FileRules.Document).RequirePermission(IdentityPermissions.RenewLicence).WithName(nameof(AddRenewalDocument)).WithSummary("Add a document to the own renewed licence")
            .ProducesProblem(409);
        own.MapGet("{id:guid}", (Guid id, bool? preview, Sender send, CancellationToken ct) => send.File(new OpenOwnRenewalDocument(id), UseOf(preview), ct))
            .RequirePermission(IdentityPermissions.RenewLicence).WithName(nameof(OpenOwnRenewalDocument)).WithSummary("A document of an own renewed licence").ProducesProblem(404).ProducesProblem(410);
        own.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new RemoveRenewalDocument(id), ct))
            .RequirePermission(IdentityPermissions.RenewLicence).WithName(nameof(RemoveRenewalDocument)).WithSummary("Remove a document from the own renewed licence")
            .ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/api/identity/licence-renewals/{id:guid}/documents/{documentId:guid}", (Guid id, Guid documentId, bool? preview, Sender send, CancellationToken ct) =>
                send.File(new OpenRenewalDocument(id, documentId), UseOf(preview), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithTags("Licences").WithName(nameof(OpenRenewalDocument)).WithSummary("A document of a renewed licence")
            .ProducesProblem(404).ProducesProblem(410);
    }

    private static FileUse UseOf(bool? preview) => preview == true ? FileUse.Preview : FileUse.Download;
}

internal sealed class RenewalDocumentsHandlers(IIdentityDb db, IFileStore files, ICurrentUser current, TimeProvider clock) :
    IRequestHandler<AddRenewalDocument, Result<RenewalDocumentResponse>>, IRequestHandler<RemoveRenewalDocument, Result<Done>>,
    IRequestHandler<OpenOwnRenewalDocument, Result<FileContent>>, IRequestHandler<OpenRenewalDocument, Result<FileContent>>
{
    public async Task<Result<RenewalDocumentResponse>> Handle(AddRenewalDocument command, CancellationToken ct)
    {
        // The role may be there without a practitioner behind it, in a role of the clinic's own.
        if (current.PractitionerId is not { } practitionerId) return Error.NotFound;
        // Nobody sends twenty megabytes to hear that they may not.
        if (await CheckAsync(await OpenAsync(ct), ct) is { } early) return early;
        var received = await command.Upload.ReceiveAsync(FileRules.Document, ct);
        if (received.Error is { } refusal) return refusal;
        return await db.TryInTransactionAsync<RenewalDocumentResponse>(
            async () =>
            {
                await db.LockAccountAsync(current.UserId, ct);
                var open = await OpenAsync(ct);
                if (await CheckAsync(open, ct) is { } late) return late;
                if (open is null) db.Renewals.Add(open = LicenceRenewal.Start(current.UserId, practitionerId, clock.GetInstant()));
                open.Touch(clock.GetInstant());
                var id = await files.AddAsync(db, current.UserId, received.Value, ct);
                db.RenewalDocuments.Add(new RenewalDocument { FileId = id, RenewalId = open.Id });
                db.Audit("licence-renewal.add-document", "licence-renewal", open.Id);
                db.Hint(new HintAudience.User(current.UserId), HintTypes.Application, open.Id);
                await db.SaveChangesAsync(ct);
                var details = (await files.DescribeAsync(db, [id], ct))[id];
                return new RenewalDocumentResponse(id, details.Name, details.ContentType, details.Size);
            },
            ct);
    }

    public Task<Result<Done>> Handle(RemoveRenewalDocument command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            await db.LockAccountAsync(current.UserId, ct);
            var document = await Own().SingleOrDefaultAsync(d => d.FileId == command.FileId, ct);
            if (document is null) return Error.NotFound;
            var renewal = await db.Renewals.SingleAsync(r => r.Id == document.RenewalId, ct);
            if (renewal.State != RenewalState.Draft) return IdentityErrors.NotAllowedInState;
            db.RenewalDocuments.Remove(document);
            renewal.Touch(clock.GetInstant());
            await files.RemoveAsync(db, document.FileId, ct);
            db.Audit("licence-renewal.remove-document", "licence-renewal", renewal.Id);
            db.Hint(new HintAudience.User(current.UserId), HintTypes.Application, renewal.Id);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    public async Task<Result<FileContent>> Handle(OpenOwnRenewalDocument query, CancellationToken ct) =>
        await Own().AnyAsync(d => d.FileId == query.FileId, ct) ? await files.OpenAsync(db, query.FileId, ct) : Error.NotFound;

    public async Task<Result<FileContent>> Handle(OpenRenewalDocument query, CancellationToken ct)
    {
        var sent = db.Renewals.Where(r => r.Id == query.RenewalId && r.State != RenewalState.Draft);
        if (!await db.RenewalDocuments.AnyAsync(d => d.FileId == query.FileId && sent.Any(r => r.Id == d.RenewalId), ct)) return Error.NotFound;
        db.Audit("licence-renewal.open-document", "licence-renewal", query.RenewalId);
        await db.SaveChangesAsync(ct);
        return await files.OpenAsync(db, query.FileId, ct);
    }

    private Task<LicenceRenewal?> OpenAsync(CancellationToken ct) => db.Renewals.SingleOrDefaultAsync(r => r.OpenFor == current.UserId, ct);

    private IQueryable<RenewalDocument> Own() => db.RenewalDocuments.Where(d => db.Renewals.Any(r => r.Id == d.RenewalId && r.UserId == current.UserId));

    private async Task<Error?> CheckAsync(LicenceRenewal? open, CancellationToken ct)
    {
        if (open is null) return null;
        if (open.State != RenewalState.Draft) return IdentityErrors.NotAllowedInState;
        return await db.RenewalDocuments.CountAsync(d => d.RenewalId == open.Id, ct) >= LicenceRenewal.MostDocuments ? FileErrors.TooMany(LicenceRenewal.MostDocuments) : null;
    }
}
