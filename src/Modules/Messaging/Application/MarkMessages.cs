using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Contracts;
using Clinic.Messaging.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Notes how far the person has read. It never goes back.</summary>
internal sealed record MarkRead(Guid Id, int UpTo) : IRequest<Result<Done>>;

/// <summary>Notes that a device of the person has heard of everything that was written to them, in all conversations.</summary>
internal sealed record MarkDelivered : IRequest<Result<Done>>;

/// <param name="UpTo">The number of the last message that was on the screen.</param>
internal sealed record ReadBody(int UpTo);

internal sealed class MarkMessagesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/messaging/conversations/{id:guid}/read", (Guid id, ReadBody body, Sender send, CancellationToken ct) => send.NoContent(new MarkRead(id, body.UpTo), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(MarkRead)).WithSummary("Note how far a conversation was read").WithTags("Messaging").ProducesProblem(404);
        routes.MapPost("/api/messaging/delivered", (Sender send, CancellationToken ct) => send.NoContent(new MarkDelivered(), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(MarkDelivered)).WithSummary("Note that a device has heard of all messages").WithTags("Messaging");
    }
}

internal sealed class MarkMessagesHandlers(IMessagingDb db, Conversations conversations) : IRequestHandler<MarkRead, Result<Done>>, IRequestHandler<MarkDelivered, Result<Done>>
{
    private const int MostAtOnce = 100;

    public async Task<Result<Done>> Handle(MarkRead command, CancellationToken ct)
    {
        // Most of the time it is no news, and nothing is taken for it.
        if (await conversations.OfAsync(command.Id, ct) is not { } seen) return Error.NotFound;
        if (!seen.Conversation.Read(seen.Side, command.UpTo)) return Done.Value;
        return await db.TryInTransactionAsync<Done>(
            async () =>
            {
                if (await conversations.TakeAsync(command.Id, ct) is not { } open) return Error.NotFound;
                var conversation = open.Conversation;
                if (!conversation.Read(open.Side, command.UpTo)) return Done.Value;
                var byDoctor = open.Side == Side.Practitioner;
                db.Enqueue(
                    new ConversationRead(conversation.Id, conversation.Version, conversation.PatientId, conversation.PractitionerId, byDoctor, conversation.Of(open.Side).Read),
                    conversation.Id, conversation.Version);
                if (byDoctor) db.Audit("conversation.read", "conversation", conversation.Id, conversation.PatientId);
                conversations.Hint(conversation, HintTypes.Conversation);
                await db.SaveChangesAsync(ct);
                return Done.Value;
            },
            ct);
    }

    public async Task<Result<Done>> Handle(MarkDelivered command, CancellationToken ct)
    {
        var behind = new List<Guid>();
        behind.AddRange(await conversations.Readable(Side.Patient).Where(c => c.Patient.Delivered < c.LastSeq).OrderBy(c => c.LastAt).Select(c => c.Id).Take(MostAtOnce).ToListAsync(ct));
        if (conversations.AsDoctor != Guid.Empty)
        {
            behind.AddRange(await conversations.Readable(Side.Practitioner).Where(c => c.Practitioner.Delivered < c.LastSeq).OrderBy(c => c.LastAt).Select(c => c.Id).Take(MostAtOnce).ToListAsync(ct));
        }

        foreach (var id in behind) await DeliverAsync(id, ct);
        return Done.Value;
    }

    private Task<Result<Done>> DeliverAsync(Guid id, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            if (await conversations.TakeAsync(id, ct) is not { } open || !open.Conversation.Deliver(open.Side)) return Done.Value;
            conversations.Hint(open.Conversation, HintTypes.Conversation);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);
}
