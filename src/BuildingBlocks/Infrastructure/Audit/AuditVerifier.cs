using System.Security.Cryptography;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>What looking through the whole audit log found.</summary>
/// <param name="Records">How many records were looked at.</param>
/// <param name="Intact">Whether nothing was found.</param>
/// <param name="Problem"><c>changed</c>: a record or the one before it is not as it was written; <c>missing</c>: a record is gone; <c>cut_off</c>: the end is gone.</param>
/// <param name="Seq">The number of the first record that is wrong.</param>
public sealed record AuditVerification(long Records, bool Intact, string? Problem, long? Seq);

/// <summary>Looks through the whole chain, and compares it with its anchors.</summary>
public sealed class AuditVerifier(IServiceScopeFactory scopes, AuditChain chain, AuditAnchors anchors)
{
    private const int AtOnce = 2_000;

    /// <summary>Reads every record; some seconds for a million. Changes nothing.</summary>
    public async Task<AuditVerification> VerifyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPlatformDb>();
        // Read before the records: the chain may grow meanwhile, the anchors looked at may not.
        var expected = anchors.Read().GroupBy(a => a.Seq).ToDictionary(g => g.Key, g => g.First().Hash);
        var (seq, hash) = (0L, AuditChain.Beginning);
        while (true)
        {
            var after = seq;
            var records = await db.AuditRecords.AsNoTracking().Where(r => r.Seq > after).OrderBy(r => r.Seq).Take(AtOnce).ToListAsync(ct);
            if (records.Count == 0) break;
            foreach (var record in records)
            {
                if (record.Seq != seq + 1) return new AuditVerification(seq, false, "missing", seq + 1);
                hash = chain.HashOf(record, hash);
                var anchored = expected.GetValueOrDefault(record.Seq, hash);
                if (!CryptographicOperations.FixedTimeEquals(hash, record.Hash) || !CryptographicOperations.FixedTimeEquals(hash, anchored))
                {
                    return new AuditVerification(seq, false, "changed", record.Seq);
                }

                seq = record.Seq;
            }
        }

        return expected.Keys.DefaultIfEmpty().Max() > seq ? new AuditVerification(seq, false, "cut_off", seq + 1) : new AuditVerification(seq, true, null, null);
    }
}
