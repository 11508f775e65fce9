using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Looks at every licence that runs out soon: warns 60, 30 and 7 days before, and on the day after the last good one stops new
/// bookings. May run at any time and as often as one likes: what was given is stored with it, so nothing is given twice, and after
/// a pause the most urgent warning is given and those that it overtook are noted as given.
/// </summary>
internal sealed class LicenceWatch(ISchedulingDb db, Schedules schedules, TimeProvider clock)
{
    private static readonly int EarliestWarning = LicenceWarning.Stages[0];

    /// <summary>Whose licence may be near its end, the first to end first.</summary>
    public Task<List<Guid>> NearAsync(CancellationToken ct)
    {
        // Wherever a practitioner works, it is at most 14 hours later than in UTC.
        var horizon = clock.GetInstant().InZone(DateTimeZone.ForOffset(Offset.FromHours(14))).Date.PlusDays(EarliestWarning);
        return db.Practitioners.AsNoTracking().Where(p => p.Active && p.LicenceExpiresOn <= horizon).OrderBy(p => p.LicenceExpiresOn).Select(p => p.Id).ToListAsync(ct);
    }

    /// <summary>Looks at one of them. Returns whether a warning was given.</summary>
    public Task<bool> LookAtAsync(Guid id, CancellationToken ct) => db.InTransactionAsync(() => GiveAsync(id, ct), ct);

    private async Task<bool> GiveAsync(Guid id, CancellationToken ct)
    {
        await db.Locks.Where(l => l.PractitionerId == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
        if (await schedules.ReadFreshAsync(id, ct) is not { Practitioner: { Active: true, LicenceExpiresOn: { } expiresOn } } schedule) return false;
        var today = schedule.Today(clock);
        var left = Period.DaysBetween(today, expiresOn);
        var stored = await db.LicenceWarnings.Where(w => w.PractitionerId == id && w.ExpiresOn == expiresOn).Select(w => w.Stage).ToListAsync(ct);
        var due = LicenceWarning.Stages.Where(stage => left <= stage && !stored.Contains(stage)).ToList();
        if (due.Count == 0) return false;
        var practitioner = await db.Practitioners.SingleAsync(p => p.Id == id, ct);
        db.LicenceWarnings.AddRange(due.Select(stage => new LicenceWarning { PractitionerId = id, ExpiresOn = expiresOn, Stage = stage, GivenAt = clock.GetInstant() }));
        if (left < 0 && !practitioner.LicenceExpired)
        {
            practitioner.NoteLicence(expiresOn, today);
            practitioner.Touch();
            db.Enqueue(new PractitionerChanged(id, practitioner.Version, practitioner.Name, practitioner.Bookable, practitioner.SpecialtyCodes.FirstOrDefault()), id, practitioner.Version);
            db.Audit("practitioner.licence-expired", "practitioner", id);
            db.Hint(new HintAudience.WatchersOf(id), HintTypes.Slots, id);
            db.Hint(new HintAudience.Practitioner(id), HintTypes.Schedule, id);
        }

        db.Enqueue(new LicenceRunsOut(id, practitioner.Version, practitioner.Name, expiresOn.ToDateOnly(), due.Min()), id, practitioner.Version);
        await db.SaveChangesAsync(ct);
        return true;
    }
}
