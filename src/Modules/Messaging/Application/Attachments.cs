using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Adds a photo or file that is to go with the next message. Until then only who added it sees it.</summary>
internal sealed record AddAttachment(Guid Id, Upload Upload) : IRequest<Result<AttachmentResponse>>;

/// <summary>Takes back a file that was not sent yet.</summary>
internal sealed record RemoveAttachment(Guid Id, Guid FileId) : IRequest<Result<Done>>;

/// <summary>Opens a photo or file of a conversation.</summary>
internal sealed record OpenAttachment(Guid Id, Guid FileId) : IRequest<Result<FileContent>>;

internal sealed class AttachmentsEndpoints : IEndpoint
{
    private const string Path = "/api/messaging/conversations/{id:guid}/attachments";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (Guid id, Upload upload, Sender send, CancellationToken ct) =>
                send.Created(new AddAttachment(id, upload), a => $"/api/messaging/conversations/{id}/attachments/{a.Id}", ct))
            .TakesUpload(FileRules.Document).RequirePermission(MessagingPermissions.Use).WithName(nameof(AddAttachment)).WithSummary("Add a photo or file for the next message").WithTags("Messaging")
            .ProducesProblem(404).ProducesProblem(409);
        routes.MapGet(Path + "/{fileId:guid}", (Guid id, Guid fileId, bool? preview, Sender send, CancellationToken ct) =>
                send.File(new OpenAttachment(id, fileId), preview == true ? FileUse.Preview : FileUse.Download, ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(OpenAttachment)).WithSummary("A photo or file of a conversation").WithTags("Messaging").ProducesProblem(404).ProducesProblem(410);
        routes.MapDelete(Path + "/{fileId:guid}", (Guid id, Guid fileId, Sender send, CancellationToken ct) => send.NoContent(new RemoveAttachment(id, fileId), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(RemoveAttachment)).WithSummary("Take back a file that was not sent yet").WithTags("Messaging").ProducesProblem(404);
    }
}

internal sealed class AttachmentsHandlers(IMessagingDb db, Conversations conversations, IFileStore files, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AddAttachment, Result<AttachmentResponse>>, IRequestHandler<RemoveAttachment, Result<Done>>, IRequestHandler<OpenAttachment, Result<FileContent>>
{
    public async Task<Result<AttachmentResponse>> Handle(AddAttachment command, CancellationToken ct)
    {
        // Nobody sends twenty megabytes to hear that they may not.
        if (await CheckAsync(await conversations.OfAsync(command.Id, ct), ct) is { } early) return early;
        var received = await command.Upload.ReceiveAsync(FileRules.Document, ct);
        if (received.Error is { } refusal) return refusal;
        return await db.TryInTransactionAsync<AttachmentResponse>(
            async () =>
            {
                var open = await conversations.TakeAsync(command.Id, ct);
                if (await CheckAsync(open, ct) is { } late) return late;
                var id = await files.AddAsync(db, open!.Conversation.PatientId, received.Value, ct);
                db.Attachments.Add(new Attachment { FileId = id, ConversationId = command.Id, AddedBy = user.UserId, AddedAt = clock.GetInstant() });
                await db.SaveChangesAsync(ct);
                return MessageAnswers.Of((await files.DescribeAsync(db, [id], ct))[id]);
            },
            ct);
    }

    public Task<Result<Done>> Handle(RemoveAttachment command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            if (await conversations.TakeAsync(command.Id, ct) is null) return Error.NotFound;
            if (await Unsent(command.Id).SingleOrDefaultAsync(a => a.FileId == command.FileId, ct) is not { } attachment) return Error.NotFound;
            db.Attachments.Remove(attachment);
            await files.RemoveAsync(db, command.FileId, ct);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    public async Task<Result<FileContent>> Handle(OpenAttachment query, CancellationToken ct)
    {
        if (await conversations.OfAsync(query.Id, ct) is not { } open) return Error.NotFound;
        var isThere = await db.Attachments.AnyAsync(a => a.FileId == query.FileId && a.ConversationId == query.Id && (a.Seq != null || a.AddedBy == user.UserId), ct);
        if (!isThere) return Error.NotFound;
        if (open.Side == Side.Practitioner)
        {
            db.Audit("conversation.open-file", "conversation", query.Id, open.Conversation.PatientId);
            await db.SaveChangesAsync(ct);
        }

        return await files.OpenAsync(db, query.FileId, ct);
    }

    private IQueryable<Attachment> Unsent(Guid conversationId) => db.Attachments.Where(a => a.ConversationId == conversationId && a.AddedBy == user.UserId && a.Seq == null);

    private async Task<Error?> CheckAsync(OpenConversation? open, CancellationToken ct)
    {
        if (open is null) return Error.NotFound;
        if (!open.CanWrite) return MessagingErrors.ConversationClosed;
        return await Unsent(open.Conversation.Id).CountAsync(ct) >= Attachment.MostPerMessage ? FileErrors.TooMany(Attachment.MostPerMessage) : null;
    }
}
