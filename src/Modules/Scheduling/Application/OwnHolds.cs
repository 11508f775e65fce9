using Clinic.BuildingBlocks.Application;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>The times that the person holds for a patient, to book them. The times of a series go together: they are counted, found and given back as one.</summary>
internal sealed class OwnHolds(ISchedulingDb db, WaitList waitList, ICurrentUser user)
{
    /// <summary>Those that have not run out.</summary>
    public Task<List<Hold>> OfAsync(Guid patientId, Instant now, CancellationToken ct) =>
        db.Holds.Where(h => h.HeldBy == user.UserId && h.PatientId == patientId && h.Purpose == HoldPurpose.Booking && h.ExpiresAt > now).ToListAsync(ct);

    /// <summary>How many others hold for the patient, to book: whoever acts for a patient has no more times than the patient alone.</summary>
    public async Task<int> CountOfOthersAsync(Guid patientId, Instant now, CancellationToken ct) => (await db.Holds.AsNoTracking()
        .Where(h => h.HeldBy != user.UserId && h.PatientId == patientId && h.Purpose == HoldPurpose.Booking && h.ExpiresAt > now).Select(h => h.SeriesId ?? h.Id).ToListAsync(ct)).Distinct().Count();

    /// <summary>
    /// A hold, or a series by its id, after locking its practitioner; empty when there is none (any more). What was proposed to a
    /// patient is not the person's any more: the answer, or a new proposal, gives it back.
    /// </summary>
    public async Task<List<Hold>> LockAsync(Guid id, CancellationToken ct)
    {
        var wanted = db.Holds.Where(h => h.HeldBy == user.UserId && ((h.Id == id && h.SeriesId == null) || h.SeriesId == id));
        if (await wanted.Select(h => (Guid?)h.PractitionerId).FirstOrDefaultAsync(ct) is not { } practitionerId) return [];
        await waitList.LockAsync(practitionerId, ct);
        return await wanted.Where(h => h.Purpose == HoldPurpose.Booking).OrderBy(h => h.Start).ToListAsync(ct);
    }

    /// <summary>Gives times back, which offers them to who waits. The practitioner is locked by the caller. Stores what was changed so far.</summary>
    public async Task GiveBackAsync(IReadOnlyCollection<Hold> holds, CancellationToken ct)
    {
        db.Holds.RemoveRange(holds);
        foreach (var hold in holds)
        {
            db.Enqueue(new HoldReleased(hold.Id), hold.Id, 1);
            db.Hint(new HintAudience.WatchersOf(hold.PractitionerId), HintTypes.Slots, hold.PractitionerId);
        }

        await db.SaveChangesAsync(ct);
        foreach (var hold in holds) await waitList.FreedAsync(hold.PractitionerId, hold.BlockedFrom, hold.BlockedTo, ct);
    }
}
