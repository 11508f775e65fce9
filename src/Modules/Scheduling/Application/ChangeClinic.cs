using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>
/// The frame of every change of what all practitioners share, the locations and holidays: it waits for every hold that is being
/// made, and the next one sees it; copies in memory are out of date with the version of the rules; watchers are told.
/// </summary>
internal sealed class ChangeClinic(ISchedulingDb db)
{
    /// <summary>Runs the change, which answers an error or what is there afterwards. Nothing is stored after an error.</summary>
    /// <param name="action">For the audit log, for example <c>location.close</c>.</param>
    /// <param name="kind">What is changed, for the audit log.</param>
    /// <param name="id">Which one.</param>
    /// <param name="change">The change; saved by the frame.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<Guid>> RunAsync(string action, string kind, Guid id, Func<Task<Error?>> change, CancellationToken ct)
    {
        try
        {
            return await db.TryInTransactionAsync<Guid>(
                async () =>
                {
                    // One statement takes the locks of all practitioners: holds go before it or after it, never beside it.
                    await db.Locks.ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
                    var bumped = await db.ClinicRules.ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version + 1), ct);
                    if (bumped == 0) db.ClinicRules.Add(new ClinicRules());
                    if (await change() is { } error) return error;

                    db.Audit(action, kind, id);
                    foreach (var practitioner in await db.Practitioners.Where(p => p.Bookable).Select(p => p.Id).ToListAsync(ct))
                    {
                        db.Hint(new HintAudience.WatchersOf(practitioner), HintTypes.Slots, practitioner);
                    }

                    await db.SaveChangesAsync(ct);
                    return id;
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SchedulingErrors.ChangedMeanwhile;
        }
    }
}

internal static class LocationEvents
{
    /// <summary>Tells the other modules how the location is now.</summary>
    public static void EnqueueChanged(this ISchedulingDb db, Location l) =>
        db.Enqueue(new LocationChanged(l.Id, l.Version, l.Name, l.Address, l.TimeZone), l.Id, l.Version);
}
