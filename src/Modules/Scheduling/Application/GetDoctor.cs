using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Scheduling.Application;

/// <summary>The clinic's doctors as those who run it see them, bookable or not.</summary>
internal sealed record ListDoctors : IRequest<Result<IReadOnlyList<DoctorDetails>>>;

/// <summary>A doctor's profile and services, as they are edited.</summary>
internal sealed record GetDoctor(Guid PractitionerId) : IRequest<Result<DoctorDetails>>;

/// <param name="Version">To be sent back with a change.</param>
/// <param name="Active">Whether the person works here.</param>
/// <param name="AcceptsBookings">Whether patients can book once everything is there.</param>
/// <param name="LicenceExpiresOn">The last date on which the licence is good; null when nobody noted one.</param>
/// <param name="Missing">What is still missing before patients can book: <c>specialty</c>, <c>service</c>, <c>hours</c>, and <c>licence</c> when it ran out.</param>
/// <param name="Services">Offered and archived ones.</param>
/// <param name="LongestHours">The longest stretch of hours at each location where the doctor has some, from today on.</param>
/// <param name="Photo">Where the photo is; null when there is none.</param>
internal sealed record DoctorDetails(
    Guid Id, int Version, string Name, string Title, string GivenName, string FamilyName, string Biography, IReadOnlyList<string> Education, IReadOnlyList<string> Languages,
    IReadOnlyList<string> SpecialtyCodes, int ExperienceYears, IReadOnlyList<string> Experience, DateOnly? LicenceExpiresOn, bool Active, bool AcceptsBookings, IReadOnlyList<string> Missing,
    IReadOnlyList<ServiceDetails> Services, IReadOnlyList<LongestHours> LongestHours, string? Photo)
{
    public static DoctorDetails From(PractitionerSchedule s, TimeProvider clock)
    {
        var longest = s.LongestWindows(clock.GetInstant());
        var p = s.Practitioner;
        return new DoctorDetails(
            p.Id, p.Version, p.Name, p.Title, p.GivenName, p.FamilyName, p.Biography, p.Education, p.Languages, p.SpecialtyCodes, p.ExperienceYears,
            p.Experience, p.LicenceExpiresOn?.ToDateOnly(), p.Active, p.AcceptsBookings, [.. MissingIn(s)], [.. s.Services.Select(x => ServiceDetails.From(x, PractitionerSchedule.FitOf(x, longest)))],
            [.. longest.Select(l => new LongestHours(l.Key, l.Value))],
            PhotoEndpoints.AddressOf(p.Id, p.PhotoId));
    }

    private static IEnumerable<string> MissingIn(PractitionerSchedule s)
    {
        if (s.Practitioner.SpecialtyCodes.Count == 0) yield return "specialty";
        if (s.Services.All(x => x.Archived)) yield return "service";
        if (s.Hours.Count == 0) yield return "hours";
        if (s.Practitioner.LicenceExpired) yield return "licence";
    }
}

/// <param name="Minutes">A visit that takes longer is never offered there.</param>
internal sealed record LongestHours(Guid LocationId, int Minutes);

/// <param name="Fit">Whether any hours have room for it: a warning, because hours and types of visits are set one after the other.</param>
/// <param name="SlotStepMinutes">Distance between offered starts.</param>
/// <param name="FeeMinor">In the smallest unit of the currency.</param>
/// <param name="CancellationCutoffMinutes">A patient cancels or moves at the latest so long before the start.</param>
/// <param name="Seats">How many patients may come at one start; more than 1 for a group.</param>
internal sealed record ServiceDetails(
    Guid Id, string Name, VisitMode Mode, int DurationMinutes, int BufferBeforeMinutes, int BufferAfterMinutes, int SlotStepMinutes, int FeeMinor, string Currency,
    bool NeedsApproval, int MinimumNoticeMinutes, int HorizonDays, int CancellationCutoffMinutes, string? Instructions, string? RoomLink, bool Archived, IReadOnlyList<Guid> LocationIds,
    int Seats, ServiceFit Fit)
{
    public static ServiceDetails From(Service s, ServiceFit fit) => new(
        s.Id, s.Name, s.Mode, s.DurationMinutes, s.BufferBeforeMinutes, s.BufferAfterMinutes, s.SlotStepMinutes, s.FeeMinor, s.Currency, s.NeedsApproval,
        s.MinimumNoticeMinutes, s.HorizonDays, s.CancellationCutoffMinutes, s.Instructions, s.RoomLink, s.Archived, s.LocationIds, s.Seats, fit);
}

internal sealed class GetDoctorEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var doctors = routes.MapGroup("/api/scheduling/doctors").WithTags("Scheduling");
        doctors.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListDoctors(), ct))
            .RequirePermission(SchedulingPermissions.ManageSchedules).WithName(nameof(ListDoctors)).WithSummary("The clinic's doctors, bookable or not");
        doctors.MapGet("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetDoctor(id), ct))
            .RequireSignIn().WithName(nameof(GetDoctor)).WithSummary("A doctor's profile and services, as they are edited").ProducesProblem(404);
    }
}

internal sealed class GetDoctorHandlers(Schedules schedules, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ListDoctors, Result<IReadOnlyList<DoctorDetails>>>, IRequestHandler<GetDoctor, Result<DoctorDetails>>
{
    public async Task<Result<IReadOnlyList<DoctorDetails>>> Handle(ListDoctors query, CancellationToken ct) =>
        (await schedules.AllAsync(ct)).Select(s => DoctorDetails.From(s, clock)).OrderBy(d => SearchText.Fold($"{d.FamilyName} {d.GivenName}"), StringComparer.Ordinal).ThenBy(d => d.Id).ToList();

    public async Task<Result<DoctorDetails>> Handle(GetDoctor query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId)) return Error.NotFound;
        return await schedules.FindAsync(query.PractitionerId, ct) is { } found ? DoctorDetails.From(found, clock) : Error.NotFound;
    }
}
