using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// The frame of every change of profile, services, hours or time off: one practitioner's changes and holds go one after the other, the
/// practitioner's version grows, watchers are told, and who waits is offered what has become free.
/// </summary>
internal sealed class ChangeSchedule(ISchedulingDb db, Schedules schedules, WaitList waitList, ICurrentUser user, TimeProvider clock)
{
    // As far ahead as a change of hours is looked through for those who wait.
    private static readonly Duration LookAhead = Duration.FromDays(28);

    /// <summary>Runs the change. It answers an error, or null and how many visits it affects.</summary>
    public Task<Result<ScheduleResponse>> RunAsync(
        Guid practitionerId, string action, Func<PractitionerSchedule, Task<(Error? Error, int? Affected)>> change, CancellationToken ct) =>
        RunAsync(practitionerId, action, change, (after, affected) => ScheduleResponse.From(after, clock, affected), ct);

    /// <summary>Runs the change, and makes the answer from what is there afterwards.</summary>
    public async Task<Result<T>> RunAsync<T>(
        Guid practitionerId, string action, Func<PractitionerSchedule, Task<(Error? Error, int? Affected)>> change, Func<PractitionerSchedule, int?, T> answer,
        CancellationToken ct)
    {
        if (!user.MayManage(practitionerId)) return Error.NotFound;
        return await db.TryInTransactionAsync<T>(
            async () =>
            {
                var locked = await db.Locks.Where(l => l.PractitionerId == practitionerId).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
                if (locked == 0 || await schedules.ReadFreshAsync(practitionerId, ct) is not { } before) return Error.NotFound;
                var (error, affected) = await change(before);
                if (error is not null) return error;

                var practitioner = await db.Practitioners.SingleAsync(p => p.Id == practitionerId, ct);
                practitioner.Touch();
                db.EnqueueChanged(practitioner);
                db.Audit(action, "practitioner", practitionerId);
                db.Hint(new HintAudience.WatchersOf(practitionerId), HintTypes.Slots, practitionerId);
                db.Hint(new HintAudience.Practitioner(practitionerId), HintTypes.Schedule, practitionerId);
                await db.SaveChangesAsync(ct);
                var now = clock.GetInstant();
                await waitList.FreedAsync(practitionerId, now, now + LookAhead, ct);
                return answer((await schedules.ReadFreshAsync(practitionerId, ct))!, affected);
            },
            ct);
    }
}
