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

/// <summary>Sets the hours of one date at one location; no window closes it that day.</summary>
internal sealed record SetDateOverride(Guid PractitionerId, DateOnly Date, Guid LocationId, IReadOnlyList<WindowItem> Windows) : IRequest<Result<ScheduleResponse>>;

internal sealed record SetDateOverrideBody(DateOnly Date, Guid LocationId, IReadOnlyList<WindowItem> Windows);

/// <summary>Goes back to the weekly hours on that date.</summary>
internal sealed record RemoveDateOverride(Guid PractitionerId, Guid OverrideId) : IRequest<Result<ScheduleResponse>>;

internal sealed class SetDateOverrideEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var overrides = routes.MapGroup("/api/scheduling/practitioners/{id:guid}/overrides").WithTags("Scheduling");
        overrides.MapPut("", (Guid id, SetDateOverrideBody body, Sender send, CancellationToken ct) =>
                send.Ok(new SetDateOverride(id, body.Date, body.LocationId, body.Windows ?? []), ct))
            .RequireSignIn().WithName(nameof(SetDateOverride)).WithSummary("Set a doctor's hours of one date").ProducesProblem(404).ProducesProblem(422);
        overrides.MapDelete("{overrideId:guid}", (Guid id, Guid overrideId, Sender send, CancellationToken ct) => send.Ok(new RemoveDateOverride(id, overrideId), ct))
            .RequireSignIn().WithName(nameof(RemoveDateOverride)).WithSummary("Go back to the weekly hours of a date").ProducesProblem(404);
    }
}

internal sealed class SetDateOverrideValidator : AbstractValidator<SetDateOverride>
{
    private const int MostWindows = 20;

    public SetDateOverrideValidator()
    {
        RuleFor(c => c.Date).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(c => c.Windows.Count).LessThanOrEqualTo(MostWindows).OverridePropertyName("windows");
        RuleForEach(c => c.Windows).ChildRules(window => window
            .RuleFor(w => w.End).Must((w, _) => w.ToClock().IsForward)
            .WithErrorCode("ends_before_start").WithMessage("The end must come after the start."));
        RuleFor(c => c.Windows).Custom((windows, context) =>
        {
            for (var i = 0; i < windows.Count && i < MostWindows; i++)
            {
                if (windows.Take(i).Any(earlier => earlier.ToClock().Overlaps(windows[i].ToClock())))
                {
                    context.AddFailure(new FluentValidation.Results.ValidationFailure($"windows[{i}].start", "These hours overlap others of the same day.") { ErrorCode = "hours_overlap" });
                }
            }
        });
    }
}

internal sealed class SetDateOverrideHandler(ISchedulingDb db, ChangeSchedule change) :
    IRequestHandler<SetDateOverride, Result<ScheduleResponse>>, IRequestHandler<RemoveDateOverride, Result<ScheduleResponse>>
{
    public Task<Result<ScheduleResponse>> Handle(SetDateOverride command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.set_date_override",
        async before =>
        {
            if (!before.Locations.ContainsKey(command.LocationId)) return (Error.Invalid("locationId", "unknown_location", "There is no such location."), null);
            var date = LocalDate.FromDateOnly(command.Date);
            var zone = before.ZoneOf(command.LocationId);
            // Hours for one date are meant as they are written. An end of 00:00 is the end of the day, at whatever time that is.
            var skipped = command.Windows.SelectMany((w, i) => new[] { (Field: $"windows[{i}].start", Time: w.Start), (Field: $"windows[{i}].end", Time: w.End) })
                .Where(x => !(x.Field.EndsWith("end", StringComparison.Ordinal) && x.Time == TimeOnly.MinValue) && !zone.Shows(date + x.Time.ToLocalTime()))
                .Select(x => SchedulingErrors.TimeDoesNotExist(x.Field)).ToList();
            if (skipped.Count > 0) return (Error.Invalid(skipped), null);
            if (AtTwoPlaces(before, command).ToList() is { Count: > 0 } elsewhere) return (Error.Invalid(elsewhere), null);
            await db.DateOverrides.Where(o => o.PractitionerId == command.PractitionerId && o.LocationId == command.LocationId && o.Date == date).ExecuteDeleteAsync(ct);
            db.DateOverrides.Add(new DateOverride
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = command.PractitionerId,
                LocationId = command.LocationId,
                Date = date,
                Windows = [.. command.Windows.OrderBy(w => w.Start).Select(w => w.ToClock())],
            });
            return (null, null);
        },
        ct);

    /// <summary>Nobody is at two places at once: the windows that overlap the hours which hold elsewhere at that time.</summary>
    private static IEnumerable<FieldError> AtTwoPlaces(PractitionerSchedule schedule, SetDateOverride command)
    {
        var (date, zone) = (LocalDate.FromDateOnly(command.Date), schedule.ZoneOf(command.LocationId));
        // The date of another zone may be the day before or after.
        var elsewhere = schedule.Locations.Values.Where(l => l.Id != command.LocationId)
            .SelectMany(l => Availability.OpenTime(schedule.HoursAt(l.Id), schedule.OverridesAt(l.Id), [], schedule.ZoneOf(l.Id), date.PlusDays(-1), date.PlusDays(2)).Select(span => (Place: l.Name, Span: span)))
            .ToList();
        for (var i = 0; i < command.Windows.Count; i++)
        {
            var (start, end) = (command.Windows[i].Start.ToLocalTime(), command.Windows[i].End.ToLocalTime());
            var span = new Span(zone.InstantOf(date + start), zone.InstantOf(end == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + end));
            var place = elsewhere.Find(e => e.Span.Overlaps(span)).Place;
            if (place is not null) yield return new FieldError($"windows[{i}].start", "hours_overlap", $"These hours overlap those at {place}.");
        }
    }

    public Task<Result<ScheduleResponse>> Handle(RemoveDateOverride command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.remove_date_override",
        async _ =>
        {
            var removed = await db.DateOverrides.Where(o => o.Id == command.OverrideId && o.PractitionerId == command.PractitionerId).ExecuteDeleteAsync(ct);
            return (removed == 0 ? Error.NotFound : null, null);
        },
        ct);
}
