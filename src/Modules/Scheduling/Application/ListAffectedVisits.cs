using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Scheduling.Application;

/// <summary>How the visits stand that lie, or lay, in a practitioner's time off that is not over.</summary>
internal sealed record ListAffectedVisits(Guid PractitionerId) : IRequest<Result<IReadOnlyList<AffectedVisitItem>>>;

/// <param name="TimeOffId">The time off.</param>
/// <param name="AppointmentId">The visit.</param>
/// <param name="State">How it stands.</param>
internal sealed record AffectedVisitItem(Guid TimeOffId, Guid AppointmentId, AffectedState State);

internal sealed class ListAffectedVisitsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}/absences/visits", (Guid id, Sender send, CancellationToken ct) => send.Ok(new ListAffectedVisits(id), ct))
        .RequireSignIn().WithName(nameof(ListAffectedVisits)).WithSummary("How the visits in time off stand").WithTags("Scheduling").ProducesProblem(404);
}

internal sealed class ListAffectedVisitsHandler(Schedules schedules, AffectedVisits affected, ICurrentUser user) : IRequestHandler<ListAffectedVisits, Result<IReadOnlyList<AffectedVisitItem>>>
{
    public async Task<Result<IReadOnlyList<AffectedVisitItem>>> Handle(ListAffectedVisits query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is null) return Error.NotFound;
        return Result<IReadOnlyList<AffectedVisitItem>>.Succeeded(await affected.ListAsync(query.PractitionerId, ct));
    }
}
