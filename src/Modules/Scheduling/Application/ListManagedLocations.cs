using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.TimeZones;

namespace Clinic.Scheduling.Application;

/// <summary>All locations as those who run the clinic see them, the closed ones last.</summary>
internal sealed record ListManagedLocations : IRequest<Result<IReadOnlyList<ManagedLocation>>>;

/// <summary>The zones that a location can be in.</summary>
internal sealed record ListTimeZones : IRequest<Result<IReadOnlyList<TimeZoneItem>>>;

/// <param name="Version">To be sent back with a change.</param>
/// <param name="AddressLines">Without postal code and city.</param>
/// <param name="MapUrl">The map that the clinic chose; null when it chose none.</param>
/// <param name="ShownMapUrl">The map that people are led to; null for a virtual one.</param>
/// <param name="Closed">Nothing new is offered here.</param>
/// <param name="Doctors">How many doctors have hours here, now or later.</param>
/// <param name="FutureVisits">How many visits are still to come here.</param>
internal sealed record ManagedLocation(
    Guid Id, int Version, LocationKind Kind, string Name, IReadOnlyList<string> AddressLines, string PostalCode, string City, string Country, string Phone,
    string TimeZone, string? MapUrl, string? ShownMapUrl, bool Closed, int Doctors, int FutureVisits);

/// <param name="Id">IANA.</param>
/// <param name="Country">In English; empty for UTC.</param>
/// <param name="UtcOffset">At this moment, for example <c>+05:30</c>.</param>
internal sealed record TimeZoneItem(string Id, string Country, string UtcOffset);

internal sealed class ListManagedLocationsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var manage = routes.MapGroup("/api/scheduling/manage").WithTags("Scheduling");
        manage.MapGet("locations", (Sender send, CancellationToken ct) => send.Ok(new ListManagedLocations(), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(ListManagedLocations)).WithSummary("The clinic's locations, as they are edited");
        manage.MapGet("time-zones", (Sender send, CancellationToken ct) => send.Ok(new ListTimeZones(), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(ListTimeZones)).WithSummary("The zones that a location can be in");
    }
}

internal sealed class ListManagedLocationsHandler(ISchedulingDb db, TimeProvider clock) :
    IRequestHandler<ListManagedLocations, Result<IReadOnlyList<ManagedLocation>>>, IRequestHandler<ListTimeZones, Result<IReadOnlyList<TimeZoneItem>>>
{
    public async Task<Result<IReadOnlyList<ManagedLocation>>> Handle(ListManagedLocations query, CancellationToken ct) =>
        Result<IReadOnlyList<ManagedLocation>>.Succeeded(await ReadAsync(db, clock, ct));

    public Task<Result<IReadOnlyList<TimeZoneItem>>> Handle(ListTimeZones query, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var zones = TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(z => (z.ZoneId, z.CountryName)).Append(("Etc/UTC", ""))
            .DistinctBy(z => z.Item1).OrderBy(z => z.Item1, StringComparer.Ordinal)
            .Select(z => new TimeZoneItem(z.Item1, z.Item2, DateTimeZoneProviders.Tzdb[z.Item1].GetUtcOffset(now).ToString("+HH:mm", null)));
        return Task.FromResult(Result<IReadOnlyList<TimeZoneItem>>.Succeeded([.. zones]));
    }

    internal static async Task<List<ManagedLocation>> ReadAsync(ISchedulingDb db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var locations = await db.Locations.AsNoTracking().ToListAsync(ct);
        var doctors = await LocationUse.DoctorsAsync(db, now, ct);
        var visits = await db.BusyTimes.Where(b => b.Occupies && b.Start > now).GroupBy(b => b.LocationId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        return
        [
            .. locations.OrderBy(l => l.Closed).ThenBy(l => SearchText.Fold(l.Name), StringComparer.Ordinal).ThenBy(l => l.Id).Select(l => new ManagedLocation(
                l.Id, l.Version, l.Kind, l.Name, l.AddressLines, l.PostalCode, l.City, l.Country, l.Phone, l.TimeZone, l.MapUrl, l.ShownMapUrl, l.Closed,
                doctors.GetValueOrDefault(l.Id), visits.GetValueOrDefault(l.Id))),
        ];
    }
}

/// <summary>What is still going to happen at locations.</summary>
internal static class LocationUse
{
    /// <summary>How many doctors have hours at each location, today or on a later date.</summary>
    public static async Task<Dictionary<Guid, int>> DoctorsAsync(ISchedulingDb db, Instant now, CancellationToken ct)
    {
        // The earliest date that it is anywhere now.
        var today = now.InZone(DateTimeZone.ForOffset(Offset.FromHours(-12))).Date;
        var weekly = await db.WeeklyHours.Where(h => h.ValidTo == null || h.ValidTo >= today).Select(h => new { h.LocationId, h.PractitionerId }).Distinct().ToListAsync(ct);
        var dates = await db.DateOverrides.Where(o => o.Date >= today && o.Windows.Any()).Select(o => new { o.LocationId, o.PractitionerId }).Distinct().ToListAsync(ct);
        return weekly.Union(dates).GroupBy(x => x.LocationId).ToDictionary(g => g.Key, g => g.Count());
    }
}
