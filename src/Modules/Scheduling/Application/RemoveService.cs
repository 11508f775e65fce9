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

/// <summary>
/// Takes a type of visit away that was made by mistake or is done with. Refused (409 <c>service_in_use</c>) while visits of it, or held
/// times that may become visits, are to come: it can be archived instead. Visits that took place keep what they were booked by.
/// </summary>
internal sealed record RemoveService(Guid PractitionerId, Guid ServiceId) : IRequest<Result<DoctorDetails>>;

internal sealed class RemoveServiceEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/api/scheduling/doctors/{id:guid}/services/{serviceId:guid}", (Guid id, Guid serviceId, Sender send, CancellationToken ct) => send.Ok(new RemoveService(id, serviceId), ct))
        .RequireSignIn().WithName(nameof(RemoveService)).WithSummary("Delete a type of visit").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(409);
}

internal sealed class RemoveServiceHandler(ISchedulingDb db, ChangeSchedule change, TimeProvider clock) : IRequestHandler<RemoveService, Result<DoctorDetails>>
{
    public Task<Result<DoctorDetails>> Handle(RemoveService command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId, "service.remove",
        async _ =>
        {
            var now = clock.GetInstant();
            var visits = await db.BusyTimes.CountAsync(b => b.PractitionerId == command.PractitionerId && b.ServiceId == command.ServiceId && b.Occupies && b.End > now, ct)
                + await db.Holds.CountAsync(h => h.PractitionerId == command.PractitionerId && h.ServiceId == command.ServiceId && h.BlocksUntil > now, ct);
            if (visits > 0) return (SchedulingErrors.ServiceInUse(visits), null);
            var removed = await db.Services.Where(s => s.Id == command.ServiceId && s.PractitionerId == command.PractitionerId).ExecuteDeleteAsync(ct);
            return (removed == 0 ? Error.NotFound : null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);
}
