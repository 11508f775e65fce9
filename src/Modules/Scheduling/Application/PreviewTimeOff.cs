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
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>The range of time off, on a location's clock.</summary>
internal interface ITimeOff
{
    DateTime StartLocal { get; }

    /// <summary>Exclusive.</summary>
    DateTime EndLocal { get; }

    Guid LocationId { get; }
}

/// <summary>What time off would mean for the visits that are booked, before it is added.</summary>
internal sealed record PreviewTimeOff(Guid PractitionerId, DateTime StartLocal, DateTime EndLocal, Guid LocationId) : IRequest<Result<TimeOffPreview>>, ITimeOff;

internal sealed record PreviewTimeOffBody(DateTime StartLocal, DateTime EndLocal, Guid LocationId);

/// <param name="Visits">In order of time.</param>
/// <param name="Holds">How many times in it somebody is booking at this moment; such a visit joins the list.</param>
internal sealed record TimeOffPreview(IReadOnlyList<AffectedVisitResponse> Visits, int Holds);

/// <summary>How the visits that lie, or lay, in time off stand.</summary>
internal sealed record ListAffectedVisits(Guid PractitionerId, Guid TimeOffId) : IRequest<Result<IReadOnlyList<AffectedVisitItem>>>;

/// <param name="AppointmentId">The visit.</param>
/// <param name="State">How it stands.</param>
internal sealed record AffectedVisitItem(Guid AppointmentId, AffectedState State);

internal sealed class PreviewTimeOffEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var absences = routes.MapGroup("/api/scheduling/practitioners/{id:guid}/absences").WithTags("Scheduling");
        absences.MapPost("preview", (Guid id, PreviewTimeOffBody body, Sender send, CancellationToken ct) =>
                send.Ok(new PreviewTimeOff(id, body.StartLocal, body.EndLocal, body.LocationId), ct))
            .RequireSignIn().WithName(nameof(PreviewTimeOff)).WithSummary("Whom time off would affect").ProducesProblem(404).ProducesProblem(422);
        absences.MapGet("{timeOffId:guid}/visits", (Guid id, Guid timeOffId, Sender send, CancellationToken ct) => send.Ok(new ListAffectedVisits(id, timeOffId), ct))
            .RequireSignIn().WithName(nameof(ListAffectedVisits)).WithSummary("How the visits in time off stand").ProducesProblem(404);
    }
}

/// <summary>What holds of every range of time off.</summary>
internal sealed class TimeOffValidator : AbstractValidator<ITimeOff>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(370);

    public TimeOffValidator()
    {
        RuleFor(c => c.StartLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .InclusiveBetween(DateRange.First.ToDateTime(default), DateRange.Last.ToDateTime(default));
        RuleFor(c => c.EndLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .GreaterThan(c => c.StartLocal).WithErrorCode("ends_before_start").WithMessage("The end must come after the start.")
            .Must((c, end) => end - c.StartLocal <= Longest).WithErrorCode("range_too_long").WithMessage("Block at most a year at once.");
    }
}

internal sealed class PreviewTimeOffValidator : AbstractValidator<PreviewTimeOff>
{
    public PreviewTimeOffValidator() => Include(new TimeOffValidator());
}

/// <summary>A range on a location's clock as instants.</summary>
internal static class TimeOffRange
{
    /// <summary>The instants and the zone, IANA. Refused when there is no such location, or the clock skips all of it.</summary>
    public static Result<(Instant Start, Instant End, string TimeZone)> Of(PractitionerSchedule schedule, ITimeOff range)
    {
        if (!schedule.Locations.ContainsKey(range.LocationId)) return Error.Invalid("locationId", "unknown_location", "There is no such location.");
        var zone = schedule.ZoneOf(range.LocationId);
        var (start, end) = (zone.InstantOf(LocalDateTime.FromDateTime(range.StartLocal)), zone.InstantOf(LocalDateTime.FromDateTime(range.EndLocal)));
        // All of it lies in an hour that the clock skips: it would block nothing.
        return start >= end ? Error.Invalid([SchedulingErrors.TimeDoesNotExist("endLocal")]) : (start, end, zone.Id);
    }
}

internal sealed class PreviewTimeOffHandlers(ISchedulingDb db, Schedules schedules, TimeOffImpact impact, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<PreviewTimeOff, Result<TimeOffPreview>>, IRequestHandler<ListAffectedVisits, Result<IReadOnlyList<AffectedVisitItem>>>
{
    public async Task<Result<TimeOffPreview>> Handle(PreviewTimeOff query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is not { } schedule) return Error.NotFound;
        var range = TimeOffRange.Of(schedule, query);
        if (range.Error is { } error) return error;
        var (start, end, _) = range.Value;
        var now = clock.GetInstant();
        var holds = await db.Holds.CountAsync(
            h => h.PractitionerId == query.PractitionerId && h.Purpose == HoldPurpose.Booking && h.BlocksUntil > now && h.Start < end && h.End > start, ct);
        return new TimeOffPreview(await impact.FindAsync(schedule, new Span(start, end), ct), holds);
    }

    public async Task<Result<IReadOnlyList<AffectedVisitItem>>> Handle(ListAffectedVisits query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || !await db.TimeOff.AnyAsync(t => t.Id == query.TimeOffId && t.PractitionerId == query.PractitionerId, ct)) return Error.NotFound;
        return await db.AffectedVisits.AsNoTracking().Where(v => v.TimeOffId == query.TimeOffId).OrderBy(v => v.AppointmentId)
            .Select(v => new AffectedVisitItem(v.AppointmentId, v.State)).ToListAsync(ct);
    }
}
