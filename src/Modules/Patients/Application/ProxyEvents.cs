using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>What both sides are told of.</summary>
internal enum ProxyNews
{
    Invited,
    Accepted,
    Ending,
    Ended,
}

internal static class ProxyEvents
{
    /// <summary>How far it goes, in the terms of who asks for it.</summary>
    public static ProxyScope ToScope(this Proxy proxy) => proxy.MayRead ? ProxyScope.BookAndRead : ProxyScope.Book;

    /// <summary>Tells the other modules who acts for whom. Of what nobody agreed to they hear nothing.</summary>
    public static void Tell(this IPatientsDb db, Proxy proxy)
    {
        if (proxy.UserId is not { } userId) return;
        db.Enqueue(
            new ProxyChanged(
                proxy.Id, proxy.Version, proxy.PatientId, userId, Word(proxy.ToScope()), proxy.Until?.ToDateTimeOffset(), proxy.State == ProxyState.Active),
            proxy.Id,
            proxy.Version);
    }

    /// <summary>Has both sides told.</summary>
    /// <param name="db">The database.</param>
    /// <param name="proxy">Of what.</param>
    /// <param name="what">What happened.</param>
    /// <param name="asked">For an invitation: the account with this address, if there is one.</param>
    public static void TellBoth(this IPatientsDb db, Proxy proxy, ProxyNews what, Guid? asked = null) => db.Enqueue(
        new ProxyMoved(proxy.Id, proxy.Version, proxy.PatientId, proxy.UserId ?? asked, Word(what), proxy.Email, proxy.Until?.ToDateTimeOffset()), proxy.Id, proxy.Version);

    /// <summary>Has those told whom it concerns that two records are one: the person, and the guardians. The merge is saved already.</summary>
    public static async Task TellOfMergeAsync(this IPatientsDb db, Patient survivor, Patient merged, CancellationToken ct)
    {
        var tell = await db.GuardiansOfAsync(survivor.Id, ct);
        if (survivor.UserId is { } own) tell.Add(own);
        db.Enqueue(new RecordOpenedToMore(merged.Id, merged.Version, survivor.Id, RecordOpenedToMore.Joined, null, tell), merged.Id, merged.Version);
    }

    /// <summary>Has the other guardians, and whoever is reached at the patient's address, told of a new one, who is not stored yet.</summary>
    public static async Task TellOfGuardianAsync(this IPatientsDb db, Proxy guardian, CancellationToken ct)
    {
        var tell = await db.GuardiansOfAsync(guardian.PatientId, ct);
        db.Enqueue(new RecordOpenedToMore(guardian.Id, guardian.Version, guardian.PatientId, RecordOpenedToMore.Guardian, guardian.UserId, tell), guardian.Id, guardian.Version);
    }

    private static Task<List<Guid>> GuardiansOfAsync(this IPatientsDb db, Guid patientId, CancellationToken ct) => db.Proxies
        .Where(p => p.PatientId == patientId && p.State == ProxyState.Active && p.Kind == ProxyKind.Guardian).OrderBy(p => p.CreatedAt).Select(p => p.UserId!.Value).ToListAsync(ct);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
