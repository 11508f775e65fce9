namespace Clinic.Scheduling.Domain;

/// <summary>How a visit takes place.</summary>
internal enum VisitMode
{
    InPerson,
    Video,
    Phone,
}

/// <summary>A type of visit that a practitioner offers (FHIR: HealthcareService), with the rules for booking it.</summary>
internal sealed class Service
{
    /// <summary>The most places of a group.</summary>
    public const int MostSeats = 50;

    public required Guid Id { get; init; }

    public required Guid PractitionerId { get; init; }

    public required string Name { get; set; }

    public VisitMode Mode { get; set; }

    /// <summary>Length of the visit; a multiple of 5.</summary>
    public required int DurationMinutes { get; set; }

    /// <summary>Kept free before the visit; a multiple of 5. May lie outside the hours.</summary>
    public int BufferBeforeMinutes { get; set; }

    /// <summary>Kept free after the visit; a multiple of 5. May lie outside the hours.</summary>
    public int BufferAfterMinutes { get; set; }

    /// <summary>Distance between offered starts, counted from the start of each working window; a multiple of 5.</summary>
    public required int SlotStepMinutes { get; set; }

    /// <summary>In the smallest unit of <see cref="Currency" />.</summary>
    public int FeeMinor { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>Whether the practitioner must agree before the visit is booked.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>A patient books at least so long before the start.</summary>
    public int MinimumNoticeMinutes { get; set; }

    /// <summary>A patient books at most so many days ahead, counted in dates of the location: 0 is today only.</summary>
    public int HorizonDays { get; set; } = 90;

    /// <summary>A patient cancels or moves the visit at the latest so long before the start.</summary>
    public int CancellationCutoffMinutes { get; set; }

    /// <summary>How many patients may come at one start: 1, or the places of a group.</summary>
    public int Seats { get; set; } = 1;

    /// <summary>What to bring or to know.</summary>
    public string? Instructions { get; set; }

    /// <summary>Of a video visit: the address of the practitioner's own room, https. Only for those who are in the visit.</summary>
    public string? RoomLink { get; set; }

    /// <summary>Not offered any more; booked visits keep it.</summary>
    public bool Archived { get; set; }

    /// <summary>Where it is offered.</summary>
    public List<Guid> LocationIds { get; init; } = [];
}
