using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>The own conversations on one side in which something was written, the newest first.</summary>
internal sealed record ListConversations(Side Side, bool Archived, Paging Paging) : IRequest<Result<Paged<ConversationResponse>>>;

/// <summary>One conversation, also while nothing was written in it.</summary>
internal sealed record GetConversation(Guid Id) : IRequest<Result<ConversationResponse>>;

/// <summary>How many messages the person has not read.</summary>
internal sealed record CountUnread : IRequest<Result<UnreadResponse>>;

/// <param name="AsPatient">Of doctors, to the person and to those whom the person acts for.</param>
/// <param name="AsPractitioner">Of patients, to the doctor.</param>
internal sealed record UnreadResponse(int AsPatient, int AsPractitioner);

internal sealed class ListConversationsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/messaging/conversations", (string? side, bool? archived, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListConversations(ConversationAnswers.SideOf(side), archived == true, new Paging(page, pageSize)), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(ListConversations)).WithSummary("The own conversations").WithTags("Messaging");
        routes.MapGet("/api/messaging/conversations/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetConversation(id), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(GetConversation)).WithSummary("One conversation").WithTags("Messaging").ProducesProblem(404);
        routes.MapGet("/api/messaging/unread", (Sender send, CancellationToken ct) => send.Ok(new CountUnread(), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(CountUnread)).WithSummary("How many messages were not read yet").WithTags("Messaging");
    }
}

internal sealed class ListConversationsHandler(IMessagingDb db, Conversations conversations, ConversationAnswers answers) :
    IRequestHandler<ListConversations, Result<Paged<ConversationResponse>>>, IRequestHandler<GetConversation, Result<ConversationResponse>>,
    IRequestHandler<CountUnread, Result<UnreadResponse>>
{
    public async Task<Result<Paged<ConversationResponse>>> Handle(ListConversations query, CancellationToken ct)
    {
        var (asPatient, archived) = (query.Side == Side.Patient, query.Archived);
        var page = await conversations.Readable(query.Side).Where(c => c.LastSeq > 0 && (asPatient ? c.Patient.Archived : c.Practitioner.Archived) == archived)
            .OrderByDescending(c => c.LastAt).ThenBy(c => c.PractitionerId).ThenBy(c => c.PatientId).ToPageAsync(query.Paging, ct);
        return new Paged<ConversationResponse>(await answers.OfAsync(page.Items, query.Side, ct), page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<ConversationResponse>> Handle(GetConversation query, CancellationToken ct) =>
        await conversations.OfAsync(query.Id, ct) is { } open ? await answers.OfAsync(open, ct) : Error.NotFound;

    public async Task<Result<UnreadResponse>> Handle(CountUnread query, CancellationToken ct)
    {
        var asPatient = await conversations.Readable(Side.Patient).SumAsync(c => db.Messages.Count(m => m.ConversationId == c.Id && m.From == Side.Practitioner && m.Seq > c.Patient.Read), ct);
        var asPractitioner = conversations.AsDoctor == Guid.Empty ? 0
            : await conversations.Readable(Side.Practitioner).SumAsync(c => db.Messages.Count(m => m.ConversationId == c.Id && m.From == Side.Patient && m.Seq > c.Practitioner.Read), ct);
        return new UnreadResponse(asPatient, asPractitioner);
    }
}
