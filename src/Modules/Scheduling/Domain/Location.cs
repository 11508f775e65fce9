using NodaTime;
using NodaTime.TimeZones;

namespace Clinic.Scheduling.Domain;

/// <summary>What kind of location it is.</summary>
internal enum LocationKind
{
    /// <summary>People go there.</summary>
    Place,

    /// <summary>Video and phone: it has a clock and a number, and no address.</summary>
    Virtual,
}

/// <summary>
/// Where visits take place, on its own clock. A closed one stays, because visits took place there; nothing new is offered at it.
/// </summary>
internal sealed class Location
{
    // Where the postal code follows the city. Elsewhere it stands before it.
    private static readonly string[] CityFirst = ["GB", "IE", "US", "CA", "AU", "NZ", "IN"];

    public required Guid Id { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;

    public LocationKind Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>Street, house, floor: without postal code and city. Empty for a virtual one.</summary>
    public List<string> AddressLines { get; init; } = [];

    public string PostalCode { get; set; } = "";

    /// <summary>Empty for a virtual one.</summary>
    public required string City { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    public required string Phone { get; set; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; set; }

    /// <summary>A map that the clinic chose, https; null for a search by the address.</summary>
    public string? MapUrl { get; set; }

    /// <summary>Nothing new is offered here.</summary>
    public bool Closed { get; set; }

    /// <summary>The address on one line, with postal code and city; empty for a virtual one.</summary>
    public string Address => string.Join(", ", AddressLines.Append(CityLine).Where(line => line.Length > 0));

    /// <summary>Where the place is on a map: the clinic's own choice, else a search for the address; null for a virtual one.</summary>
    public string? ShownMapUrl => Kind == LocationKind.Virtual || Address.Length == 0 ? null
        : MapUrl ?? $"https://www.openstreetmap.org/search?query={Uri.EscapeDataString($"{Address}, {Country}")}";

    private string CityLine => (CityFirst.Contains(Country) ? $"{City} {PostalCode}" : $"{PostalCode} {City}").Trim();

    /// <summary>Whether there is such a zone: an IANA id, not an offset.</summary>
    public static bool IsZone(string? id) => id is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id);
}

/// <summary>What stands for all rules of the clinic as a whole, its locations and holidays: copies in memory are compared by its version.</summary>
internal sealed class ClinicRules
{
    /// <summary>There is one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Grows by one with each change of a location or a holiday.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>
/// Days on which the clinic, or one location, is closed: nothing is offered then, whatever hours a doctor has, also where the
/// doctor set other hours for that date. Visits that are booked stay booked.
/// </summary>
internal sealed class Holiday
{
    public required Guid Id { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Where; everywhere when null.</summary>
    public Guid? LocationId { get; set; }

    public required string Name { get; set; }

    /// <summary>The first date.</summary>
    public required LocalDate From { get; set; }

    /// <summary>The last date, inclusive.</summary>
    public required LocalDate To { get; set; }

    /// <summary>Whether it comes again every year from the first one on. 29 February is 28 February in the other years.</summary>
    public bool Yearly { get; set; }

    /// <summary>Whether it closes this location.</summary>
    public bool AppliesTo(Guid locationId) => LocationId is null || LocationId == locationId;

    /// <summary>Whether it is on this date.</summary>
    public bool IsOn(LocalDate date) => Occurrences(date.Year).Any(o => o.From <= date && date <= o.To);

    /// <summary>The occurrence that goes on at this date or comes next; null when it is over for good.</summary>
    public (LocalDate From, LocalDate To)? NextFrom(LocalDate date)
    {
        foreach (var occurrence in Occurrences(date.Year).Concat(Occurrences(date.Year + 1)).Where(o => o.To >= date)) return occurrence;
        return From > date ? (From, To) : null;
    }

    /// <summary>Those that have a date in this year: one that goes over New Year began the year before.</summary>
    private IEnumerable<(LocalDate From, LocalDate To)> Occurrences(int year)
    {
        if (!Yearly)
        {
            yield return (From, To);
            yield break;
        }

        for (var years = Math.Max(0, year - 1 - From.Year); years <= year - From.Year; years++) yield return (From.PlusYears(years), To.PlusYears(years));
    }
}
