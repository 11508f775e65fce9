using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>
/// Makes two records of one person one. What belongs to the merged one stays under its id, everywhere; whoever is or acts for the survivor
/// acts for it too; doctors who treat the one open the other (RecordAccess). So nothing is moved, no module has to follow, and nothing can be lost
/// half-way.
/// </summary>
internal sealed class Merging(IPatientsDb db, TimeProvider clock)
{
    /// <summary>Merges; the caller checked that it may be, and saves.</summary>
    public async Task MergeAsync(Patient survivor, Patient merged, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var earlier = await db.Patients.Where(p => p.MergedInto == merged.Id).ToListAsync(ct);
        merged.MergeInto(survivor.Id, now);
        // Of two who merge these two the other way round at once, one is refused.
        survivor.NoteMerge(now);
        await FollowAsync(survivor, merged.Id, ct);
        // What was merged into it before goes along: there is one survivor, and never a chain.
        foreach (var before in earlier)
        {
            before.MergeInto(survivor.Id, now);
            await FollowAsync(survivor, before.Id, ct);
        }

        // Whoever acted for the merged one acts for the survivor.
        var taken = await db.Proxies.Where(p => p.PatientId == survivor.Id && p.UserId != null && p.State == ProxyState.Active).Select(p => p.UserId).ToListAsync(ct);
        foreach (var proxy in await db.Proxies.Where(p => p.PatientId == merged.Id && p.State == ProxyState.Active && p.Kind != ProxyKind.Same).ToListAsync(ct))
        {
            if (taken.Contains(proxy.UserId) || proxy.UserId == survivor.UserId) continue;
            Add(proxy.CopyFor(survivor.Id, now));
        }

        db.Audit("patient.merge", "patient", merged.Id, survivor.Id);
    }

    /// <summary>Who is or acts for the survivor acts for what was merged into it too. Stored with the caller's save.</summary>
    public async Task FollowAsync(Patient survivor, Guid mergedId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var there = await db.Proxies.Where(p => p.PatientId == mergedId && p.UserId != null && p.State == ProxyState.Active).Select(p => p.UserId).ToListAsync(ct);
        if (survivor.UserId is { } own && !there.Contains(own)) Add(Proxy.OfSame(mergedId, own, now));
        foreach (var proxy in await db.Proxies.Where(p => p.PatientId == survivor.Id && p.State == ProxyState.Active && p.Kind != ProxyKind.Same).ToListAsync(ct))
        {
            if (!there.Contains(proxy.UserId)) Add(proxy.CopyFor(mergedId, now));
        }
    }

    /// <summary>Somebody acts for the survivor from now on: then for what was merged into it too.</summary>
    public async Task FollowAsync(Proxy proxy, CancellationToken ct)
    {
        foreach (var mergedId in await db.Patients.Where(p => p.MergedInto == proxy.PatientId).Select(p => p.Id).ToListAsync(ct))
        {
            if (!await db.Proxies.AnyAsync(p => p.PatientId == mergedId && p.UserId == proxy.UserId && p.State == ProxyState.Active, ct)) Add(proxy.CopyFor(mergedId, clock.GetInstant()));
        }
    }

    /// <summary>Somebody does not act for the survivor any more: then not for what was merged into it either.</summary>
    public async Task EndAsync(Proxy proxy, ProxyEnd why, CancellationToken ct)
    {
        foreach (var copy in await db.Proxies.Where(p => p.CopyOf == proxy.Id && p.State == ProxyState.Active).ToListAsync(ct))
        {
            copy.Finish(why, clock.GetInstant());
            db.Tell(copy);
        }
    }

    private void Add(Proxy proxy)
    {
        db.Proxies.Add(proxy);
        db.Tell(proxy);
    }
}
