using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clinic.Notifications.Application;

/// <param name="Paging">Which page.</param>
/// <param name="FromThisMachine">Whether the request came from the machine that the clinic runs on.</param>
internal sealed record ListOutbox(Paging Paging, bool FromThisMachine) : IRequest<Result<Paged<OutboxMail>>>;

/// <summary>A mail as its reader sees it, with its links.</summary>
internal sealed record OutboxMail(Guid Id, string To, string Subject, MailKind Kind, MessageState State, DateTimeOffset At, int Attempts, string Body);

internal sealed class ListOutboxEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/notifications/outbox", (int? page, int? pageSize, HttpContext http, Sender send, CancellationToken ct) =>
            send.Ok(new ListOutbox(new Paging(page, pageSize), http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)), ct))
        .AllowAnonymous()
        .WithName(nameof(ListOutbox)).WithSummary("The demo's mails with their links; only in demo mode and from this machine").WithTags("Notifications")
        .ProducesProblem(404);
}

internal sealed class ListOutboxHandler(INotificationsDb db, IMailRenderer renderer, IOptions<ClinicOptions> clinic) : IRequestHandler<ListOutbox, Result<Paged<OutboxMail>>>
{
    public async Task<Result<Paged<OutboxMail>>> Handle(ListOutbox request, CancellationToken ct)
    {
        // The links open accounts: whoever may see them must be whoever made the demo.
        if (!clinic.Value.Demo || !request.FromThisMachine) return Error.NotFound;
        var page = await db.Mails.AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).ToPageAsync(request.Paging, ct);
        var words = await WordsInForce.ReadAsync(db, ct);
        return new Paged<OutboxMail>([.. page.Items.Select(mail => Show(mail, words))], page.Total, page.Page, page.PageSize);
    }

    private OutboxMail Show(Mail mail, WordsInForce words)
    {
        var rendered = renderer.Render(mail, words);
        return new OutboxMail(mail.Id, mail.ToAddress, rendered.Subject, mail.Kind, mail.State, mail.CreatedAt.ToDateTimeOffset(), mail.Attempts, rendered.Text);
    }
}
