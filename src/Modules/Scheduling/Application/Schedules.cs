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

    /// <summary>Whether the location is open at all, and no holiday is there on that date.</summary>
    public bool IsOpen(Guid locationId, LocalDate date) => Locations.ContainsKey(locationId) && !Holidays.Any(h => h.AppliesTo(locationId) && h.IsOn(date));
}

/// <summary>Schedules that were read before, by practitioner. Used only while both versions in the database, the practitioner's and the clinic's, are the same.</summary>
internal sealed class ScheduleCache
{
    private readonly ConcurrentDictionary<Guid, PractitionerSchedule> _schedules = new();

    public PractitionerSchedule? Find(Guid practitionerId, int version, int rulesVersion) =>
        _schedules.TryGetValue(practitionerId, out var schedule) && schedule.Practitioner.Version == version && schedule.RulesVersion == rulesVersion ? schedule : null;

    public void Keep(PractitionerSchedule schedule) => _schedules[schedule.Practitioner.Id] = schedule;
}

/// <summary>Reads schedules: from memory where its version is the present one, which one small indexed read tells.</summary>
internal sealed class Schedules(ISchedulingDb db, ScheduleCache cache, TimeProvider clock)
{
    // Time off that ended earlier cannot matter to any date that a person may ask about.
    private static readonly Duration KeepTimeOff = Duration.FromDays(70);

    /// <summary>One practitioner's, or null when there is none.</summary>
    public async Task<PractitionerSchedule?> FindAsync(Guid practitionerId, CancellationToken ct) =>
        (await ReadAsync(rows => rows.Where(p => p.Id == practitionerId), ct)).SingleOrDefault();

    /// <summary>Those of all practitioners who can be booked.</summary>
    public Task<IReadOnlyList<PractitionerSchedule>> AllBookableAsync(CancellationToken ct) => ReadAsync(rows => rows.Where(p => p.Bookable), ct);

    /// <summary>Those of all practitioners.</summary>
    public Task<IReadOnlyList<PractitionerSchedule>> AllAsync(CancellationToken ct) => ReadAsync(rows => rows, ct);

    /// <summary>Straight from the database, for decisions that are stored.</summary>
    public async Task<PractitionerSchedule?> ReadFreshAsync(Guid practitionerId, CancellationToken ct) =>
        (await LoadAsync([practitionerId], ct)).SingleOrDefault();

    private async Task<IReadOnlyList<PractitionerSchedule>> ReadAsync(Func<IQueryable<Practitioner>, IQueryable<Practitioner>> which, CancellationToken ct)
    {
        var versions = await which(db.Practitioners.AsNoTracking())
            .Select(p => new { p.Id, p.Version, Rules = db.ClinicRules.Select(r => r.Version).FirstOrDefault() }).ToListAsync(ct);
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
        var rules = await db.ClinicRules.Select(r => r.Version).FirstOrDefaultAsync(ct);
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
