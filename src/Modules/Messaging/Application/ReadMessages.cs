using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Some messages of a conversation, in order: the newest; those before a number; or, to catch up, those after a number.</summary>
/// <param name="Before">Only older ones, exclusive: the newest of these.</param>
/// <param name="After">Only newer ones, exclusive: the oldest of these. Goes before <paramref name="Before" />.</param>
internal sealed record ReadMessages(Guid Id, int? Before, int? After, int? Limit) : IRequest<Result<MessagesResponse>>;

/// <param name="Messages">In the order of their numbers.</param>
/// <param name="HasMore">Whether there are more in the direction that was asked for.</param>
/// <param name="LastSeq">The number of the newest message of the conversation.</param>
internal sealed record MessagesResponse(IReadOnlyList<MessageResponse> Messages, bool HasMore, int LastSeq);

internal sealed class ReadMessagesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/messaging/conversations/{id:guid}/messages", (Guid id, int? before, int? after, int? limit, Sender send, CancellationToken ct) =>
            send.Ok(new ReadMessages(id, before, after, limit), ct))
        .RequirePermission(MessagingPermissions.Use).WithName(nameof(ReadMessages)).WithSummary("Messages of a conversation").WithTags("Messaging").ProducesProblem(404);
}

internal sealed class ReadMessagesHandler(IMessagingDb db, Conversations conversations, MessageAnswers answers) : IRequestHandler<ReadMessages, Result<MessagesResponse>>
{
    public async Task<Result<MessagesResponse>> Handle(ReadMessages query, CancellationToken ct)
    {
        if (await conversations.OfAsync(query.Id, ct) is not { } open) return Error.NotFound;
        var limit = Math.Clamp(query.Limit ?? 50, 1, Paging.MaxPageSize);
        var all = db.Messages.AsNoTracking().Where(m => m.ConversationId == query.Id);
        // One more than asked for says whether there are more.
        var rows = query.After is { } after ? await all.Where(m => m.Seq > after).OrderBy(m => m.Seq).Take(limit + 1).ToListAsync(ct)
            : await (query.Before is { } before ? all.Where(m => m.Seq < before) : all).OrderByDescending(m => m.Seq).Take(limit + 1).ToListAsync(ct);
        var shown = rows.Take(limit).OrderBy(m => m.Seq).ToList();
        return new MessagesResponse(await answers.OfAsync(open.Conversation, shown, ct), rows.Count > limit, Math.Max(open.Conversation.LastSeq, shown.Count == 0 ? 0 : shown[^1].Seq));
    }
}
