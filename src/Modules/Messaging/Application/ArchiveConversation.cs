using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Messaging.Application;

/// <summary>Puts a conversation away, for the own side, or takes it back. The next message takes it back, too.</summary>
internal sealed record ArchiveConversation(Guid Id, bool Archived) : IRequest<Result<ConversationResponse>>;

/// <param name="Archived">Whether it is put away.</param>
internal sealed record ArchivedBody(bool Archived);

internal sealed class ArchiveConversationEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/messaging/conversations/{id:guid}/archived", (Guid id, ArchivedBody body, Sender send, CancellationToken ct) => send.Ok(new ArchiveConversation(id, body.Archived), ct))
        .RequirePermission(MessagingPermissions.Use).WithName(nameof(ArchiveConversation)).WithSummary("Put a conversation away, or take it back").WithTags("Messaging").ProducesProblem(404);
}

internal sealed class ArchiveConversationHandler(IMessagingDb db, Conversations conversations, ConversationAnswers answers) : IRequestHandler<ArchiveConversation, Result<ConversationResponse>>
{
    public Task<Result<ConversationResponse>> Handle(ArchiveConversation command, CancellationToken ct) => db.TryInTransactionAsync<ConversationResponse>(
        async () =>
        {
            if (await conversations.TakeAsync(command.Id, ct) is not { } open) return Error.NotFound;
            open.Conversation.Of(open.Side).Archived = command.Archived;
            conversations.Hint(open.Conversation, HintTypes.Conversation);
            await db.SaveChangesAsync(ct);
            return await answers.OfAsync(open, ct);
        },
        ct);
}
