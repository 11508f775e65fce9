using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Adds a location (without an id) or changes one. In another zone the hours follow the new clock; visits that are booked keep
/// their moment and the clock they were booked by. <see cref="ManagedLocation.FutureVisits" /> says how many those are.
/// </summary>
internal sealed record SaveLocation(Guid? LocationId, SaveLocationBody Body) : IRequest<Result<ManagedLocation>>;

/// <param name="Version">The version the location was read with; 0 for a new one.</param>
/// <param name="AddressLines">Street, house, floor: at most three lines, without postal code and city. Not kept for a virtual one.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA.</param>
/// <param name="MapUrl">A map of it, https; null for a search by the address.</param>
internal sealed record SaveLocationBody(
    int Version, LocationKind Kind, string Name, IReadOnlyList<string>? AddressLines, string? PostalCode, string? City, string Country, string Phone, string TimeZone,
    string? MapUrl);

internal sealed class SaveLocationEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var locations = routes.MapGroup("/api/scheduling/manage/locations").WithTags("Scheduling");
        locations.MapPost("", (SaveLocationBody body, Sender send, CancellationToken ct) =>
                send.Created(new SaveLocation(null, body), l => $"/api/scheduling/manage/locations/{l.Id}", ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName("AddLocation").WithSummary("Add a location").ProducesProblem(422);
        locations.MapPut("{id:guid}", (Guid id, SaveLocationBody body, Sender send, CancellationToken ct) => send.Ok(new SaveLocation(id, body), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(SaveLocation)).WithSummary("Change a location")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SaveLocationValidator : AbstractValidator<SaveLocation>
{
    public SaveLocationValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Body.Kind).IsInEnum().OverridePropertyName("kind");
        RuleFor(c => c.Body.Name).NotEmpty().MaximumLength(80).Must(IsOneLine).WithErrorCode("one_line").WithMessage("A name is one line of text.").OverridePropertyName("name");
        RuleFor(c => c.Body.Country).Must(c => c is { Length: 2 } && c.All(char.IsAsciiLetterUpper)).WithErrorCode("country")
            .WithMessage("Name the country by its two letters, for example 'GB'.").OverridePropertyName("country");
        RuleFor(c => c.Body.Phone).PhoneRule().OverridePropertyName("phone");
        RuleFor(c => c.Body.TimeZone).Must(Location.IsZone).WithErrorCode("time_zone").WithMessage("There is no such time zone.").OverridePropertyName("timeZone");
        RuleFor(c => c.Body.MapUrl).HttpsRule().OverridePropertyName("mapUrl");
        When(c => c.Body.Kind == LocationKind.Place, () =>
        {
            RuleFor(c => c.Body.AddressLines).Must(lines => Lines(lines).Count is >= 1 and <= 3).WithErrorCode("not_empty").WithMessage("Give one to three lines.")
                .Must(lines => Lines(lines).All(l => l.Length <= 120 && IsOneLine(l))).WithErrorCode("too_long").WithMessage("A line has at most 120 characters.").OverridePropertyName("addressLines");
            RuleFor(c => c.Body.PostalCode).MaximumLength(16).Must(IsOneLine).WithErrorCode("one_line").OverridePropertyName("postalCode");
            RuleFor(c => c.Body.City).NotEmpty().MaximumLength(80).Must(IsOneLine).WithErrorCode("one_line").OverridePropertyName("city");
        });
    }

    public static List<string> Lines(IReadOnlyList<string>? lines) => [.. (lines ?? []).Select(l => l?.Trim() ?? "").Where(l => l.Length > 0)];

    private static bool IsOneLine(string? text) => text is null || !text.Any(char.IsControl);
}

internal sealed class SaveLocationHandler(ISchedulingDb db, ChangeClinic change, TimeProvider clock) : IRequestHandler<SaveLocation, Result<ManagedLocation>>
{
    private const int MostLocations = 200;

    public async Task<Result<ManagedLocation>> Handle(SaveLocation command, CancellationToken ct)
    {
        var id = command.LocationId ?? Guid.CreateVersion7();
        var saved = await change.RunAsync(
            command.LocationId is null ? "location.add" : "location.change", "location", id,
            async () =>
            {
                var body = command.Body;
                var location = command.LocationId is null ? null : await db.Locations.SingleOrDefaultAsync(l => l.Id == id, ct);
                if (location is null)
                {
                    if (command.LocationId is not null) return Error.NotFound;
                    if (await db.Locations.CountAsync(ct) >= MostLocations) return Error.Invalid("name", "too_many", $"A clinic has at most {MostLocations} locations.");
                    db.Locations.Add(location = new Location { Id = id, Version = 0, Name = "", City = "", Country = "", Phone = "", TimeZone = "" });
                }
                else if (location.Version != body.Version)
                {
                    return SchedulingErrors.ChangedMeanwhile;
                }

                var isPlace = body.Kind == LocationKind.Place;
                location.Version++;
                (location.Kind, location.Name, location.Country) = (body.Kind, body.Name.Trim(), body.Country);
                (location.Phone, location.TimeZone) = (body.Phone.Trim(), body.TimeZone);
                (location.City, location.PostalCode) = isPlace ? (body.City!.Trim(), body.PostalCode?.Trim() ?? "") : ("", "");
                location.MapUrl = !isPlace || string.IsNullOrWhiteSpace(body.MapUrl) ? null : body.MapUrl.Trim();
                location.AddressLines.Clear();
                if (isPlace) location.AddressLines.AddRange(SaveLocationValidator.Lines(body.AddressLines));
                db.EnqueueChanged(location);
                return null;
            },
            ct);
        return saved.Error is { } error ? error : (await ListManagedLocationsHandler.ReadAsync(db, clock, ct)).Single(l => l.Id == id);
    }
}
