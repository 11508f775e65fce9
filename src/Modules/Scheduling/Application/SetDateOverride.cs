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

/// <summary>Opens more of one date at one location, besides the hours that hold there.</summary>
internal sealed record AddHours(Guid PractitionerId, DateOnly Date, Guid LocationId, TimeOnly Start, TimeOnly End) : IRequest<Result<ScheduleResponse>>;

/// <param name="End">Exclusive; 00:00 is midnight at the end of the day.</param>
internal sealed record AddHoursBody(DateOnly Date, Guid LocationId, TimeOnly Start, TimeOnly End);

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
        overrides.MapPost("hours", (Guid id, AddHoursBody body, Sender send, CancellationToken ct) =>
                send.Ok(new AddHours(id, body.Date, body.LocationId, body.Start, body.End), ct))
            .RequireSignIn().WithName(nameof(AddHours)).WithSummary("Open more of one date").ProducesProblem(404).ProducesProblem(422);
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

internal sealed class AddHoursValidator : AbstractValidator<AddHours>
{
    public AddHoursValidator()
    {
        RuleFor(c => c.Date).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(c => c.End).Must((c, end) => new ClockWindow(c.Start.ToLocalTime(), end.ToLocalTime()).IsForward)
            .WithErrorCode("ends_before_start").WithMessage("The end must come after the start.");
    }
}

internal sealed class SetDateOverrideHandler(ISchedulingDb db, ChangeSchedule change) :
    IRequestHandler<SetDateOverride, Result<ScheduleResponse>>, IRequestHandler<AddHours, Result<ScheduleResponse>>, IRequestHandler<RemoveDateOverride, Result<ScheduleResponse>>
{
    public Task<Result<ScheduleResponse>> Handle(SetDateOverride command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.set_date_override",
        async before =>
        {
            if (!before.Locations.ContainsKey(command.LocationId)) return (Error.Invalid("locationId", "unknown_location", "There is no such location."), null);
            var date = LocalDate.FromDateOnly(command.Date);
            var windows = command.Windows.Select((w, i) => (Window: w.ToClock(), Start: $"windows[{i}].start", End: $"windows[{i}].end")).ToList();
            if (Refused(before, command.LocationId, date, windows) is { } error) return (error, null);
            await StoreAsync(command.PractitionerId, command.LocationId, date, windows.Select(w => w.Window), ct);
            return (null, null);
        },
        ct);

    public Task<Result<ScheduleResponse>> Handle(AddHours command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.add_hours",
        async before =>
        {
            if (!before.Locations.ContainsKey(command.LocationId)) return (Error.Invalid("locationId", "unknown_location", "There is no such location."), null);
            var date = LocalDate.FromDateOnly(command.Date);
            var more = new ClockWindow(command.Start.ToLocalTime(), command.End.ToLocalTime());
            if (Refused(before, command.LocationId, date, [(more, "start", "end")]) is { } error) return (error, null);
            var hours = Availability.HoursOn(before.HoursAt(command.LocationId), before.OverridesAt(command.LocationId), date);
            await StoreAsync(command.PractitionerId, command.LocationId, date, ClockWindow.Join([.. hours, more]), ct);
            return (null, null);
        },
        ct);

    /// <summary>Why these windows cannot hold on the date: a time that the clock skips, or the practitioner is at another place then.</summary>
    private static Error? Refused(PractitionerSchedule schedule, Guid locationId, LocalDate date, List<(ClockWindow Window, string Start, string End)> windows)
    {
        var zone = schedule.ZoneOf(locationId);
        // Hours for one date are meant as they are written. An end of 00:00 is the end of the day, at whatever time that is.
        var skipped = windows.SelectMany(w => new[] { (Field: w.Start, Time: w.Window.Start, Counts: true), (Field: w.End, Time: w.Window.End, Counts: w.Window.End != LocalTime.Midnight) })
            .Where(x => x.Counts && !zone.Shows(date + x.Time)).Select(x => SchedulingErrors.TimeDoesNotExist(x.Field)).ToList();
        if (skipped.Count > 0) return Error.Invalid(skipped);
        var elsewhere = AtTwoPlaces(schedule, locationId, date, windows).ToList();
        return elsewhere.Count > 0 ? Error.Invalid(elsewhere) : null;
    }

    private async Task StoreAsync(Guid practitionerId, Guid locationId, LocalDate date, IEnumerable<ClockWindow> windows, CancellationToken ct)
    {
        await db.DateOverrides.Where(o => o.PractitionerId == practitionerId && o.LocationId == locationId && o.Date == date).ExecuteDeleteAsync(ct);
        db.DateOverrides.Add(new DateOverride
        {
            Id = Guid.CreateVersion7(), PractitionerId = practitionerId, LocationId = locationId, Date = date, Windows = [.. windows.OrderBy(w => w.Start)],
        });
    }

    /// <summary>Nobody is at two places at once: the windows that overlap the hours which hold elsewhere at that time.</summary>
    private static IEnumerable<FieldError> AtTwoPlaces(
        PractitionerSchedule schedule, Guid locationId, LocalDate date, List<(ClockWindow Window, string Start, string End)> windows)
    {
        var zone = schedule.ZoneOf(locationId);
        // The date of another zone may be the day before or after.
        var elsewhere = schedule.Locations.Values.Where(l => l.Id != locationId)
            .SelectMany(l => Availability.OpenTime(schedule.HoursAt(l.Id), schedule.OverridesAt(l.Id), [], schedule.ZoneOf(l.Id), date.PlusDays(-1), date.PlusDays(2)).Select(span => (Place: l.Name, Span: span)))
            .ToList();
        foreach (var (window, field, _) in windows)
        {
            var span = new Span(zone.InstantOf(date + window.Start), zone.InstantOf(window.End == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + window.End));
            var place = elsewhere.Find(e => e.Span.Overlaps(span)).Place;
            if (place is not null) yield return new FieldError(field, "hours_overlap", $"These hours overlap those at {place}.");
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
