using System.Collections.Concurrent;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Messaging.Application;

/// <summary>Lets the other side see that somebody is writing. Nothing of it is stored.</summary>
internal sealed record ShowTyping(Guid Id) : IRequest<Result<Done>>;

internal sealed class ShowTypingEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/messaging/conversations/{id:guid}/typing", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new ShowTyping(id), ct))
        .RequirePermission(MessagingPermissions.Use).WithName(nameof(ShowTyping)).WithSummary("Let the other side see that somebody is writing").WithTags("Messaging").ProducesProblem(404);
}

internal sealed class ShowTypingHandler(Conversations conversations, TypingThrottle throttle, ILiveHints hints) : IRequestHandler<ShowTyping, Result<Done>>
{
    public async Task<Result<Done>> Handle(ShowTyping command, CancellationToken ct)
    {
        if (await conversations.OfAsync(command.Id, ct) is not { } open) return Error.NotFound;
        if (!open.CanWrite || !throttle.Take(command.Id, open.Side)) return Done.Value;
        HintAudience other = open.Side == Side.Patient ? new HintAudience.Practitioner(open.Conversation.PractitionerId) : new HintAudience.Record(open.Conversation.PatientId);
        await hints.SendAsync(other, new LiveHint(HintTypes.Typing, command.Id));
        return Done.Value;
    }
}

/// <summary>Of somebody who writes, the other side hears once in two seconds, however many keys are pressed.</summary>
internal sealed class TypingThrottle(TimeProvider clock)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(Guid, Side), long> _last = new();

    /// <summary>Whether the other side is to hear of it now.</summary>
    public bool Take(Guid conversationId, Side side)
    {
        var now = clock.GetTimestamp();
        if (_last.TryGetValue((conversationId, side), out var last) && clock.GetElapsedTime(last, now) < Pause) return false;
        // What is forgotten costs one hint more.
        if (_last.Count >= MostKept) _last.Clear();
        _last[(conversationId, side)] = now;
        return true;
    }
}
