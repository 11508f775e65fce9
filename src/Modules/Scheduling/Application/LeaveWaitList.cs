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

/// <summary>Leaves the line. A time that is kept for the person goes to the next.</summary>
internal sealed record LeaveWaitList(Guid Id) : IRequest<Result<Done>>;

internal sealed class LeaveWaitListEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/api/scheduling/wait-list/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new LeaveWaitList(id), ct))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(LeaveWaitList)).WithSummary("Wait no longer").WithTags("Scheduling").ProducesProblem(404);
}

internal sealed class LeaveWaitListHandler(ISchedulingDb db, WaitList waitList, ICurrentUser user) : IRequestHandler<LeaveWaitList, Result<Done>>
{
    public Task<Result<Done>> Handle(LeaveWaitList command, CancellationToken ct) => db.TryInTransactionAsync<Done>(
        async () =>
        {
            // Before anything is read as it is decided on: the practitioner's own times go one after the other.
            if (await db.WaitListOffers.Where(o => o.EntryId == command.Id && o.State == OfferState.Open).Select(o => (Guid?)o.PractitionerId).FirstOrDefaultAsync(ct) is { } practitioner)
                await waitList.LockAsync(practitioner, ct);
            var patients = user.BooksFor;
            if (await db.WaitListEntries.SingleOrDefaultAsync(e => e.Id == command.Id && patients.Contains(e.PatientId), ct) is not { } entry) return Error.NotFound;
            await waitList.EndAsync(entry, WaitEnd.Left, ct);
            // What the person took already is a hold like any other, theirs to book or to give back.
            if (await db.WaitListOffers.SingleOrDefaultAsync(o => o.EntryId == entry.Id && o.State == OfferState.Open, ct) is { } offer)
                await waitList.PassOnAsync(offer, OfferState.Declined, ct);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);
}
