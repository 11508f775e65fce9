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
/// Closes a location: nothing new is offered there, and no type of visit names it any more. Refused (409 <c>location_in_use</c>)
/// while doctors have hours there or visits are to come. Opening it again brings back the location, not the types of visits.
/// </summary>
internal sealed record CloseLocation(Guid LocationId, int Version, bool Close) : IRequest<Result<ManagedLocation>>;

/// <param name="Version">The version the location was read with.</param>
internal sealed record LocationVersionBody(int Version);

internal sealed class CloseLocationEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var location = routes.MapGroup("/api/scheduling/manage/locations/{id:guid}").WithTags("Scheduling");
        location.MapPost("close", (Guid id, LocationVersionBody body, Sender send, CancellationToken ct) => send.Ok(new CloseLocation(id, body.Version, Close: true), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(CloseLocation)).WithSummary("Close a location").ProducesProblem(404).ProducesProblem(409);
        location.MapPost("reopen", (Guid id, LocationVersionBody body, Sender send, CancellationToken ct) => send.Ok(new CloseLocation(id, body.Version, Close: false), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName("ReopenLocation").WithSummary("Open a closed location again").ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class CloseLocationHandler(ISchedulingDb db, ChangeClinic change, TimeProvider clock) : IRequestHandler<CloseLocation, Result<ManagedLocation>>
{
    public async Task<Result<ManagedLocation>> Handle(CloseLocation command, CancellationToken ct)
    {
        var saved = await change.RunAsync(
            command.Close ? "location.close" : "location.reopen", "location", command.LocationId,
            async () =>
            {
                if (await db.Locations.SingleOrDefaultAsync(l => l.Id == command.LocationId, ct) is not { } location) return Error.NotFound;
                if (location.Version != command.Version) return SchedulingErrors.ChangedMeanwhile;
                if (command.Close && await UseOfAsync(location.Id, ct) is { } inUse) return inUse;
                location.Closed = command.Close;
                location.Version++;
                db.EnqueueChanged(location);
                // Which services name it is a list within each row, so that they are looked through here.
                if (command.Close) foreach (var service in await db.Services.ToListAsync(ct)) service.LocationIds.Remove(location.Id);
                return null;
            },
            ct);
        return saved.Error is { } error ? error : (await ListManagedLocationsHandler.ReadAsync(db, clock, ct)).Single(l => l.Id == command.LocationId);
    }

    /// <summary>Visits to come, with held times that may become visits, and doctors with hours.</summary>
    private async Task<Error?> UseOfAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var visits = await db.BusyTimes.CountAsync(b => b.LocationId == id && b.Occupies && b.End > now, ct)
            + await db.Holds.CountAsync(h => h.LocationId == id && h.BlocksUntil > now, ct);
        var doctors = (await LocationUse.DoctorsAsync(db, now, ct)).GetValueOrDefault(id);
        return doctors + visits > 0 ? SchedulingErrors.LocationInUse(doctors, visits) : null;
    }
}
