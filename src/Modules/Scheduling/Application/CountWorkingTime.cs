using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Counts, for each location, the dates that are over and were not counted: after downtime those of the last weeks, on the first
/// day yesterday only. A date is counted by the rules as they are at that moment.
/// </summary>
internal sealed class CountWorkingTime(ISchedulingDb db, Schedules schedules, TimeProvider clock)
{
    private const int MostDaysBack = 35;

    /// <summary>Counts what is due and returns how many dates that were. Two hosts that do it at once: one of them is refused and does it again.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetInstant();
        var counted = await db.CountedDays.GroupBy(d => d.LocationId).Select(g => new { g.Key, Last = g.Max(d => d.Date) }).ToDictionaryAsync(x => x.Key, x => x.Last, ct);
        var doctors = (await schedules.AllAsync(ct)).Where(s => s.Practitioner.Active).ToList();
        var days = 0;
        foreach (var location in await db.Locations.AsNoTracking().Where(l => !l.Closed).ToListAsync(ct))
        {
            var zone = DateTimeZoneProviders.Tzdb[location.TimeZone];
            var yesterday = now.InZone(zone).Date.PlusDays(-1);
            var first = counted.TryGetValue(location.Id, out var last) ? LocalDate.Max(last.PlusDays(1), yesterday.PlusDays(1 - MostDaysBack)) : yesterday;
            for (var date = first; date <= yesterday; date = date.PlusDays(1), days++)
            {
                var day = new CountedDay { LocationId = location.Id, Date = date, Doctors = [.. doctors.Select(d => Of(d, location.Id, zone, date)).Where(d => d.Minutes > 0)] };
                db.CountedDays.Add(day);
                db.EnqueueCounted(day);
                await db.SaveChangesAsync(ct);
            }
        }

        return days;
    }

    private static CountedDoctor Of(PractitionerSchedule s, Guid location, DateTimeZone zone, LocalDate date)
    {
        var windows = Availability.OpenTime(
            [.. s.Hours.Where(h => h.LocationId == location)], [.. s.Overrides.Where(o => o.LocationId == location)], [.. s.Holidays.Where(h => h.AppliesTo(location))],
            zone, date, date.PlusDays(1));
        return new CountedDoctor { PractitionerId = s.Practitioner.Id, Minutes = Availability.MinutesWithout(windows, [.. s.TimeOff.Select(t => new Span(t.Start, t.End))]) };
    }
}

internal static class CountedDayEvents
{
    private static readonly LocalDate Beginning = new(2000, 1, 1);

    /// <summary>Tells the other modules how long the doctors worked. The version is the date: a location's dates go out in order.</summary>
    public static void EnqueueCounted(this ISchedulingDb db, CountedDay day) => db.Enqueue(
        new WorkingTimeCounted(day.LocationId, day.Date.ToDateOnly(), [.. day.Doctors.Select(d => new DoctorsMinutes(d.PractitionerId, d.Minutes))]),
        day.LocationId, Period.DaysBetween(Beginning, day.Date));
}
