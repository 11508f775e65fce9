using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <param name="Code">NUCC.</param>
/// <param name="Name">In English; the web has other languages by code.</param>
/// <param name="PractitionerTitle">What a doctor of it is called, in English.</param>
internal sealed record SpecialtyResponse(string Code, string Name, string PractitionerTitle);

/// <param name="Address">One line.</param>
/// <param name="TimeZone">IANA.</param>
internal sealed record LocationResponse(Guid Id, string Name, string City, string Country, string Address, string TimeZone, string Phone)
{
    public static LocationResponse From(Domain.Location l) => new(l.Id, l.Name, l.City, l.Country, l.Address, l.TimeZone, l.Phone);
}

/// <summary>The specialties of the clinic's doctors.</summary>
internal sealed record ListSpecialties : IRequest<Result<IReadOnlyList<SpecialtyResponse>>>;

/// <summary>Where the clinic is.</summary>
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
        await db.Specialties.AsNoTracking().OrderBy(s => s.Name).Select(s => new SpecialtyResponse(s.Code, s.Name, s.PractitionerTitle)).ToListAsync(ct);

    public async Task<Result<IReadOnlyList<LocationResponse>>> Handle(ListLocations query, CancellationToken ct) =>
        (await db.Locations.AsNoTracking().OrderBy(l => l.Name).ToListAsync(ct)).ConvertAll(LocationResponse.From);

    public async Task<Result<IReadOnlyList<string>>> Handle(ListLanguages query, CancellationToken ct) =>
        (await schedules.AllBookableAsync(ct)).SelectMany(s => s.Practitioner.Languages).Distinct().Order(StringComparer.Ordinal).ToList();
}
