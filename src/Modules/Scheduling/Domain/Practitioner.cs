namespace Clinic.Scheduling.Domain;

/// <summary>A doctor as patients see one: the public profile, and whether visits can be booked.</summary>
internal sealed class Practitioner
{
    public required Guid Id { get; init; }

    /// <summary>Grows with every change of the profile, the services or the schedule; copies in memory are compared by it.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>For example "Dr"; may be empty.</summary>
    public required string Title { get; set; }

    public required string GivenName { get; set; }

    public required string FamilyName { get; set; }

    public string Biography { get; set; } = "";

    /// <summary>One line each, newest first.</summary>
    public List<string> Education { get; init; } = [];

    /// <summary>BCP 47.</summary>
    public List<string> Languages { get; init; } = [];

    /// <summary>NUCC codes; the first is the main one.</summary>
    public List<string> SpecialtyCodes { get; init; } = [];

    public int ExperienceYears { get; set; }

    /// <summary>The file with the photo; null where initials stand in its place.</summary>
    public Guid? PhotoId { get; set; }

    /// <summary>Whether the person works here: follows the account.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Whether the practitioner takes new visits: what the doctor or the clinic chose.</summary>
    public bool AcceptsBookings { get; private set; } = true;

    /// <summary>Whether new visits may be booked: works here, and takes them.</summary>
    public bool Bookable { get; private set; } = true;

    /// <summary>The version of the account that <see cref="Active" /> comes from; 0 before the first word of it.</summary>
    public int AccountVersion { get; private set; }

    /// <summary>As shown to patients, for example "Dr Inés Carranza Ruiz".</summary>
    public string Name => $"{Title} {GivenName} {FamilyName}".Trim();

    /// <summary>The first letters of given and family name.</summary>
    public string Initials => string.Concat(First(GivenName), First(FamilyName)).ToUpperInvariant();

    /// <summary>A practitioner for an account that was just made: cannot be booked before profile, services and hours are there.</summary>
    public static Practitioner OfAccount(Guid id, int accountVersion, string givenName, string familyName, string language) => new()
    {
        Id = id,
        Title = "",
        GivenName = givenName,
        FamilyName = familyName,
        Languages = [language],
        AcceptsBookings = false,
        Bookable = false,
        AccountVersion = accountVersion,
    };

    /// <summary>Follows the account, unless the word of it is older than what is known. Returns whether the practitioner changed.</summary>
    public bool FollowAccount(int accountVersion, bool active)
    {
        if (accountVersion <= AccountVersion) return false;
        AccountVersion = accountVersion;
        if (active == Active) return false;
        Active = active;
        Bookable = Active && AcceptsBookings;
        Touch();
        return true;
    }

    /// <summary>Opens or closes the practitioner for new visits. Booked ones stay.</summary>
    public void TakeBookings(bool accepts)
    {
        AcceptsBookings = accepts;
        Bookable = Active && AcceptsBookings;
    }

    /// <summary>Notes that the profile, the services or the schedule changed.</summary>
    public void Touch() => Version++;

    private static string First(string name) => name.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(name);
}

/// <summary>What serialises the changes of one practitioner's holds and hours: its row is updated first in each.</summary>
internal sealed class PractitionerLock
{
    public required Guid PractitionerId { get; init; }

    public int Version { get; init; }
}

/// <summary>A medical specialty, by the code of the NUCC provider taxonomy.</summary>
internal sealed class Specialty
{
    /// <summary>For example <c>207N00000X</c>.</summary>
    public required string Code { get; init; }

    /// <summary>For example "Dermatology".</summary>
    public required string Name { get; init; }

    /// <summary>For example "Dermatologist".</summary>
    public required string PractitionerTitle { get; init; }
}

/// <summary>A place where visits take place, on its own clock.</summary>
internal sealed class Location
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required string City { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>One line.</summary>
    public required string Address { get; set; }

    public required string Phone { get; set; }

    /// <summary>IANA.</summary>
    public required string TimeZone { get; set; }
}
