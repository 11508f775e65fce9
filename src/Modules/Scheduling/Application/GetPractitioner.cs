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

/// <summary>A doctor's public page.</summary>
internal sealed record GetPractitioner(Guid Id) : IRequest<Result<PractitionerResponse>>;

/// <param name="Education">One line each, newest first.</param>
/// <param name="Experience">Earlier positions, one line each, newest first.</param>
/// <param name="Languages">BCP 47.</param>
/// <param name="Photo">Where the photo is; null when there is none.</param>
internal sealed record PractitionerResponse(
    Guid Id, string Name, string Initials, string GivenName, string FamilyName, IReadOnlyList<SpecialtyResponse> Specialties,
    IReadOnlyList<string> Languages, string Biography, IReadOnlyList<string> Education, int ExperienceYears, IReadOnlyList<string> Experience,
    IReadOnlyList<LocationResponse> Locations, IReadOnlyList<ServiceResponse> Services, string? Photo);

/// <param name="MinimumNoticeMinutes">A patient books at least so long before the start.</param>
/// <param name="HorizonDays">And at most so many days ahead.</param>
/// <param name="CancellationCutoffMinutes">A patient cancels or moves at the latest so long before the start.</param>
/// <param name="Seats">How many patients may come at one start; more than 1 for a group.</param>
internal sealed record ServiceResponse(
    Guid Id, string Name, int DurationMinutes, VisitMode Mode, MoneyResponse Fee, bool NeedsApproval, int MinimumNoticeMinutes, int HorizonDays,
    int CancellationCutoffMinutes, int Seats, string? Instructions, IReadOnlyList<Guid> LocationIds)
{
    public static ServiceResponse From(Service s) => new(
        s.Id, s.Name, s.DurationMinutes, s.Mode, new MoneyResponse(s.FeeMinor, s.Currency), s.NeedsApproval, s.MinimumNoticeMinutes, s.HorizonDays,
        s.CancellationCutoffMinutes, s.Seats, s.Instructions, s.LocationIds);
}

internal sealed class GetPractitionerEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetPractitioner(id), ct))
        .WithName(nameof(GetPractitioner)).WithSummary("A doctor's public page").WithTags("Scheduling").ProducesProblem(404)
        .AllowAnonymous();
}

internal sealed class GetPractitionerHandler(ISchedulingDb db, Schedules schedules) : IRequestHandler<GetPractitioner, Result<PractitionerResponse>>
{
    public async Task<Result<PractitionerResponse>> Handle(GetPractitioner query, CancellationToken ct)
    {
        if (await schedules.FindAsync(query.Id, ct) is not { } schedule) return Error.NotFound;
        var p = schedule.Practitioner;
        var services = schedule.Services.Where(s => !s.Archived).ToList();
        var specialties = (await db.Specialties.AsNoTracking().Where(s => !s.Hidden && p.SpecialtyCodes.Contains(s.Code)).ToListAsync(ct)).ConvertAll(SpecialtyResponse.From);
        return new PractitionerResponse(
            p.Id, p.Name, p.Initials, p.GivenName, p.FamilyName, [.. specialties.OrderBy(s => p.SpecialtyCodes.IndexOf(s.Code))],
            p.Languages, p.Biography, p.Education, p.ExperienceYears, p.Experience, LocationsOf(schedule, services), [.. services.Select(ServiceResponse.From)],
            PhotoEndpoints.AddressOf(p.Id, p.PhotoId));
    }

    /// <summary>Where these services are offered, by name.</summary>
    internal static IReadOnlyList<LocationResponse> LocationsOf(PractitionerSchedule schedule, IEnumerable<Service> services) =>
    [
        .. services.SelectMany(s => s.LocationIds).Distinct().Where(schedule.Locations.ContainsKey)
            .Select(id => LocationResponse.From(schedule.Locations[id])).OrderBy(l => l.Name, StringComparer.Ordinal),
    ];
}
