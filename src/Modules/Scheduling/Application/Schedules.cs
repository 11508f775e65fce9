using System.Collections.Concurrent;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>The rules of one practitioner as they were read together: nothing in it changes.</summary>
/// <param name="RulesVersion">The version of the clinic's own rules, its locations and holidays.</param>
/// <param name="Locations">Those that are open.</param>
internal sealed record PractitionerSchedule(
    Practitioner Practitioner, int RulesVersion, IReadOnlyList<Service> Services, IReadOnlyDictionary<Guid, Location> Locations, IReadOnlyList<Holiday> Holidays,
    IReadOnlyList<WeeklyHours> Hours, IReadOnlyList<DateOverride> Overrides, IReadOnlyList<TimeOff> TimeOff)
{
    /// <summary>The folded words of the name, for searching.</summary>
    public IReadOnlyList<string> NameWords { get; } = SearchText.Fold(Practitioner.Name).Split(' ');

    /// <summary>The services that are offered, the cheapest first.</summary>
    public IReadOnlyList<Service> OfferedServices { get; } = [.. Services.Where(s => !s.Archived)];

    /// <summary>Those for video and phone, to which nobody travels.</summary>
    public IReadOnlySet<Guid> VirtualLocations { get; } = Locations.Values.Where(l => l.Kind == LocationKind.Virtual).Select(l => l.Id).ToHashSet();

    /// <summary>The service when it is offered, else null.</summary>
    public Service? Offered(Guid serviceId) => Services.FirstOrDefault(s => s.Id == serviceId && !s.Archived);

    /// <summary>The zone of a location of this practitioner.</summary>
    public DateTimeZone ZoneOf(Guid locationId) => DateTimeZoneProviders.Tzdb[Locations[locationId].TimeZone];

    /// <summary>The date where the practitioner works first in the week; in UTC for who has no hours yet.</summary>
    public LocalDate Today(TimeProvider clock)
    {
        var location = Hours.FirstOrDefault(h => Locations.ContainsKey(h.LocationId))?.LocationId;
        return clock.GetInstant().InZone(location is { } id ? ZoneOf(id) : DateTimeZone.Utc).Date;
    }

    /// <summary>The weekly hours at a location.</summary>
    public IReadOnlyList<WeeklyHours> HoursAt(Guid locationId) => [.. Hours.Where(h => h.LocationId == locationId)];

    /// <summary>The dates with other hours at a location.</summary>
    public IReadOnlyList<DateOverride> OverridesAt(Guid locationId) => [.. Overrides.Where(o => o.LocationId == locationId)];

    /// <summary>The longest stretch of hours at each location that has some, from today on, in minutes.</summary>
    public IReadOnlyDictionary<Guid, int> LongestWindows(Instant now) => Hours.Select(h => h.LocationId).Concat(Overrides.Select(o => o.LocationId)).Distinct().Where(Locations.ContainsKey)
        .Select(id => (Id: id, Minutes: Availability.LongestWindow(
            HoursAt(id), OverridesAt(id), ZoneOf(id), now.InZone(ZoneOf(id)).Date)))
        .Where(x => x.Minutes > 0).ToDictionary(x => x.Id, x => x.Minutes);

    /// <summary>Whether any of these hours have room for a service. One that is archived, or whose doctor has no hours yet, fits.</summary>
    public static ServiceFit FitOf(Service service, IReadOnlyDictionary<Guid, int> longest)
    {
        if (service.Archived || longest.Count == 0) return ServiceFit.Fits;
        var there = service.LocationIds.Max(id => longest.GetValueOrDefault(id));
        return there == 0 ? ServiceFit.NoHoursThere : there < service.DurationMinutes ? ServiceFit.LongerThanHours : ServiceFit.Fits;
    }

    /// <summary>Whether the location is open at all, and no holiday is there on that date.</summary>
    public bool IsOpen(Guid locationId, LocalDate date) => Locations.ContainsKey(locationId) && !Holidays.Any(h => h.AppliesTo(locationId) && h.IsOn(date));
}

/// <summary>Whether a service can be offered at all.</summary>
internal enum ServiceFit
{
    /// <summary>Some hours are long enough.</summary>
    Fits,

    /// <summary>The practitioner has no hours where it is offered.</summary>
    NoHoursThere,

    /// <summary>All hours where it is offered are shorter.</summary>
    LongerThanHours,
}

/// <summary>Schedules that were read before, by practitioner. Used only while both versions in the database, the practitioner's and the clinic's, are the same.</summary>
internal sealed class ScheduleCache
{
    private readonly ConcurrentDictionary<Guid, PractitionerSchedule> _schedules = new();
    private volatile Bookable? _bookable;

    public PractitionerSchedule? Find(Guid practitionerId, int version, int rulesVersion) =>
        _schedules.TryGetValue(practitionerId, out var schedule) && schedule.Practitioner.Version == version && schedule.RulesVersion == rulesVersion ? schedule : null;

    public void Keep(PractitionerSchedule schedule) => _schedules[schedule.Practitioner.Id] = schedule;

    /// <summary>All that can be booked, when nothing changed since they were kept.</summary>
    public IReadOnlyList<PractitionerSchedule>? FindBookable(SchedulesStamp stamp) => _bookable is { } kept && kept.Stamp == stamp ? kept.Schedules : null;

    public void KeepBookable(SchedulesStamp stamp, IReadOnlyList<PractitionerSchedule> schedules) => _bookable = new Bookable(stamp, schedules);

