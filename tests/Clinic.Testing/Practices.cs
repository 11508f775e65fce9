using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Testing;

/// <summary>A service that a test's practitioner offers.</summary>
/// <param name="Name">For finding it again.</param>
/// <param name="Minutes">Length of the visit.</param>
public sealed record ServiceSpec(string Name, int Minutes = 30)
{
    /// <summary>Distance between starts; the length when null.</summary>
    public int? Step { get; init; }

    /// <summary>Kept free before the visit.</summary>
    public int BufferBefore { get; init; }

    /// <summary>Kept free after the visit.</summary>
    public int BufferAfter { get; init; }

    /// <summary>Whether a request waits for approval.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Minutes.</summary>
    public int Notice { get; init; }

    /// <summary>Minutes.</summary>
    public int Cutoff { get; init; }

    /// <summary>Days.</summary>
    public int Horizon { get; init; } = 365;

    /// <summary>How many patients may come at one start.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>In pence.</summary>
    public int Fee { get; init; } = 9_500;
}

/// <summary>A practitioner of a test, with one location and some services.</summary>
public sealed record Practice(Guid PractitionerId, Guid LocationId, IReadOnlyDictionary<string, Guid> Services)
{
    /// <summary>The only service, or the first.</summary>
    public Guid ServiceId => Services.Values.First();

    /// <summary>The body of a hold.</summary>
    public object Hold(DateTimeOffset start, Guid? service = null, Guid? patientId = null, Guid? replacing = null) => new
    {
        practitionerId = PractitionerId, serviceId = service ?? ServiceId, locationId = LocationId, start, patientId, replacing,
    };

    /// <summary>The body of a hold of a series.</summary>
    public object Series(DateTimeOffset[] starts, Guid? patientId = null) => new { practitionerId = PractitionerId, serviceId = ServiceId, locationId = LocationId, starts, patientId };

    /// <summary>The address of the preview of a series.</summary>
    public string SeriesPath(string start, int everyWeeks, int? count = null, string? until = null) =>
        $"/api/scheduling/practitioners/{PractitionerId}/series?service={ServiceId}&location={LocationId}&start={start}&everyWeeks={everyWeeks}"
        + (count is null ? "" : $"&count={count}") + (until is null ? "" : $"&until={until}");

    /// <summary>The address of its free times.</summary>
    public string SlotsPath(string from, string to, Guid? service = null, Guid? replacing = null) =>
        $"/api/scheduling/practitioners/{PractitionerId}/slots?service={service ?? ServiceId}&from={from}&to={to}{(replacing is null ? "" : $"&replacing={replacing}")}";
}

/// <summary>Makes practitioners through Scheduling's own domain.</summary>
public static class Practices
{
    /// <summary>A practitioner who works every day of the week. All modules know of them when this returns.</summary>
    /// <param name="app">The application.</param>
    /// <param name="hours">For example <c>09:00-12:00 13:00-17:00</c>.</param>
    /// <param name="zone">The zone of the location.</param>
    /// <param name="name">Given and family name.</param>
    /// <param name="specialty">NUCC code.</param>
    /// <param name="languages">BCP 47.</param>
    /// <param name="locationId">A location that was made before; a new one when null.</param>
    /// <param name="services">What is offered; a "Visit" of 30 minutes, booked at once, when empty.</param>
    public static async Task<Practice> AddPractitioner(
        this ClinicApp app, string hours = "09:00-17:00", string zone = "Europe/London", string name = "Ines Carranza", string specialty = "207N00000X",
        string[]? languages = null, Guid? locationId = null, params ServiceSpec[] services)
    {
        var location = locationId ?? Guid.CreateVersion7();
        Practice? made = null;
        await app.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ISchedulingDb>();
            if (locationId is null) AddPlace(db, location, zone);
            if (!db.Specialties.Any(s => s.Code == specialty)) db.Specialties.Add(new Specialty { Code = specialty, Name = $"Specialty {specialty}", PractitionerTitle = "Specialist" });
            made = AddPractitioner(db, hours, name, specialty, languages ?? ["en"], location, services);
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered();
        return made!;
    }

