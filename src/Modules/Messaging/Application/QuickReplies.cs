using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>The doctor's own quick replies, in the order in which they were added.</summary>
internal sealed record ListQuickReplies(Paging Paging) : IRequest<Result<Paged<QuickReplyResponse>>>;

/// <summary>Adds a quick reply.</summary>
internal sealed record AddQuickReply(string Text) : IRequest<Result<QuickReplyResponse>>;

/// <summary>Changes the words of a quick reply.</summary>
internal sealed record ChangeQuickReply(Guid Id, string Text) : IRequest<Result<QuickReplyResponse>>;

/// <summary>Removes a quick reply.</summary>
internal sealed record RemoveQuickReply(Guid Id) : IRequest<Result<Done>>;

/// <param name="Text">The words.</param>
internal sealed record QuickReplyBody(string? Text);

/// <param name="Text">The words.</param>
internal sealed record QuickReplyResponse(Guid Id, string Text);

internal sealed class QuickRepliesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var replies = routes.MapGroup("/api/messaging/quick-replies").WithTags("Messaging");
        replies.MapGet("", (int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListQuickReplies(new Paging(page, pageSize ?? QuickReply.Most)), ct))
            .RequirePermission(MessagingPermissions.Answer).WithName(nameof(ListQuickReplies)).WithSummary("The own quick replies").ProducesProblem(404);
        replies.MapPost("", (QuickReplyBody body, Sender send, CancellationToken ct) => send.Created(new AddQuickReply(body.Text ?? ""), r => $"/api/messaging/quick-replies/{r.Id}", ct))
            .RequirePermission(MessagingPermissions.Answer).WithName(nameof(AddQuickReply)).WithSummary("Add a quick reply").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        replies.MapPut("{id:guid}", (Guid id, QuickReplyBody body, Sender send, CancellationToken ct) => send.Ok(new ChangeQuickReply(id, body.Text ?? ""), ct))
            .RequirePermission(MessagingPermissions.Answer).WithName(nameof(ChangeQuickReply)).WithSummary("Change a quick reply").ProducesProblem(404).ProducesProblem(422);
        replies.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new RemoveQuickReply(id), ct))
            .RequirePermission(MessagingPermissions.Answer).WithName(nameof(RemoveQuickReply)).WithSummary("Remove a quick reply").ProducesProblem(404);
    }
}

internal sealed class AddQuickReplyValidator : AbstractValidator<AddQuickReply>
{
    public AddQuickReplyValidator() => RuleFor(c => c.Text).NotEmpty().MaximumLength(Message.LongestText);
}

internal sealed class ChangeQuickReplyValidator : AbstractValidator<ChangeQuickReply>
{
    public ChangeQuickReplyValidator() => RuleFor(c => c.Text).NotEmpty().MaximumLength(Message.LongestText);
}

internal sealed class QuickRepliesHandlers(IMessagingDb db, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ListQuickReplies, Result<Paged<QuickReplyResponse>>>, IRequestHandler<AddQuickReply, Result<QuickReplyResponse>>,
    IRequestHandler<ChangeQuickReply, Result<QuickReplyResponse>>, IRequestHandler<RemoveQuickReply, Result<Done>>
{
    public async Task<Result<Paged<QuickReplyResponse>>> Handle(ListQuickReplies query, CancellationToken ct)
    {
        if (user.PractitionerId is not { } own) return Error.NotFound;
        var page = await Own.AsNoTracking().OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToPageAsync(query.Paging, ct);
        var reader = await db.ReaderOfAsync([own], ct);
        return new Paged<QuickReplyResponse>([.. page.Items.Select(r => new QuickReplyResponse(r.Id, reader.Open(PlaceOf(r.Id), r.Text) ?? ""))], page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<QuickReplyResponse>> Handle(AddQuickReply command, CancellationToken ct)
    {
        if (user.PractitionerId is not { } own) return Error.NotFound;
        return await db.TryInTransactionAsync<QuickReplyResponse>(
            async () =>
            {
                if (await Own.CountAsync(ct) >= QuickReply.Most) return MessagingErrors.TooManyQuickReplies;
                var id = Guid.CreateVersion7();
                db.QuickReplies.Add(new QuickReply { Id = id, PractitionerId = own, Text = await db.SealAsync(own, PlaceOf(id), command.Text, ct), CreatedAt = clock.GetInstant() });
                await db.SaveChangesAsync(ct);
                return new QuickReplyResponse(id, command.Text);
            },
            ct);
    }

    public async Task<Result<QuickReplyResponse>> Handle(ChangeQuickReply command, CancellationToken ct)
    {
        if (await Own.SingleOrDefaultAsync(r => r.Id == command.Id, ct) is not { } reply) return Error.NotFound;
        reply.Text = await db.SealAsync(reply.PractitionerId, PlaceOf(reply.Id), command.Text, ct);
        await db.SaveChangesAsync(ct);
        return new QuickReplyResponse(reply.Id, command.Text);
    }

    public async Task<Result<Done>> Handle(RemoveQuickReply command, CancellationToken ct)
    {
        if (await Own.SingleOrDefaultAsync(r => r.Id == command.Id, ct) is not { } reply) return Error.NotFound;
        db.QuickReplies.Remove(reply);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    internal static SealedPlace PlaceOf(Guid id) => new("quick_reply", id, "text");

    private IQueryable<QuickReply> Own
    {
        get
        {
            var own = user.PractitionerId;
            return db.QuickReplies.Where(r => r.PractitionerId == own);
        }
    }
}
