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

/// <param name="Code">NUCC.</param>
/// <param name="Name">In English; the web has other languages by code.</param>
/// <param name="PractitionerTitle">What a doctor of it is called, in English.</param>
/// <param name="Renamed">Whether these are the clinic's own words, to be shown in every language.</param>
internal sealed record SpecialtyResponse(string Code, string Name, string PractitionerTitle, bool Renamed)
{
    public static SpecialtyResponse From(Specialty s) => new(s.Code, s.Name, s.PractitionerTitle, s.Renamed);
}

/// <param name="Kind">People go there, or it is for video and phone.</param>
/// <param name="Address">Street, house and floor on one line, without the city; empty for a virtual one.</param>
/// <param name="TimeZone">IANA.</param>
/// <param name="MapUrl">A map of it, https; null for a virtual one.</param>
internal sealed record LocationResponse(
    Guid Id, LocationKind Kind, string Name, string City, string Country, string Address, string TimeZone, string Phone, string? MapUrl)
{
    public static LocationResponse From(Location l) =>
        new(l.Id, l.Kind, l.Name, l.City, l.Country, string.Join(", ", l.AddressLines), l.TimeZone, l.Phone, l.ShownMapUrl);
}

/// <summary>The specialties that patients are shown.</summary>
internal sealed record ListSpecialties : IRequest<Result<IReadOnlyList<SpecialtyResponse>>>;

/// <summary>Where the clinic is; closed locations are left out.</summary>
internal sealed record ListLocations : IRequest<Result<IReadOnlyList<LocationResponse>>>;

/// <summary>The languages that its doctors speak, BCP 47.</summary>
internal sealed record ListLanguages : IRequest<Result<IReadOnlyList<string>>>;

internal sealed class ListCatalogEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("/api/scheduling").WithTags("Scheduling");
        catalog.MapGet("specialties", (Sender send, CancellationToken ct) => send.Ok(new ListSpecialties(), ct))
            .WithName(nameof(ListSpecialties)).WithSummary("The specialties of the clinic").AllowAnonymous();
        catalog.MapGet("locations", (Sender send, CancellationToken ct) => send.Ok(new ListLocations(), ct))
            .WithName(nameof(ListLocations)).WithSummary("Where the clinic is").AllowAnonymous();
        catalog.MapGet("languages", (Sender send, CancellationToken ct) => send.Ok(new ListLanguages(), ct))
            .WithName(nameof(ListLanguages)).WithSummary("The languages its doctors speak").AllowAnonymous();
    }
}

internal sealed class ListCatalogHandlers(ISchedulingDb db, Schedules schedules) :
    IRequestHandler<ListSpecialties, Result<IReadOnlyList<SpecialtyResponse>>>,
    IRequestHandler<ListLocations, Result<IReadOnlyList<LocationResponse>>>,
    IRequestHandler<ListLanguages, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<SpecialtyResponse>>> Handle(ListSpecialties query, CancellationToken ct) =>
        (await db.Specialties.AsNoTracking().Where(s => !s.Hidden).OrderBy(s => s.Name).ToListAsync(ct)).ConvertAll(SpecialtyResponse.From);

    public async Task<Result<IReadOnlyList<LocationResponse>>> Handle(ListLocations query, CancellationToken ct) =>
        (await db.Locations.AsNoTracking().Where(l => !l.Closed).OrderBy(l => l.Name).ToListAsync(ct)).ConvertAll(LocationResponse.From);

    public async Task<Result<IReadOnlyList<string>>> Handle(ListLanguages query, CancellationToken ct) =>
        (await schedules.AllBookableAsync(ct)).SelectMany(s => s.Practitioner.Languages).Distinct().Order(StringComparer.Ordinal).ToList();
}
