using System.Buffers.Binary;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>The one thing of a photo's metadata that is kept: which way up it is (Exif 2.32, tag 0x0112).</summary>
internal static class Exif
{
    /// <summary>How long <see cref="Of" /> is.</summary>
    public const int Length = 26;

    private const ushort Upright = 1;
    private const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;

    /// <summary>What stands before the metadata in a JPEG, and sometimes in a WebP.</summary>
    public static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <summary>1 (upright) to 8; 1 where nothing or nonsense is said.</summary>
    public static ushort OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith(Prefix)) tiff = tiff[Prefix.Length..];
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!little && !tiff.StartsWith("MM\0*"u8))) return Upright;
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2) return Upright;
        var entries = tiff[(int)directory..];
        var count = Read(entries, little);
        for (entries = entries[2..]; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Read(entries, little) == OrientationTag && Read(entries[2..], little) == Short) return Read(entries[8..], little) is var value and >= 1 and <= 8 ? value : Upright;
        }

        return Upright;
    }

    /// <summary>Metadata that says which way up the picture is, and nothing else; null when it is upright anyway.</summary>
    public static byte[]? Of(ushort orientation) => orientation == Upright ? null :
    [
        .. "MM\0*"u8, 0, 0, 0, 8, // big-endian, directory at 8
        0, 1, // one entry
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // orientation, one short
        0, 0, 0, 0, // no other directory
    ];

    private static ushort Read(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