    /// <summary>Many at once, at one location, who work from nine to five and offer the same. All modules know of them when this returns.</summary>
    public static async Task<IReadOnlyList<Practice>> AddPractitioners(this ClinicApp app, IEnumerable<string> names, params ServiceSpec[] services)
    {
        const string specialty = "207N00000X";
        var made = new List<Practice>();
        await app.InScopeAsync(async scope =>
        {
            var (db, location) = (scope.GetRequiredService<ISchedulingDb>(), Guid.CreateVersion7());
            AddPlace(db, location, "Europe/London");
            if (!db.Specialties.Any(s => s.Code == specialty)) db.Specialties.Add(new Specialty { Code = specialty, Name = $"Specialty {specialty}", PractitionerTitle = "Specialist" });
            made.AddRange(names.Select(name => AddPractitioner(db, "09:00-17:00", name, specialty, ["en"], location, services)));
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered(TimeSpan.FromMinutes(5));
        return made;
    }

    /// <summary>Another location, where the practitioner offers the same services every day of the week.</summary>
    /// <param name="app">The application.</param>
    /// <param name="practice">Whose.</param>
    /// <param name="hours">For example <c>13:00-17:00</c>.</param>
    /// <param name="zone">The zone of the location.</param>
    /// <param name="online">Whether it is for video and phone.</param>
    public static Task<Guid> AddLocation(this ClinicApp app, Practice practice, string hours, string zone = "Europe/London", bool online = false) => app.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<ISchedulingDb>();
        var place = new Location
        {
            Id = Guid.CreateVersion7(), Name = online ? "Online" : "Hillside", Kind = online ? LocationKind.Virtual : LocationKind.Place, City = online ? "" : "Town", Country = "GB",
            AddressLines = online ? [] : ["2 Hill Road"], Phone = "+44 20 7946 0102", TimeZone = zone,
        };
        db.Locations.Add(place);
        db.EnqueueChanged(place);
        db.WeeklyHours.AddRange(Hours(hours, practice.PractitionerId, place.Id));
        foreach (var service in db.Services.Where(s => s.PractitionerId == practice.PractitionerId)) service.LocationIds.Add(place.Id);
        db.Practitioners.Single(p => p.Id == practice.PractitionerId).Touch();
        await db.SaveChangesAsync(CancellationToken.None);
        return place.Id;
    });

    /// <summary>How many times are held now, for whatever.</summary>
    public static Task<int> CountHolds(this ClinicApp app) => app.InScopeAsync(scope => scope.GetRequiredService<ISchedulingDb>().Holds.CountAsync());

    /// <summary>All holds are gone at once and nobody is told, as after a loss that should never be.</summary>
    public static Task<int> LoseHolds(this ClinicApp app) => app.InScopeAsync(scope => scope.GetRequiredService<ISchedulingDb>().Holds.ExecuteDeleteAsync());

    private static void AddPlace(ISchedulingDb db, Guid id, string zone)
    {
        var place = new Location { Id = id, Name = "Riverside", City = "Town", Country = "GB", AddressLines = ["1 Quay Street"], Phone = "+44 20 7946 0101", TimeZone = zone };
        db.Locations.Add(place);
        db.EnqueueChanged(place);
    }

    private static Practice AddPractitioner(ISchedulingDb db, string hours, string name, string specialty, string[] languages, Guid location, ServiceSpec[] services)
    {
        var id = Guid.CreateVersion7();
        List<Service> offered = [.. (services.Length > 0 ? services : [new ServiceSpec("Visit")]).Select(s => ToService(s, id, location))];
        var practitioner = new Practitioner
        {
            Id = id, Title = "Dr", GivenName = name.Split(' ')[0], FamilyName = name.Split(' ', 2)[1], Languages = [.. languages], SpecialtyCodes = [specialty],
        };
        db.AddNew(practitioner, offered, Hours(hours, id, location));
        return new Practice(id, location, offered.ToDictionary(s => s.Name, s => s.Id));
    }

    private static Service ToService(ServiceSpec s, Guid practitionerId, Guid locationId) => new()
    {
        Id = Guid.CreateVersion7(), PractitionerId = practitionerId, Name = s.Name, DurationMinutes = s.Minutes, SlotStepMinutes = s.Step ?? s.Minutes, Currency = "GBP", FeeMinor = s.Fee,
        BufferBeforeMinutes = s.BufferBefore, BufferAfterMinutes = s.BufferAfter, NeedsApproval = s.NeedsApproval, MinimumNoticeMinutes = s.Notice,
        CancellationCutoffMinutes = s.Cutoff, HorizonDays = s.Horizon, Seats = s.Seats, LocationIds = [locationId],
    };

    private static IEnumerable<WeeklyHours> Hours(string text, Guid practitionerId, Guid locationId)
    {
        var clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
        foreach (var window in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
            {
                yield return new WeeklyHours
                {
                    Id = Guid.CreateVersion7(), PractitionerId = practitionerId, LocationId = locationId, DayOfWeek = day,
                    Start = clock.Parse(window[..5]).Value, End = clock.Parse(window[6..]).Value,
                };
            }
        }
    }
}
