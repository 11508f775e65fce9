using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>The times that this person holds now: a page that was loaded again finds its hold here.</summary>
internal sealed record ListHolds : IRequest<Result<IReadOnlyList<HoldResponse>>>;

/// <summary>Asks for as long again, once. A series is held and given back as a whole, by its own id.</summary>
internal sealed record ExtendHold(Guid Id) : IRequest<Result<HoldResponse>>;

/// <summary>Gives a held time back. Giving back what is not held any more is no error.</summary>
internal sealed record ReleaseHold(Guid Id) : IRequest<Result<Done>>;

internal sealed class ManageHoldsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var holds = routes.MapGroup("/api/scheduling/holds").WithTags("Scheduling");
        holds.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListHolds(), ct))
            .RequirePermission(SchedulingPermissions.Hold).WithName(nameof(ListHolds)).WithSummary("The times I hold");
        holds.MapPost("{id:guid}/extend", (Guid id, Sender send, CancellationToken ct) => send.Ok(new ExtendHold(id), ct))
            .RequirePermission(SchedulingPermissions.Hold).WithName(nameof(ExtendHold)).WithSummary("Hold a time for ten minutes more, once").ProducesProblem(409);
        holds.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new ReleaseHold(id), ct))
            .RequirePermission(SchedulingPermissions.Hold).WithName(nameof(ReleaseHold)).WithSummary("Give a held time back");
    }
}

internal sealed class ListHoldsHandler(ISchedulingDb db, HoldAnswers answers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ListHolds, Result<IReadOnlyList<HoldResponse>>>
{
    public async Task<Result<IReadOnlyList<HoldResponse>>> Handle(ListHolds query, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var holds = await db.Holds.AsNoTracking().Where(h => h.HeldBy == user.UserId && h.Purpose == HoldPurpose.Booking && h.ExpiresAt > now)
            .OrderBy(h => h.ExpiresAt).ThenBy(h => h.Start).ToListAsync(ct);
        return Result<IReadOnlyList<HoldResponse>>.Succeeded([.. holds.GroupBy(h => h.SeriesId ?? h.Id).Select(together => answers.Of([.. together]))]);
    }
}

internal sealed class ExtendHoldHandler(ISchedulingDb db, HoldAnswers answers, OwnHolds ownHolds, TimeProvider clock) : IRequestHandler<ExtendHold, Result<HoldResponse>>
{
    public Task<Result<HoldResponse>> Handle(ExtendHold command, CancellationToken ct) => db.TryInTransactionAsync<HoldResponse>(
        async () =>
        {
            var now = clock.GetInstant();
            var holds = await ownHolds.LockAsync(command.Id, ct);
            if (holds.Count == 0 || holds[0].ExpiresAt <= now) return SchedulingErrors.HoldExpired;
            if (holds[0].Extended) return SchedulingErrors.AlreadyExtended;
            foreach (var hold in holds) hold.Extend(now);
            await db.SaveChangesAsync(ct);
            return answers.Of(holds);
        },
        ct);
}

internal sealed class ReleaseHoldHandler(ISchedulingDb db, OwnHolds ownHolds) : IRequestHandler<ReleaseHold, Result<Done>>
{
    public Task<Result<Done>> Handle(ReleaseHold command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            await ownHolds.GiveBackAsync(await ownHolds.LockAsync(command.Id, ct), ct);
            return Done.Value;
        },
        ct);
}
