using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <param name="After">Only those with a higher <c>seq</c>: what a page missed while it was not connected.</param>
/// <param name="Paging">Which page.</param>
internal sealed record ListNotifications(int? After, Paging Paging) : IRequest<Result<NotificationsResponse>>;

/// <summary>One page of the own inbox, newest first.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Unread">How many are unread on all pages.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows on a page.</param>
internal sealed record NotificationsResponse(IReadOnlyList<NotificationResponse> Items, int Unread, int Total, int Page, int PageSize);

/// <param name="AppointmentId">The visit that it is about, if it is about one.</param>
/// <param name="SourceId">The visit, application or doctor that it is about.</param>
internal sealed record NotificationResponse(Guid Id, int Seq, NotificationKind Kind, DateTimeOffset At, bool Read, Guid? AppointmentId, Guid SourceId, NotificationData Data);

internal sealed class ListNotificationsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/notifications", (int? after, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new ListNotifications(after, new Paging(page, pageSize)), ct))
        .RequireSignIn()
        .WithName(nameof(ListNotifications)).WithSummary("The own inbox, newest first").WithTags("Notifications")
        .ProducesProblem(401);
}

internal sealed class ListNotificationsHandler(INotificationsDb db, ICurrentUser user) : IRequestHandler<ListNotifications, Result<NotificationsResponse>>
{
    public async Task<Result<NotificationsResponse>> Handle(ListNotifications request, CancellationToken ct)
    {
        var mine = db.Notifications.AsNoTracking().Where(n => n.UserId == user.UserId);
        var wanted = request.After is { } after ? mine.Where(n => n.Seq > after) : mine;
        var page = await wanted.OrderByDescending(n => n.Seq).ToPageAsync(request.Paging, ct);
        var unread = await mine.CountAsync(n => n.ReadAt == null, ct);
        return new NotificationsResponse(
            [.. page.Items.Select(n => new NotificationResponse(n.Id, n.Seq, n.Kind, n.At.ToDateTimeOffset(), n.ReadAt is not null, n.Kind.IsAboutVisit() ? n.SourceId : null, n.SourceId, n.Data))],
            unread, page.Total, page.Page, page.PageSize);
    }
}
