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

/// <summary>Takes an offered time: it becomes the person's hold, to be booked within ten minutes. Asked again, the answer is the same.</summary>
internal sealed record AcceptWaitListOffer(Guid Id) : IRequest<Result<HoldResponse>>;

/// <summary>Does not want the offered time: it goes to the next in line at once. The place in line is kept.</summary>
internal sealed record DeclineWaitListOffer(Guid Id) : IRequest<Result<Done>>;

internal sealed class AnswerWaitListOfferEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var offers = routes.MapGroup("/api/scheduling/wait-list/offers/{id:guid}").WithTags("Scheduling");
        offers.MapPost("accept", (Guid id, Sender send, CancellationToken ct) => send.Ok(new AcceptWaitListOffer(id), ct))
            .RequirePermission(SchedulingPermissions.Hold).WithName(nameof(AcceptWaitListOffer)).WithSummary("Take an offered time").ProducesProblem(404).ProducesProblem(409);
        offers.MapPost("decline", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new DeclineWaitListOffer(id), ct))
            .RequirePermission(SchedulingPermissions.Hold).WithName(nameof(DeclineWaitListOffer)).WithSummary("Let an offered time go to the next").ProducesProblem(404);
    }
}

internal sealed class AnswerWaitListOfferHandlers(ISchedulingDb db, WaitList waitList, HoldAnswers answers, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AcceptWaitListOffer, Result<HoldResponse>>, IRequestHandler<DeclineWaitListOffer, Result<Done>>
{
    public Task<Result<HoldResponse>> Handle(AcceptWaitListOffer command, CancellationToken ct) => db.TryInTransactionAsync<HoldResponse>(
        async () =>
        {
            if (await FindLockedAsync(command.Id, ct) is not { } offer) return Error.NotFound;
            var now = clock.GetInstant();
            if (await db.Holds.SingleOrDefaultAsync(h => h.Id == offer.Id, ct) is not { } hold || hold.ExpiresAt <= now) return SchedulingErrors.OfferOver;
            if (offer.State == OfferState.Accepted && hold.HeldBy == user.UserId) return answers.Of(hold);
            if (offer.State != OfferState.Open) return SchedulingErrors.OfferOver;
            offer.State = OfferState.Accepted;
            hold.Take(user.UserId, now);
            db.Hint(new HintAudience.Patient(offer.PatientId), HintTypes.WaitList, offer.EntryId);
            await db.SaveChangesAsync(ct);
            return answers.Of(hold);
        },
        ct);

    public Task<Result<Done>> Handle(DeclineWaitListOffer command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            if (await FindLockedAsync(command.Id, ct) is not { } offer) return Error.NotFound;
            // Saying no twice, or too late, is no error.
            if (offer.State == OfferState.Open) await waitList.PassOnAsync(offer, OfferState.Declined, ct);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    /// <summary>The person's own offer, as it is once nobody else can change it.</summary>
    private async Task<WaitListOffer?> FindLockedAsync(Guid id, CancellationToken ct)
    {
        var patients = user.BooksFor;
        var own = db.WaitListOffers.Where(o => o.Id == id && patients.Contains(o.PatientId));
        if (await own.Select(o => (Guid?)o.PractitionerId).FirstOrDefaultAsync(ct) is not { } practitioner) return null;
        await waitList.LockAsync(practitioner, ct);
        return await own.SingleAsync(ct);
    }
}