    private sealed record Bookable(SchedulesStamp Stamp, IReadOnlyList<PractitionerSchedule> Schedules);
}

/// <summary>
/// Tells whether any schedule changed: versions only grow and practitioners only become more, so that the same three numbers are the
/// same schedules, whichever host changed them.
/// </summary>
internal readonly record struct SchedulesStamp(int Practitioners, long Versions, int Rules);

/// <summary>Reads schedules: from memory where its version is the present one, which one small indexed read tells. What is stored on the strength of one is decided on a fresh read.</summary>
internal sealed class Schedules(ISchedulingDb db, ScheduleCache cache, TimeProvider clock)
{
    // Time off that ended earlier cannot matter to any date that a person may ask about.
    private static readonly Duration KeepTimeOff = Duration.FromDays(70);

    /// <summary>One practitioner's, or null when there is none.</summary>
    public async Task<PractitionerSchedule?> FindAsync(Guid practitionerId, CancellationToken ct) =>
        (await ReadAsync(rows => rows.Where(p => p.Id == practitionerId), ct)).SingleOrDefault();

    /// <summary>Those of all practitioners who can be booked, by name.</summary>
    public async Task<IReadOnlyList<PractitionerSchedule>> AllBookableAsync(CancellationToken ct)
    {
        // The stamp is read first: what changes meanwhile comes with a stamp that does not match, and is read again.
        var stamp = await db.Practitioners.GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Versions = all.Sum(p => (long)p.Version), Rules = db.ClinicRules.Where(r => r.Id == ClinicRules.OnlyId).Select(r => r.Version).FirstOrDefault() })
            .SingleOrDefaultAsync(ct) is { } read ? new SchedulesStamp(read.Count, read.Versions, read.Rules) : default;
        if (cache.FindBookable(stamp) is { } kept) return kept;
        var schedules = (await ReadAsync(rows => rows.Where(p => p.Bookable), ct))
            .OrderBy(s => s.Practitioner.FamilyName, StringComparer.InvariantCulture).ThenBy(s => s.Practitioner.GivenName, StringComparer.InvariantCulture).ThenBy(s => s.Practitioner.Id)
            .ToList();
        cache.KeepBookable(stamp, schedules);
        return schedules;
    }

    /// <summary>Those of all practitioners.</summary>
    public Task<IReadOnlyList<PractitionerSchedule>> AllAsync(CancellationToken ct) => ReadAsync(rows => rows, ct);

    /// <summary>Straight from the database, for decisions that are stored.</summary>
    public async Task<PractitionerSchedule?> ReadFreshAsync(Guid practitionerId, CancellationToken ct) =>
        (await LoadAsync([practitionerId], ct)).SingleOrDefault();

    private async Task<IReadOnlyList<PractitionerSchedule>> ReadAsync(Func<IQueryable<Practitioner>, IQueryable<Practitioner>> which, CancellationToken ct)
    {
        var versions = await which(db.Practitioners.AsNoTracking())
            .Select(p => new { p.Id, p.Version, Rules = db.ClinicRules.Where(r => r.Id == ClinicRules.OnlyId).Select(r => r.Version).FirstOrDefault() }).ToListAsync(ct);
        var found = new List<PractitionerSchedule>(versions.Count);
        var missing = new List<Guid>();
        foreach (var row in versions)
        {
            if (cache.Find(row.Id, row.Version, row.Rules) is { } schedule) found.Add(schedule);
            else missing.Add(row.Id);
        }

        if (missing.Count == 0) return found;
        foreach (var schedule in await LoadAsync(missing, ct))
        {
            cache.Keep(schedule);
            found.Add(schedule);
        }

        return found;
    }

    private async Task<IReadOnlyList<PractitionerSchedule>> LoadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var old = clock.GetInstant() - KeepTimeOff;
        // The versions are read first: rules that change meanwhile come with a version that does not match and are read again.
        var rules = await db.ClinicRules.Where(r => r.Id == ClinicRules.OnlyId).Select(r => r.Version).FirstOrDefaultAsync(ct);
        var practitioners = await db.Practitioners.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var services = (await db.Services.AsNoTracking().Where(s => ids.Contains(s.PractitionerId)).ToListAsync(ct)).ToLookup(s => s.PractitionerId);
        var hours = (await db.WeeklyHours.AsNoTracking().Where(h => ids.Contains(h.PractitionerId)).ToListAsync(ct)).ToLookup(h => h.PractitionerId);
        var overrides = (await db.DateOverrides.AsNoTracking().Where(o => ids.Contains(o.PractitionerId)).ToListAsync(ct)).ToLookup(o => o.PractitionerId);
        var timeOff = (await db.TimeOff.AsNoTracking().Where(t => ids.Contains(t.PractitionerId) && t.End > old).ToListAsync(ct)).ToLookup(t => t.PractitionerId);
        var locations = await db.Locations.AsNoTracking().Where(l => !l.Closed).ToDictionaryAsync(l => l.Id, ct);
        var holidays = await db.Holidays.AsNoTracking().OrderBy(h => h.From).ThenBy(h => h.Name).ToListAsync(ct);
        return
        [
            .. practitioners.Select(p => new PractitionerSchedule(
                p, rules, [.. services[p.Id].OrderBy(s => s.FeeMinor).ThenBy(s => s.Name)], locations, holidays,
                [.. hours[p.Id].OrderBy(h => h.DayOfWeek).ThenBy(h => h.Start)], [.. overrides[p.Id].OrderBy(o => o.Date)],
                [.. timeOff[p.Id].OrderBy(t => t.Start)])),
        ];
    }
}
