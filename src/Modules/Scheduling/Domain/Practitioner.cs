using NodaTime;

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

    /// <summary>Earlier positions, one line each, newest first.</summary>
    public List<string> Experience { get; init; } = [];

    /// <summary>The last date on which the licence is good; null when nobody noted one, and then nobody watches it.</summary>
    public LocalDate? LicenceExpiresOn { get; private set; }

    /// <summary>Whether new visits are stopped because the licence ran out.</summary>
    public bool LicenceExpired { get; private set; }

    /// <summary>Whether the person works here: follows the account.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>Whether the practitioner takes new visits: what the doctor or the clinic chose.</summary>
    public bool AcceptsBookings { get; private set; } = true;

    /// <summary>Whether new visits may be booked: works here, takes them, and may still practise.</summary>
    public bool Bookable { get; private set; } = true;

    /// <summary>The version of the account that <see cref="Active" /> comes from; 0 before the first word of it.</summary>
    public int AccountVersion { get; private set; }

    /// <summary>The version of the approved application that was carried over; 0 for who came without one.</summary>
    public int ApplicationVersion { get; private set; }

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
        Settle();
        Touch();
        return true;
    }

    /// <summary>
    /// Carries over what the person wrote when applying, once, where nothing was written here yet. Returns whether the practitioner
    /// changed.
    /// </summary>
    public bool TakeApplication(int version, ApprovedProfile profile, LocalDate today)
    {
        if (version <= ApplicationVersion) return false;
        var first = ApplicationVersion == 0;
        ApplicationVersion = version;
        if (!first) return false;
        if (SpecialtyCodes.Count == 0) SpecialtyCodes.AddRange(profile.SpecialtyCodes);
        if (Education.Count == 0) Education.AddRange(profile.Education);
        if (Experience.Count == 0) Experience.AddRange(profile.Experience);
        if (Biography.Length == 0) Biography = profile.About;
        if (ExperienceYears == 0) ExperienceYears = profile.ExperienceYears;
        // The language of the account is a guess; the applicant said which ones it is.
        if (Languages.Count <= 1 && profile.Languages.Count > 0)
        {
            Languages.Clear();
            Languages.AddRange(profile.Languages);
        }

        NoteLicence(LicenceExpiresOn ?? profile.LicenceExpiresOn, today);
        Touch();
        return true;
    }

    /// <summary>Notes until when the licence is good. A date to come opens bookings again that an old one had stopped.</summary>
    /// <param name="expiresOn">The last date on which it is good; null when it is not to be watched.</param>
    /// <param name="today">The date where the practitioner works.</param>
    public void NoteLicence(LocalDate? expiresOn, LocalDate today)
    {
        LicenceExpiresOn = expiresOn;
        LicenceExpired = expiresOn < today;
        Settle();
    }

    /// <summary>Opens or closes the practitioner for new visits. Booked ones stay.</summary>
    public void TakeBookings(bool accepts)
    {
        AcceptsBookings = accepts;
        Settle();
    }

    /// <summary>Notes that the profile, the services or the schedule changed.</summary>
    public void Touch() => Version++;

    private void Settle() => Bookable = Active && AcceptsBookings && !LicenceExpired;

    private static string First(string name) => name.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(name);
}

/// <summary>What an approved application brings into a profile.</summary>
internal sealed record ApprovedProfile(
    IReadOnlyList<string> SpecialtyCodes, IReadOnlyList<string> Languages, IReadOnlyList<string> Education, IReadOnlyList<string> Experience, int ExperienceYears,
    string About, LocalDate LicenceExpiresOn);

/// <summary>
/// A warning that was given about one licence: kept, so that none is given twice, and none is lost while nothing ran. A renewed
/// licence has another date, and warnings of its own.
/// </summary>
internal sealed class LicenceWarning
{
    /// <summary>How many days before the licence runs out a warning is given; the last one stands for the day after.</summary>
    public static readonly IReadOnlyList<int> Stages = [60, 30, 7, Expired];

    /// <summary>The stage of a licence that ran out.</summary>
    public const int Expired = -1;

    public required Guid PractitionerId { get; init; }

    /// <summary>The last date on which the licence is good.</summary>
    public required LocalDate ExpiresOn { get; init; }

    /// <summary>One of <see cref="Stages" />.</summary>
    public required int Stage { get; init; }

    public required Instant GivenAt { get; init; }
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
    public const string Key = "pk_specialty";

    /// <summary>For example <c>207N00000X</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>For example "Dermatology".</summary>
    public required string Name { get; set; }

    /// <summary>For example "Dermatologist".</summary>
    public required string PractitionerTitle { get; set; }

    /// <summary>Words that patients use for it, for example "skin doctor"; the search finds its doctors by them.</summary>
    public List<string> Synonyms { get; init; } = [];

    /// <summary>Patients are not shown it, and no further doctor is given it; the doctors who have it keep it.</summary>
    public bool Hidden { get; set; }

    /// <summary>Whether the clinic has words of its own for it, which are shown in every language.</summary>
    public bool Renamed => NuccCatalog.Find(Code) is { } standard && (standard.Name, standard.PractitionerTitle) != (Name, PractitionerTitle);
}
