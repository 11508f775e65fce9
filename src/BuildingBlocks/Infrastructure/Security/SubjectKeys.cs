using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>What is done to keys in every module at once.</summary>
public sealed class SubjectKeys(MasterKeys masters, IServiceScopeFactory scopes, ModuleDatabases databases)
{
    private const int AtOnce = 500;

    /// <summary>
    /// Makes everything that was sealed for this subject unreadable, for good and in every backup: first the list beside the
    /// master key knows it, then the keys go. May be run again.
    /// </summary>
    public async Task DestroyAsync(Guid subjectId, CancellationToken ct)
    {
        await masters.UnlockAsync(ct);
        masters.NoteDestroyed(subjectId);
        await RemoveDestroyedAsync(ct);
    }

    /// <summary>Removes keys that a restored backup brought back. Returns how many.</summary>
    public async Task<int> RemoveDestroyedAsync(CancellationToken ct)
    {
        var removed = 0;
        foreach (var ids in (await masters.UnlockAsync(ct)).Destroyed.Ids.Chunk(AtOnce))
        {
            foreach (var module in databases.All)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = module.Resolve(scope.ServiceProvider);
                removed += await db.InTransactionAsync(() => db.Set<SubjectKey>().Where(k => ids.Contains(k.SubjectId)).ExecuteDeleteAsync(ct), ct);
            }
        }

        return removed;
    }

    /// <summary>
    /// Makes a new master key and encrypts every subject key under it, a batch at a time while the clinic works. Killed half-way
    /// it may be run again: both keys stay in the file. Returns how many keys were encrypted anew.
    /// </summary>
    public async Task<int> RotateAsync(CancellationToken ct)
    {
        var set = await masters.AddAsync(ct);
        var rotated = 0;
        foreach (var module in databases.All)
        {
            for (var batch = AtOnce; batch == AtOnce; rotated += batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = module.Resolve(scope.ServiceProvider);
                var keys = await db.Set<SubjectKey>().Where(k => k.MasterKeyId != set.Current).Take(AtOnce).ToListAsync(ct);
                foreach (var key in keys) set.Rewrap(key);
                await db.SaveChangesAsync(ct);
                batch = keys.Count;
            }
        }

        return rotated;
    }
}
