using System.Collections.Concurrent;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>The rules of one practitioner as they were read together: nothing in it changes.</summary>
internal sealed record PractitionerSchedule(
    Practitioner Practitioner, IReadOnlyList<Service> Services, IReadOnlyDictionary<Guid, Location> Locations,
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
}

/// <summary>Schedules that were read before, by practitioner. Used only while the version in the database is the same.</summary>
internal sealed class ScheduleCache
{
    private readonly ConcurrentDictionary<Guid, PractitionerSchedule> _schedules = new();

    public PractitionerSchedule? Find(Guid practitionerId, int version) =>
        _schedules.TryGetValue(practitionerId, out var schedule) && schedule.Practitioner.Version == version ? schedule : null;

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
        var versions = await which(db.Practitioners.AsNoTracking()).Select(p => new { p.Id, p.Version }).ToListAsync(ct);
        var found = new List<PractitionerSchedule>(versions.Count);
        var missing = new List<Guid>();
        foreach (var row in versions)
        {
            if (cache.Find(row.Id, row.Version) is { } schedule) found.Add(schedule);
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
        // The practitioner is read first: rules that change meanwhile come with a version that does not match and are read again.
        var practitioners = await db.Practitioners.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var services = (await db.Services.AsNoTracking().Where(s => ids.Contains(s.PractitionerId)).ToListAsync(ct)).ToLookup(s => s.PractitionerId);
        var hours = (await db.WeeklyHours.AsNoTracking().Where(h => ids.Contains(h.PractitionerId)).ToListAsync(ct)).ToLookup(h => h.PractitionerId);
        var overrides = (await db.DateOverrides.AsNoTracking().Where(o => ids.Contains(o.PractitionerId)).ToListAsync(ct)).ToLookup(o => o.PractitionerId);
        var timeOff = (await db.TimeOff.AsNoTracking().Where(t => ids.Contains(t.PractitionerId) && t.End > old).ToListAsync(ct)).ToLookup(t => t.PractitionerId);
        var locations = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id, ct);
        return
        [
            .. practitioners.Select(p => new PractitionerSchedule(
                p, [.. services[p.Id].OrderBy(s => s.FeeMinor).ThenBy(s => s.Name)], locations,
                [.. hours[p.Id].OrderBy(h => h.DayOfWeek).ThenBy(h => h.Start)], [.. overrides[p.Id].OrderBy(o => o.Date)],
                [.. timeOff[p.Id].OrderBy(t => t.Start)])),
        ];
    }
}
