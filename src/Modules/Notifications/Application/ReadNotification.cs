using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

internal sealed record ReadNotification(Guid Id) : IRequest<Result<Done>>;

internal sealed class ReadNotificationEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/notifications/{id:guid}/read", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new ReadNotification(id), ct))
        .RequireSignIn()
        .WithName(nameof(ReadNotification)).WithSummary("Mark one as read").WithTags("Notifications")
        .ProducesProblem(401).ProducesProblem(404);
}

internal sealed class ReadNotificationHandler(INotificationsDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReadNotification, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReadNotification command, CancellationToken ct)
    {
        var notification = await db.Notifications.SingleOrDefaultAsync(n => n.Id == command.Id && n.UserId == user.UserId, ct);
        if (notification is null) return Error.NotFound;
        if (notification.ReadAt is not null) return Done.Value;
        notification.ReadAt = clock.GetInstant();
        // The person's other pages show the same count.
        db.Hint(new HintAudience.User(user.UserId), HintTypes.Notification, notification.Id);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
