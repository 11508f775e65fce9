using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clinic.BuildingBlocks.Infrastructure.Security;
using NodaTime.Text;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>
/// How records hang together: each hash is HMAC-SHA256(key, hash before, record). The key is a file outside the database
/// (<c>keys/audit.key</c>), so that whoever can write the tables still cannot make a chain that fits.
/// </summary>
public sealed class AuditChain(DataDirectory data)
{
    /// <summary>What the first record hangs on.</summary>
    internal static readonly byte[] Beginning = new byte[HMACSHA256.HashSizeInBytes];

    private readonly Lazy<byte[]> _key = new(() => KeyFile.ReadOrMake(data.File("keys", "audit.key")));

    internal byte[] HashOf(AuditRecord record, byte[] before) => HMACSHA256.HashData(_key.Value, (byte[])[.. before, .. Canonical(record)]);

    /// <summary>The same bytes for the same record on every engine and machine. No field can hold a line break.</summary>
    private static byte[] Canonical(AuditRecord r) => Encoding.UTF8.GetBytes(string.Join(
        '\n', r.Seq.ToString(CultureInfo.InvariantCulture), r.EntryId.ToString("N"), r.Module, InstantPattern.ExtendedIso.Format(r.At), r.UserId?.ToString("N"), r.Action,
        r.SubjectKind, r.SubjectId.ToString("N"), r.PatientId?.ToString("N")));
}
