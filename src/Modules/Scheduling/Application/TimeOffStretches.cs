using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using FluentValidation;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Time off on a location's clock, once or repeated.</summary>
internal interface ITimeOff
{
    DateTime StartLocal { get; }

    /// <summary>Exclusive.</summary>
    DateTime EndLocal { get; }

    Guid LocationId { get; }

    TimeOffRepeat? Repeat { get; }
}

/// <summary>The same weekday and time again.</summary>
/// <param name="EveryWeeks">From one to the next.</param>
/// <param name="Times">How often in all, the first counted.</param>
internal sealed record TimeOffRepeat(int EveryWeeks, int Times);

/// <summary>What holds of all time off.</summary>
internal sealed class TimeOffValidator : AbstractValidator<ITimeOff>
{
    private const int MostWeeks = 260;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(370);

    public TimeOffValidator()
    {
        RuleFor(c => c.StartLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .InclusiveBetween(DateRange.First.ToDateTime(default), DateRange.Last.ToDateTime(default));
        RuleFor(c => c.EndLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .GreaterThan(c => c.StartLocal).WithErrorCode("ends_before_start").WithMessage("The end must come after the start.")
            .Must((c, end) => end - c.StartLocal <= Longest).WithErrorCode("range_too_long").WithMessage("Block at most a year at once.");
        When(c => c.Repeat is not null, () =>
        {
            RuleFor(c => c.Repeat!.EveryWeeks).InclusiveBetween(1, 52).OverridePropertyName("repeat.everyWeeks");
            RuleFor(c => c.Repeat!.Times).InclusiveBetween(2, 60)
                .Must((c, times) => (times - 1) * c.Repeat!.EveryWeeks <= MostWeeks).WithErrorCode("range_too_long").WithMessage("Repeat it for at most five years.")
                .OverridePropertyName("repeat.times");
            RuleFor(c => c.Repeat).Must((c, repeat) => repeat!.EveryWeeks < 1 || c.EndLocal - c.StartLocal <= TimeSpan.FromDays(7L * repeat.EveryWeeks))
                .WithErrorCode("overlaps").WithMessage("It would begin again before it ends.");
        });
    }
}

/// <summary>One stretch of time off.</summary>
/// <param name="Span">When.</param>
/// <param name="StartLocal">On the location's clock.</param>
/// <param name="EndLocal">On the location's clock, exclusive.</param>
/// <param name="TimeZone">IANA, of the location.</param>
internal sealed record TimeOffStretch(Span Span, LocalDateTime StartLocal, LocalDateTime EndLocal, string TimeZone);

/// <summary>Time off as instants.</summary>
internal static class TimeOffStretches
{
    /// <summary>At least one, in order. Refused when there is no such location, or the clock skips all of it; a repetition that the clock skips is left out.</summary>
    public static Result<IReadOnlyList<TimeOffStretch>> Of(PractitionerSchedule schedule, ITimeOff timeOff)
    {
        if (!schedule.Locations.ContainsKey(timeOff.LocationId)) return Error.Invalid("locationId", "unknown_location", "There is no such location.");
        var zone = schedule.ZoneOf(timeOff.LocationId);
        var (first, last) = (LocalDateTime.FromDateTime(timeOff.StartLocal), LocalDateTime.FromDateTime(timeOff.EndLocal));
        var stretches = new List<TimeOffStretch>();
        for (var i = 0; i < (timeOff.Repeat?.Times ?? 1); i++)
        {
            var weeks = i * (timeOff.Repeat?.EveryWeeks ?? 0);
            var (startLocal, endLocal) = (first.PlusWeeks(weeks), last.PlusWeeks(weeks));
            var (start, end) = (zone.InstantOf(startLocal), zone.InstantOf(endLocal));
            // All of it lies in an hour that the clock skips: it would block nothing.
            if (start < end) stretches.Add(new TimeOffStretch(new Span(start, end), startLocal, endLocal, zone.Id));
        }

        return stretches.Count == 0 ? Error.Invalid([SchedulingErrors.TimeDoesNotExist("endLocal")]) : stretches;
    }
}
