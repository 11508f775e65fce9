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

/// <summary>Replaces all weekly hours of a practitioner.</summary>
/// <param name="PractitionerId">Whose.</param>
/// <param name="Version">The version the hours were read with.</param>
/// <param name="Hours">All of them.</param>
internal sealed record SetWeeklyHours(Guid PractitionerId, int Version, IReadOnlyList<WeeklyHoursItem> Hours) : IRequest<Result<ScheduleResponse>>;

/// <param name="Version">The version the hours were read with.</param>
/// <param name="Hours">All of them.</param>
internal sealed record SetWeeklyHoursBody(int Version, IReadOnlyList<WeeklyHoursItem> Hours);

internal sealed class SetWeeklyHoursEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/scheduling/practitioners/{id:guid}/weekly-hours", (Guid id, SetWeeklyHoursBody body, Sender send, CancellationToken ct) =>
            send.Ok(new SetWeeklyHours(id, body.Version, body.Hours ?? []), ct))
        .RequireSignIn()
        .WithName(nameof(SetWeeklyHours)).WithSummary("Replace a doctor's weekly hours").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class SetWeeklyHoursValidator : AbstractValidator<SetWeeklyHours>
{
    private const int MostRows = 200;

    public SetWeeklyHoursValidator()
    {
        RuleFor(c => c.Hours.Count).LessThanOrEqualTo(MostRows).OverridePropertyName("hours");
        RuleForEach(c => c.Hours).ChildRules(hours =>
        {
            hours.RuleFor(h => h.DayOfWeek).InclusiveBetween(1, 7);
            hours.RuleFor(h => h.End).Must((h, end) => new ClockWindow(h.Start.ToLocalTime(), end.ToLocalTime()).IsForward)
                .WithErrorCode("ends_before_start").WithMessage("The end must come after the start.");
            hours.RuleFor(h => h.Start).Must(OnGrid).WithErrorCode("not_on_grid").WithMessage("Use whole five minutes.");
            hours.RuleFor(h => h.End).Must(OnGrid).WithErrorCode("not_on_grid").WithMessage("Use whole five minutes.");
            hours.RuleFor(h => h.ValidTo).Cascade(CascadeMode.Stop).Must((h, to) => to is null || h.ValidFrom is null || to >= h.ValidFrom)
                .WithErrorCode("ends_before_start").WithMessage("The last date must not come before the first.")
                .Must((h, _) => h.DayOfWeek is < 1 or > 7 || h.FewDates() is null or { Count: > 0 })
                .WithErrorCode("no_such_day").WithMessage("Between these dates there is no such day of the week.");
        });
        RuleFor(c => c.Hours).Custom((hours, context) =>
        {
            for (var i = 0; i < hours.Count && i < MostRows; i++)
            {
                if (hours.Take(i).Any(earlier => Overlap(earlier, hours[i])))
                {
                    context.AddFailure(new FluentValidation.Results.ValidationFailure($"hours[{i}].start", "These hours overlap others of the same day.") { ErrorCode = "hours_overlap" });
                }
            }
        });
    }

    private static bool OnGrid(TimeOnly time) => time.Ticks % TimeSpan.FromMinutes(5).Ticks == 0;

    // Nobody is at two places at once: hours overlap whatever their locations.
    private static bool Overlap(WeeklyHoursItem a, WeeklyHoursItem b) =>
        a.DayOfWeek == b.DayOfWeek
        && (a.ValidFrom is null || b.ValidTo is null || a.ValidFrom <= b.ValidTo) && (b.ValidFrom is null || a.ValidTo is null || b.ValidFrom <= a.ValidTo)
        && new ClockWindow(a.Start.ToLocalTime(), a.End.ToLocalTime()).Overlaps(new ClockWindow(b.Start.ToLocalTime(), b.End.ToLocalTime()));
}

internal sealed class SetWeeklyHoursHandler(ISchedulingDb db, ChangeSchedule change) : IRequestHandler<SetWeeklyHours, Result<ScheduleResponse>>
{
    public Task<Result<ScheduleResponse>> Handle(SetWeeklyHours command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.set_weekly_hours",
        async before =>
        {
            if (before.Practitioner.Version != command.Version) return (SchedulingErrors.ChangedMeanwhile, null);
            var unknown = command.Hours.Select((h, i) => (h, i)).Where(x => !before.Locations.ContainsKey(x.h.LocationId))
                .Select(x => new FieldError($"hours[{x.i}].locationId", "unknown_location", "There is no such location.")).ToList();
            if (unknown.Count > 0) return (Error.Invalid(unknown), null);
            // Hours for one date, or a few, that the clock skips on each of them. Where only some are skipped, the answer warns.
            var skipped = command.Hours.Select((h, i) => (h, i))
                .Where(x => x.h.FewDates() is { } dates && dates.All(date => before.ZoneOf(x.h.LocationId) is var zone
                    && zone.InstantOf(date + x.h.Start.ToLocalTime()) >= zone.InstantOf(x.h.EndOn(date))))
                .Select(x => SchedulingErrors.TimeDoesNotExist($"hours[{x.i}].start")).ToList();
            if (skipped.Count > 0) return (Error.Invalid(skipped), null);

            await db.WeeklyHours.Where(h => h.PractitionerId == command.PractitionerId).ExecuteDeleteAsync(ct);
            db.WeeklyHours.AddRange(command.Hours.Select(h => new WeeklyHours
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = command.PractitionerId,
                LocationId = h.LocationId,
                DayOfWeek = (IsoDayOfWeek)h.DayOfWeek,
                Start = h.Start.ToLocalTime(),
                End = h.End.ToLocalTime(),
                ValidFrom = h.ValidFrom is { } from ? LocalDate.FromDateOnly(from) : null,
                ValidTo = h.ValidTo is { } to ? LocalDate.FromDateOnly(to) : null,
            }));
            return (null, null);
        },
        ct);
}

internal static class TimeOnlyExtensions
{
    public static LocalTime ToLocalTime(this TimeOnly time) => LocalTime.FromTimeOnly(time);
}
