using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>
/// Makes two records of one person one. What belongs to the merged one stays under its id, everywhere; whoever is or acts for the survivor
/// acts for it too; doctors who treat the one open the other (RecordAccess). So nothing is moved, no module has to follow, and nothing can be lost
/// half-way.
/// </summary>
internal sealed class Merging(IPatientsDb db, Guardians guardians, TimeProvider clock)
{
    /// <summary>Merges inside the caller's transaction; the caller checked that it may be, and saves.</summary>
    public async Task MergeAsync(Patient survivor, Patient merged, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var earlier = await db.Patients.Where(p => p.MergedInto == merged.Id).ToListAsync(ct);
        merged.MergeInto(survivor.Id, now);
        // Of two who merge these two the other way round at once, one is refused.
        survivor.NoteMerge(now);
        // What was merged into it before goes along: there is one survivor, and never a chain.
        foreach (var before in earlier) before.MergeInto(survivor.Id, now);
        Guid[] ids = [merged.Id, .. earlier.Select(p => p.Id)];
        await LeadAsync(survivor, ids, ct);
        foreach (var id in ids) await FollowAsync(survivor, id, ct);
        db.Audit("patient.merge", "patient", merged.Id, survivor.Id);
        await db.TellOfMergeAsync(survivor, merged, ct);
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

    /// <summary>
    /// Whoever acted for the merged one acts for the survivor: by a right of the survivor's, so that the patient sees and ends it. What the
    /// survivor's side decided about the same person stands; only guardians lose nothing by a merge. Where the survivor is of age, what
    /// was until then is over. An invitation to act for the merged one is over too: nobody would see what came of it.
    /// </summary>
    private async Task LeadAsync(Patient survivor, Guid[] mergedIds, CancellationToken ct)
    {
        var (now, ofAge) = (clock.GetInstant(), guardians.OfAgeAt(survivor.Profile));
        var there = await db.Proxies.Where(p => p.PatientId == survivor.Id && p.State == ProxyState.Active).ToListAsync(ct);
        var leading = new List<Proxy>();
        foreach (var proxy in await db.Proxies.Where(p => mergedIds.Contains(p.PatientId) && p.State != ProxyState.Ended && p.Kind != ProxyKind.Same).ToListAsync(ct))
        {
            var (acts, over) = (proxy.State == ProxyState.Active, proxy.Until is not null && ofAge <= now);
            var own = there.Find(p => p.UserId == proxy.UserId);
            if (acts && !over && proxy.CopyOf is null && proxy.UserId != survivor.UserId && (own is null || (own.Kind != ProxyKind.Guardian && proxy.Kind == ProxyKind.Guardian)))
            {
                if (own is not null) await FinishAsync(own, ProxyEnd.Replaced, ct);
                leading.Add(proxy.LeadFor(survivor.Id, proxy.Until is null ? null : ofAge, now));
            }

            if (acts) await FinishAsync(proxy, over ? ProxyEnd.CameOfAge : ProxyEnd.Replaced, ct);
            else proxy.Finish(ProxyEnd.Revoked, now);
            if (acts && over && proxy.CopyOf is null) db.TellBoth(proxy, ProxyNews.Ended);
        }

        // Before others take their keys.
        await db.SaveChangesAsync(ct);
        foreach (var proxy in leading) Add(proxy);
        await db.SaveChangesAsync(ct);
    }

    private async Task FinishAsync(Proxy proxy, ProxyEnd why, CancellationToken ct)
    {
        proxy.Finish(why, clock.GetInstant());
        db.Tell(proxy);
        await EndAsync(proxy, why, ct);
    }

    private void Add(Proxy proxy)
    {
        db.Proxies.Add(proxy);
        db.Tell(proxy);
    }
}
