using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>What the type of a visit says to those who are in it, as it is today: what to bring, and where a video visit takes place.</summary>
internal sealed record GetVisitDetails(Guid AppointmentId) : IRequest<Result<VisitDetails>>;

/// <param name="Instructions">What to bring or to know.</param>
/// <param name="RoomLink">The room of a video visit, once the clinic agreed to the visit.</param>
internal sealed record VisitDetails(string? Instructions, string? RoomLink);

internal sealed class GetVisitDetailsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/visits/{appointmentId:guid}", (Guid appointmentId, Sender send, CancellationToken ct) => send.Ok(new GetVisitDetails(appointmentId), ct))
        .RequireSignIn().WithName(nameof(GetVisitDetails)).WithSummary("What to know before a visit, and its video room").WithTags("Scheduling").ProducesProblem(404);
}

internal sealed class GetVisitDetailsHandler(ISchedulingDb db, ICurrentUser user) : IRequestHandler<GetVisitDetails, Result<VisitDetails>>
{
    public async Task<Result<VisitDetails>> Handle(GetVisitDetails query, CancellationToken ct)
    {
        var visit = await db.BusyTimes.AsNoTracking().SingleOrDefaultAsync(b => b.AppointmentId == query.AppointmentId && b.Occupies, ct);
        if (visit is null || !(user.MayBookFor(visit.PatientId) || user.MayManage(visit.PractitionerId))) return Error.NotFound;
        var service = await db.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Id == visit.ServiceId, ct);
        return new VisitDetails(service?.Instructions, visit.Agreed ? service?.RoomLink : null);
    }
}
