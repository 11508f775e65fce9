using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Offers freed times to who waits for them, in the order of joining: kept for one person at a time, for twenty minutes, and for
/// five at most; then the time is public. Everything here runs within the transaction that frees the time, with the practitioner
/// locked, so that there is no moment in which somebody else could take it.
/// </summary>
internal sealed class WaitList(ISchedulingDb db, Schedules schedules, FreeTimes freeTimes, TimeProvider clock)
{
    private const int MostLookedAt = 200;

    /// <summary>A time of this practitioner is free again, or may be. Stores what was changed so far.</summary>
    /// <param name="practitionerId">Whose.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FreedAsync(Guid practitionerId, Instant from, Instant to, CancellationToken ct)
    {
        if (!await db.WaitListEntries.AnyAsync(e => e.End == null && (e.PractitionerId == null || e.PractitionerId == practitionerId), ct)) return;
        await LockAsync(practitionerId, ct);
        await OfferAsync(new FreedTime(Guid.CreateVersion7(), practitionerId, from, to), ct);
    }

    /// <summary>The person did not take the time: it goes to the next in line. The practitioner is locked by the caller.</summary>
    public async Task PassOnAsync(WaitListOffer offer, OfferState outcome, CancellationToken ct)
    {
        offer.State = outcome;
        await db.Holds.Where(h => h.Id == offer.Id).ExecuteDeleteAsync(ct);
        db.Hint(new HintAudience.Patient(offer.PatientId), HintTypes.WaitList, offer.EntryId);
        db.Hint(new HintAudience.WatchersOf(offer.PractitionerId), HintTypes.Slots, offer.PractitionerId);
        await OfferAsync(offer.Freed, ct);
    }

    /// <summary>A hold was booked. When it was an offer, the wait is over, and what is left of the freed time goes to the next in line.</summary>
    public async Task BookedAsync(Guid holdId, CancellationToken ct)
    {
        if (await db.WaitListOffers.SingleOrDefaultAsync(o => o.Id == holdId, ct) is not { } offer) return;
        await LockAsync(offer.PractitionerId, ct);
        offer.State = OfferState.Booked;
        if (await db.WaitListEntries.SingleOrDefaultAsync(e => e.Id == offer.EntryId, ct) is { } entry) await EndAsync(entry, WaitEnd.Booked, ct);
        await OfferAsync(offer.Freed, ct);
    }

    /// <summary>The wait of one is over. Who joined later may have come forward by a place, and sees it at once.</summary>
    public async Task EndAsync(WaitListEntry entry, WaitEnd end, CancellationToken ct)
    {
        entry.Finish(end, clock.GetInstant());
        db.Hint(new HintAudience.Patient(entry.PatientId), HintTypes.WaitList, entry.Id);
        // Whether it is the same line, the page finds out when it asks again.
        var later = await db.WaitListEntries.AsNoTracking().Where(e => e.End == null && e.JoinedAt > entry.JoinedAt)
            .OrderBy(e => e.JoinedAt).Take(MostLookedAt).Select(e => new { e.Id, e.PatientId }).ToListAsync(ct);
        foreach (var e in later) db.Hint(new HintAudience.Patient(e.PatientId), HintTypes.WaitList, e.Id);
    }

