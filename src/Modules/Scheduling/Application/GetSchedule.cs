using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>A practitioner's hours and time off, for editing.</summary>
internal sealed record GetSchedule(Guid PractitionerId) : IRequest<Result<ScheduleResponse>>;

/// <summary>When a practitioner works and is away in a range of dates, for the background of a calendar.</summary>
internal sealed record GetWorkingTime(Guid PractitionerId, DateOnly From, DateOnly To) : IRequest<Result<WorkingTimeResponse>>;

/// <param name="Absences">Time off, and the days on which the place is closed.</param>
internal sealed record WorkingTimeResponse(IReadOnlyList<WorkingWindow> Windows, IReadOnlyList<AbsenceResponse> Absences);

internal sealed record WorkingWindow(DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, Guid LocationId);

internal sealed class GetScheduleEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var practitioner = routes.MapGroup("/api/scheduling/practitioners/{id:guid}").WithTags("Scheduling");
        practitioner.MapGet("schedule", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetSchedule(id), ct))
            .RequireSignIn().WithName(nameof(GetSchedule)).WithSummary("A doctor's hours and time off").ProducesProblem(404);
        practitioner.MapGet("working-time", (Guid id, DateOnly from, DateOnly to, Sender send, CancellationToken ct) => send.Ok(new GetWorkingTime(id, from, to), ct))
            .RequireSignIn().WithName(nameof(GetWorkingTime)).WithSummary("When a doctor works in a range of dates").ProducesProblem(404).ProducesProblem(422);
    }
}

internal sealed class GetWorkingTimeValidator : AbstractValidator<GetWorkingTime>
{
    public GetWorkingTimeValidator()
    {
        RuleFor(q => q.From).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(q => q.To).GreaterThan(q => q.From).Must((q, to) => to.DayNumber - q.From.DayNumber <= FindSlotsValidator.MostDays)
            .WithErrorCode("range_too_long").WithMessage($"Ask for at most {FindSlotsValidator.MostDays} days at once.");
    }
}

internal sealed class GetScheduleHandler(Schedules schedules, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<GetSchedule, Result<ScheduleResponse>>, IRequestHandler<GetWorkingTime, Result<WorkingTimeResponse>>
{
    public async Task<Result<ScheduleResponse>> Handle(GetSchedule query, CancellationToken ct) =>
        user.MayManage(query.PractitionerId) && await schedules.FindAsync(query.PractitionerId, ct) is { } schedule
            ? ScheduleResponse.From(schedule, clock)
            : Error.NotFound;

    public async Task<Result<WorkingTimeResponse>> Handle(GetWorkingTime query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is not { } schedule) return Error.NotFound;
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var windows = schedule.Locations.Keys.SelectMany(location =>
        {
            var zone = schedule.ZoneOf(location);
            return Availability.OpenTime(
                    schedule.HoursAt(location), schedule.OverridesAt(location),
                    [.. schedule.Holidays.Where(h => h.AppliesTo(location))], zone, from, to)
                .Select(s => new WorkingWindow(
                    s.Start.ToDateTimeOffset(), s.End.ToDateTimeOffset(), s.Start.InZone(zone).LocalDateTime.ToMinutes(), s.End.InZone(zone).LocalDateTime.ToMinutes(),
                    zone.Id, location));
        }).OrderBy(w => w.Start).ToList();
        var (start, end) = (from.PlusDays(-1).AtMidnight().InUtc().ToInstant(), to.PlusDays(1).AtMidnight().InUtc().ToInstant());
        return new WorkingTimeResponse(
            windows, [.. schedule.TimeOff.Where(t => t.Start < end && t.End > start).Select(AbsenceResponse.From).Concat(ClosedDays(schedule, from, to)).OrderBy(a => a.Start)]);
    }

    /// <summary>Each date of a holiday at the places where the practitioner has hours: the whole day, with the holiday's name.</summary>
    private static IEnumerable<AbsenceResponse> ClosedDays(PractitionerSchedule schedule, LocalDate from, LocalDate to)
    {
        var places = schedule.Hours.Select(h => h.LocationId).Distinct().Where(schedule.Locations.ContainsKey).ToList();
        for (var date = from; date < to; date = date.PlusDays(1))
        {
            foreach (var holiday in schedule.Holidays.Where(h => h.IsOn(date)))
            {
                var place = places.Find(holiday.AppliesTo);
                if (place == Guid.Empty) continue;
                var zone = schedule.ZoneOf(place);
                var (start, end) = (zone.AtStartOfDay(date), zone.AtStartOfDay(date.PlusDays(1)));
                yield return new AbsenceResponse(
                    holiday.Id, null, start.ToInstant().ToDateTimeOffset(), end.ToInstant().ToDateTimeOffset(), start.LocalDateTime.ToMinutes(), end.LocalDateTime.ToMinutes(), zone.Id, holiday.Name);
            }
        }
    }
}
