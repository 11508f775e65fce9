using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

internal sealed record ReadAllNotifications : IRequest<Result<Done>>;

internal sealed class ReadAllNotificationsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/notifications/read-all", (Sender send, CancellationToken ct) => send.NoContent(new ReadAllNotifications(), ct))
        .RequireSignIn()
        .WithName(nameof(ReadAllNotifications)).WithSummary("Mark all as read").WithTags("Notifications")
        .ProducesProblem(401);
}

internal sealed class ReadAllNotificationsHandler(INotificationsDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReadAllNotifications, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReadAllNotifications command, CancellationToken ct)
    {
        var (me, now) = (user.UserId, clock.GetInstant());
        db.Hint(new HintAudience.User(me), HintTypes.Notification, me);
        return await db.InTransactionAsync(
            async () =>
            {
                await db.Notifications.Where(n => n.UserId == me && n.ReadAt == null).ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), ct);
                return Done.Value;
            },
            ct);
    }
}
