using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>The times that this person holds now: a page that was loaded again finds its hold here.</summary>
internal sealed record ListHolds : IRequest<Result<IReadOnlyList<HoldResponse>>>;

/// <summary>Asks for as long again, once.</summary>
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
        var holds = await db.Holds.AsNoTracking().Where(h => h.HeldBy == user.UserId && h.Purpose == HoldPurpose.Booking && h.ExpiresAt > now).OrderBy(h => h.ExpiresAt).ToListAsync(ct);
        return Result<IReadOnlyList<HoldResponse>>.Succeeded([.. holds.Select(answers.Of)]);
    }
}

internal sealed class ExtendHoldHandler(ISchedulingDb db, HoldAnswers answers, ICurrentUser user, TimeProvider clock) : IRequestHandler<ExtendHold, Result<HoldResponse>>
{
    public Task<Result<HoldResponse>> Handle(ExtendHold command, CancellationToken ct) => db.TryInTransactionAsync<HoldResponse>(
        async () =>
        {
            var now = clock.GetInstant();
            if (await db.LockHoldAsync(command.Id, user.UserId, ct) is not { } hold || hold.ExpiresAt <= now) return SchedulingErrors.HoldExpired;
            if (hold.Extended) return SchedulingErrors.AlreadyExtended;
            hold.Extend(now);
            await db.SaveChangesAsync(ct);
            return answers.Of(hold);
        },
        ct);
}

internal sealed class ReleaseHoldHandler(ISchedulingDb db, WaitList waitList, ICurrentUser user) : IRequestHandler<ReleaseHold, Result<Done>>
{
    public Task<Result<Done>> Handle(ReleaseHold command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            if (await db.LockHoldAsync(command.Id, user.UserId, ct) is not { } hold) return Done.Value;
            db.Holds.Remove(hold);
            db.Enqueue(new HoldReleased(hold.Id), hold.Id, 1);
            db.Hint(new HintAudience.WatchersOf(hold.PractitionerId), HintTypes.Slots, hold.PractitionerId);
            await waitList.FreedAsync(hold.PractitionerId, hold.BlockedFrom, hold.BlockedTo, ct);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);
}

internal static class HoldLocking
{
    /// <summary>
    /// The person's hold, after locking its practitioner; null when there is none (any more). What was proposed to a patient is
    /// not the person's any more: the answer, or a new proposal, gives it back.
    /// </summary>
    public static async Task<Hold?> LockHoldAsync(this ISchedulingDb db, Guid holdId, Guid userId, CancellationToken ct)
    {
        var owner = db.Holds.Where(h => h.Id == holdId && h.HeldBy == userId).Select(h => h.PractitionerId);
        await db.Locks.Where(l => owner.Contains(l.PractitionerId)).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
        return await db.Holds.SingleOrDefaultAsync(h => h.Id == holdId && h.HeldBy == userId && h.Purpose == HoldPurpose.Booking, ct);
    }
}
