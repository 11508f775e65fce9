using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>A span of the clock within one day. An end of 00:00 is the end of the day.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive; 00:00 means midnight at the end of the day.</param>
internal sealed record ClockWindow(LocalTime Start, LocalTime End)
{
    /// <summary>Whether the end lies after the start.</summary>
    public bool IsForward => End == LocalTime.Midnight || End > Start;

    /// <summary>Whether two windows share any time.</summary>
    public bool Overlaps(ClockWindow other) => Start < other.EndOrLast && other.Start < EndOrLast;

    /// <summary>Windows of one day in order, those that touch or overlap as one.</summary>
    public static IReadOnlyList<ClockWindow> Join(IEnumerable<ClockWindow> windows)
    {
        var joined = new List<ClockWindow>();
        foreach (var window in windows.OrderBy(w => w.Start))
        {
            if (joined.Count == 0 || window.Start > joined[^1].EndOrLast) joined.Add(window);
            else if (window.EndOrLast > joined[^1].EndOrLast) joined[^1] = joined[^1] with { End = window.End };
        }

        return joined;
    }

    // The last tick stands for the end of the day, which a clock cannot show.
    private LocalTime EndOrLast => End == LocalTime.Midnight ? LocalTime.MaxValue : End;
}

/// <summary>Hours that repeat every week at one location.</summary>
internal sealed class WeeklyHours
{
    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid LocationId { get; init; }

    public required IsoDayOfWeek DayOfWeek { get; init; }

    public required LocalTime Start { get; init; }

    /// <summary>Exclusive; 00:00 means midnight at the end of the day.</summary>
    public required LocalTime End { get; init; }

    /// <summary>The first date they hold; null without a beginning.</summary>
    public LocalDate? ValidFrom { get; init; }

    /// <summary>The last date they hold, inclusive; null without an end.</summary>
    public LocalDate? ValidTo { get; init; }

    public bool HoldsOn(LocalDate date) =>
        date.DayOfWeek == DayOfWeek && (ValidFrom is not { } from || date >= from) && (ValidTo is not { } to || date <= to);
}

/// <summary>The hours of one date at one location, in place of the weekly ones. No window: closed that day.</summary>
internal sealed class DateOverride
{
    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public List<ClockWindow> Windows { get; init; } = [];
}

/// <summary>Time in which the practitioner is away, at every location.</summary>
internal sealed class TimeOff
{
    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    /// <summary>The same for all repetitions of one; null when it is for once.</summary>
    public Guid? RepeatId { get; init; }

    /// <summary>Inclusive.</summary>
    public required Instant Start { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant End { get; init; }

    /// <summary>The start as it was entered, on the clock of <see cref="TimeZone" />.</summary>
    public required LocalDateTime StartLocal { get; init; }

    /// <summary>The end as it was entered, on the clock of <see cref="TimeZone" />.</summary>
    public required LocalDateTime EndLocal { get; init; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; init; }

    /// <summary>For the practitioner and the front desk only.</summary>
    public string? Note { get; init; }
}
