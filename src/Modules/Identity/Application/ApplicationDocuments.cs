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

/// <summary>Adds a document to the own application while it is written.</summary>
internal sealed record AddApplicationDocument(DocumentCategory Category, Upload Upload) : IRequest<Result<DocumentResponse>>;

/// <summary>Removes a document from the own application while it is written.</summary>
internal sealed record RemoveApplicationDocument(Guid FileId) : IRequest<Result<Done>>;

/// <summary>Opens a document of the own application.</summary>
internal sealed record OpenOwnDocument(Guid FileId) : IRequest<Result<FileContent>>;

/// <summary>Opens a document of somebody's application; the audit log knows who did.</summary>
internal sealed record OpenDocument(Guid ApplicationId, Guid FileId) : IRequest<Result<FileContent>>;

/// <param name="Name">As the applicant called the file.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Size">In bytes.</param>
internal sealed record DocumentResponse(Guid Id, DocumentCategory Category, string Name, string ContentType, long Size);

internal sealed class ApplicationDocumentsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup($"{OwnApplicationEndpoints.Path}/documents").WithTags("Applications");
        Add(DocumentCategory.Licence);
        Add(DocumentCategory.Identity);
        Add(DocumentCategory.Diploma);
        Add(DocumentCategory.Other);
        own.MapGet("{id:guid}", (Guid id, bool? preview, Sender send, CancellationToken ct) => send.File(new OpenOwnDocument(id), UseOf(preview), ct))
            .RequireSignIn().WithName(nameof(OpenOwnDocument)).WithSummary("A document of the own application").ProducesProblem(404).ProducesProblem(410);
        own.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new RemoveApplicationDocument(id), ct))
            .RequireSignIn().WithName(nameof(RemoveApplicationDocument)).WithSummary("Remove a document from the own application").ProducesProblem(404).ProducesProblem(409);
        routes.MapGet("/api/identity/applications/{id:guid}/documents/{documentId:guid}", (Guid id, Guid documentId, bool? preview, Sender send, CancellationToken ct) =>
                send.File(new OpenDocument(id, documentId), UseOf(preview), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithTags("Applications").WithName(nameof(OpenDocument)).WithSummary("A document of an application")
            .ProducesProblem(404).ProducesProblem(410);

        // One address for each kind: the request itself is nothing but the file.
        void Add(DocumentCategory category) => own
            .MapPost(category.ToString().ToLowerInvariant(), (Upload upload, Sender send, CancellationToken ct) =>
                send.Created(new AddApplicationDocument(category, upload), d => $"{OwnApplicationEndpoints.Path}/documents/{d.Id}", ct))
            .TakesUpload(FileRules.Document).RequireSignIn().WithName($"Add{category}Document").WithSummary("Add a document to the own application")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static FileUse UseOf(bool? preview) => preview == true ? FileUse.Preview : FileUse.Download;
}

internal sealed class ApplicationDocumentsHandlers(IIdentityDb db, IFileStore files, ICurrentUser current, TimeProvider clock) :
    IRequestHandler<AddApplicationDocument, Result<DocumentResponse>>, IRequestHandler<RemoveApplicationDocument, Result<Done>>,
    IRequestHandler<OpenOwnDocument, Result<FileContent>>, IRequestHandler<OpenDocument, Result<FileContent>>
{
    public async Task<Result<DocumentResponse>> Handle(AddApplicationDocument command, CancellationToken ct)
    {
        // Nobody sends twenty megabytes to hear that they may not.
        if (await CheckAsync(ct) is { } early) return early;
        var received = await command.Upload.ReceiveAsync(FileRules.Document, ct);
        if (received.Error is { } refusal) return refusal;
        return await db.TryInTransactionAsync<DocumentResponse>(
            async () =>
            {
                await LockAsync(ct);
                if (await CheckAsync(ct) is { } late) return late;
                var applicationId = await db.Applications.Where(a => a.UserId == current.UserId).Select(a => a.Id).SingleAsync(ct);
                var id = await files.AddAsync(db, current.UserId, received.Value, ct);
                db.Documents.Add(new ApplicationDocument { FileId = id, ApplicationId = applicationId, Category = command.Category });
                db.Audit("application.add-document", "application", applicationId);
                db.Hint(new HintAudience.User(current.UserId), HintTypes.Application, applicationId);
                await db.SaveChangesAsync(ct);
                var details = (await files.DescribeAsync(db, [id], ct))[id];
                return new DocumentResponse(id, command.Category, details.Name, details.ContentType, details.Size);
            },
            ct);
    }

    public Task<Result<Done>> Handle(RemoveApplicationDocument command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            await LockAsync(ct);
            var document = await Own().SingleOrDefaultAsync(d => d.FileId == command.FileId, ct);
            if (document is null) return Error.NotFound;
            var application = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == document.ApplicationId, ct);
            if (!application.IsEditable) return IdentityErrors.NotAllowedInState;
            db.Documents.Remove(document);
            await files.RemoveAsync(db, document.FileId, ct);
            db.Audit("application.remove-document", "application", application.Id);
            db.Hint(new HintAudience.User(current.UserId), HintTypes.Application, application.Id);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    public async Task<Result<FileContent>> Handle(OpenOwnDocument query, CancellationToken ct) =>
        await Own().AnyAsync(d => d.FileId == query.FileId, ct) ? await files.OpenAsync(db, query.FileId, ct) : Error.NotFound;

    public async Task<Result<FileContent>> Handle(OpenDocument query, CancellationToken ct)
    {
        var sent = db.Applications.Where(a => a.Id == query.ApplicationId && a.SubmittedAt != null && a.State != ApplicationState.Draft);
        if (!await db.Documents.AnyAsync(d => d.FileId == query.FileId && sent.Any(a => a.Id == d.ApplicationId), ct)) return Error.NotFound;
        db.Audit("application.open-document", "application", query.ApplicationId);
        await db.SaveChangesAsync(ct);
        return await files.OpenAsync(db, query.FileId, ct);
    }

    private IQueryable<ApplicationDocument> Own() => db.Documents.Where(d => db.Applications.Any(a => a.Id == d.ApplicationId && a.UserId == current.UserId));

    /// <summary>Two changes of the own documents at once go one after the other, and none while the application is being sent.</summary>
    private Task<int> LockAsync(CancellationToken ct)
    {
        var now = clock.GetInstant();
        return db.Applications.Where(a => a.UserId == current.UserId && (a.State == ApplicationState.Draft || a.State == ApplicationState.MoreNeeded))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.ChangedAt, now), ct);
    }

    private async Task<Error?> CheckAsync(CancellationToken ct)
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == current.UserId, ct);
        if (application is null) return Error.NotFound;
        if (!application.IsEditable) return IdentityErrors.NotAllowedInState;
        return await Own().CountAsync(ct) >= ApplicationDocument.Most ? FileErrors.TooMany(ApplicationDocument.Most) : null;
    }
}