    /// <summary>Lets one change of a practitioner's time go after the other.</summary>
    public Task LockAsync(Guid practitionerId, CancellationToken ct) =>
        db.Locks.Where(l => l.PractitionerId == practitionerId).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);

    private async Task OfferAsync(FreedTime freed, CancellationToken ct)
    {
        // What is decided here is read from the database, so what was changed must stand there.
        await db.SaveChangesAsync(ct);
        var now = clock.GetInstant();
        if (freed.To <= now || await db.WaitListOffers.CountAsync(o => o.FreedId == freed.Id, ct) >= WaitListOffer.MostAsked) return;
        if (await schedules.ReadFreshAsync(freed.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return;

        var waiting = await InLineAsync(schedule, freed, now, ct);
        var patients = waiting.Select(e => e.PatientId).ToList();
        var asked = (await db.WaitListOffers.AsNoTracking().Where(o => o.PractitionerId == freed.PractitionerId && patients.Contains(o.PatientId))
            .Select(o => new { o.PatientId, o.Start }).ToListAsync(ct)).Select(o => (o.PatientId, o.Start)).ToHashSet();
        foreach (var entry in waiting)
        {
            if (await FirstFitAsync(schedule, entry, freed, start => asked.Contains((entry.PatientId, start)), ct) is not var (service, slot)) continue;
            Keep(schedule, service, slot, entry, freed, now);
            await db.SaveChangesAsync(ct);
            return;
        }
    }

    /// <summary>Who may be asked now, in order: who is asked about another time already, was asked about this one, or does not want to be disturbed, is not.</summary>
    private async Task<List<WaitListEntry>> InLineAsync(PractitionerSchedule schedule, FreedTime freed, Instant now, CancellationToken ct)
    {
        var codes = schedule.Practitioner.SpecialtyCodes;
        var waiting = await db.WaitListEntries.AsNoTracking()
            .Where(e => e.End == null && (e.PractitionerId == freed.PractitionerId || (e.Specialty != null && codes.Contains(e.Specialty))))
            .Where(e => !db.WaitListOffers.Any(o => o.PatientId == e.PatientId && (o.FreedId == freed.Id || o.State == OfferState.Open || o.State == OfferState.Accepted)))
            .OrderBy(e => e.JoinedAt).ThenBy(e => e.Id).Take(MostLookedAt).ToListAsync(ct);
        var patients = waiting.Select(e => e.PatientId).ToList();
        var quiet = (await db.QuietHours.AsNoTracking().Where(q => patients.Contains(q.PatientId)).ToListAsync(ct)).Where(q => q.AreOn(now)).Select(q => q.PatientId).ToHashSet();
        return [.. waiting.Where(e => !quiet.Contains(e.PatientId))];
    }

    /// <summary>The first time in what was freed that the person can book and that suits; free by the same rules as every list, their own visits included.</summary>
    private async Task<(Service Service, SlotResponse Slot)?> FirstFitAsync(
        PractitionerSchedule schedule, WaitListEntry entry, FreedTime freed, Func<Instant, bool> wasAsked, CancellationToken ct)
    {
        var service = entry.ServiceId is { } id
            ? schedule.Offered(id)
            : schedule.Services.FirstOrDefault(s => !s.Archived && (entry.LocationId is null || s.LocationIds.Contains(entry.LocationId.Value)));
        var from = freed.From.InUtc().Date.PlusDays(-1);
        var to = LocalDate.Min(freed.To.InUtc().Date.PlusDays(2), entry.LastDate.PlusDays(1));
        if (service is null || from >= to) return null;
        var asker = new Asker(entry.PatientId, null);
        var taken = await freeTimes.ReadTakenAsync([freed.PractitionerId], from, to, asker, ct);
        var slot = freeTimes.Find(schedule, service, entry.LocationId, from, to, asker, taken).SelectMany(d => d.Slots).OrderBy(s => s.Start).FirstOrDefault(s =>
        {
            var (start, end, zone) = (Instant.FromDateTimeOffset(s.Start), Instant.FromDateTimeOffset(s.End), schedule.ZoneOf(s.LocationId));
            return freed.Touches(start, end) && !wasAsked(start) && entry.Suits(start.InZone(zone).LocalDateTime, end.InZone(zone).LocalDateTime);
        });
        return slot is null ? null : (service, slot);
    }

    private void Keep(PractitionerSchedule schedule, Service service, SlotResponse slot, WaitListEntry entry, FreedTime freed, Instant now)
    {
        var start = Instant.FromDateTimeOffset(slot.Start);
        var expires = Instant.Min(now + WaitListOffer.Length, start);
        var hold = NewHold.Of(schedule, service, slot, [], entry.PatientId, Guid.Empty, expires);
        hold.Purpose = HoldPurpose.WaitList;
        db.Holds.Add(hold);
        db.WaitListOffers.Add(new WaitListOffer
        {
            Id = hold.Id,
            EntryId = entry.Id,
            PatientId = entry.PatientId,
            PractitionerId = freed.PractitionerId,
            Start = start,
            FreedId = freed.Id,
            FreedFrom = freed.From,
            FreedTo = freed.To,
            ExpiresAt = expires,
        });
        var location = schedule.Locations[slot.LocationId];
        db.Enqueue(
            new WaitListTimeOffered(
                hold.Id, entry.PatientId, schedule.Practitioner.Id, schedule.Practitioner.Name, service.Name, slot.Start, slot.End, slot.StartLocal,
                location.TimeZone, location.Name, expires.ToDateTimeOffset()),
            hold.Id, 1);
        db.Hint(new HintAudience.Patient(entry.PatientId), HintTypes.WaitList, entry.Id);
        db.Hint(new HintAudience.WatchersOf(freed.PractitionerId), HintTypes.Slots, freed.PractitionerId);
    }
}
