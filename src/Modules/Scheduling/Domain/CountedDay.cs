using NodaTime;

namespace Clinic.Scheduling.Domain;

/// <summary>
/// A date of a location that is over, with how long each doctor worked there: for the clinic's figures. It is counted once from
/// the rules of that day and stays, because hours that change later were not the hours of that day.
/// </summary>
internal sealed class CountedDay
{
    public required Guid LocationId { get; init; }

    /// <summary>On the location's clock.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Those with any time.</summary>
    public List<CountedDoctor> Doctors { get; init; } = [];
}

/// <summary>A doctor's time on a counted day.</summary>
internal sealed class CountedDoctor
{
    public required Guid PractitionerId { get; init; }

    /// <summary>Hours less time off and holidays.</summary>
    public required int Minutes { get; init; }
}
