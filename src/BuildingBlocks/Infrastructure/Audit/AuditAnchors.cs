using System.Globalization;
using System.Text;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using NodaTime.Text;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>How far the chain had come at some moment.</summary>
internal sealed record AuditAnchor(long Seq, byte[] Hash);

/// <summary>
/// A file outside the database (<c>audit/anchors.log</c>) that says, minute by minute, where the chain ended: a chain that was cut
/// off ends before its last anchor. Copies of the file on other machines make it the stronger.
/// </summary>
public sealed class AuditAnchors(DataDirectory data, TimeProvider clock)
{
    private string FilePath => data.File("audit", "anchors.log");

    internal void Add(AuditAnchor anchor) => KeyFile.Append(
        FilePath,
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{anchor.Seq} {Convert.ToHexString(anchor.Hash)} {InstantPattern.ExtendedIso.Format(clock.GetInstant())}\n")));

    /// <summary>All of them, oldest first. A line that a kill cut short counts as none.</summary>
    internal IReadOnlyList<AuditAnchor> Read() => !File.Exists(FilePath) ? [] :
    [
        .. File.ReadLines(FilePath, Encoding.ASCII).Select(line => line.Split(' ')).Where(parts => parts is [_, { Length: 64 }, _])
            .Where(parts => long.TryParse(parts[0], CultureInfo.InvariantCulture, out _))
            .Select(parts => new AuditAnchor(long.Parse(parts[0], CultureInfo.InvariantCulture), Convert.FromHexString(parts[1]))),
    ];
}
