using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.BuildingBlocks.Infrastructure.Nightly;

/// <summary>Removing what was kept long enough.</summary>
public static class Retention
{
    private const int AtOnce = 500;

    /// <summary>Removes the rows, a few in each transaction, so that nobody waits long for their turn to write. Returns how many.</summary>
    /// <param name="db">The database of the module that owns them.</param>
    /// <param name="rows">In a stable order, the oldest first.</param>
    /// <param name="ct">Cancels; what was removed stays removed.</param>
    public static async Task<int> RemoveAsync<T>(this IModuleDb db, IOrderedQueryable<T> rows, CancellationToken ct)
        where T : class
    {
        var (removed, last) = (0, 0);
        do
        {
            last = await db.InTransactionAsync(() => rows.Take(AtOnce).ExecuteDeleteAsync(ct), ct);
            removed += last;
        }
        while (last == AtOnce);
        return removed;
    }
}
