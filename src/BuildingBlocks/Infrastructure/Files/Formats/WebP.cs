using System.Buffers.Binary;
using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>
/// WebP (RFC 9649): chunks with a name and a length in a RIFF file that begins with its whole length. So that it stays true,
/// metadata is not left out but overwritten: with zeros, or with which way up the picture is.
/// </summary>
internal static class WebP
{
    private const int MostMetadata = 1024 * 1024;
    private const int Features = 10;
    private const byte HasXmp = 0x04;
    private static readonly HashSet<string> Kept = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    public static async Task CopyAsync(FileInput input, Stream output, PictureSize size, CancellationToken ct)
    {
        var riff = await input.ReadAsync(12, ct);
        long left = BinaryPrimitives.ReadUInt32LittleEndian(riff.AsSpan(4)) - 4L;
        await output.WriteAsync(riff, ct);
        var hasPicture = false;
        for (var isFirst = true; left > 0; isFirst = false)
        {
            var head = await input.ReadAsync(8, ct);
            var name = System.Text.Encoding.Latin1.GetString(head, 0, 4);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            // Contents of an odd length are followed by a zero.
            var padded = length + (length & 1);
            left -= 8 + padded;
            if (left < 0 || (name == "VP8X" && length != Features) || (isFirst && name is not ("VP8X" or "VP8 " or "VP8L"))) throw Damaged();
            await CheckSizeAsync(input, name, length, size, ct);
            hasPicture |= name is "VP8 " or "VP8L" or "ANMF";
            if (name == "VP8X")
            {
                var features = await input.ReadAsync(Features, ct);
                features[0] &= unchecked((byte)~HasXmp);
                await output.WriteAsync(head, ct);
                await output.WriteAsync(features, ct);
            }
            else if (Kept.Contains(name))
            {
                await output.WriteAsync(head, ct);
                await input.CopyAsync(output, padded, ct);
            }
            else
            {
                var exif = name == "EXIF" && length <= MostMetadata ? Exif.Of(Exif.OrientationOf(await input.ReadAsync((int)length, ct))) : null;
                await input.CopyAsync(null, name == "EXIF" && length <= MostMetadata ? padded - length : padded, ct);
                await WriteInsteadAsync(output, head, exif?.Length <= length ? exif : null, padded, ct);
            }
        }

        if (!hasPicture) throw Damaged();
    }

    /// <summary>The same length, under a name that readers pass over unless it says which way up the picture is.</summary>
    private static async Task WriteInsteadAsync(Stream output, byte[] head, byte[]? exif, long padded, CancellationToken ct)
    {
        if (exif is null) "JUNK"u8.CopyTo(head);
        await output.WriteAsync(head, ct);
        if (exif is not null) await output.WriteAsync(exif, ct);
        var zeros = new byte[4096];
        for (var left = padded - (exif?.Length ?? 0); left > 0; left -= zeros.Length) await output.WriteAsync(zeros.AsMemory(0, (int)Math.Min(left, zeros.Length)), ct);
    }

    private static async Task CheckSizeAsync(FileInput input, string name, long length, PictureSize size, CancellationToken ct)
    {
        var needed = name switch { "VP8X" => Features, "VP8 " => 10, "VP8L" => 5, "ANMF" => 16, _ => 0 };
        if (needed == 0) return;
        var bytes = await input.PeekAsync(needed, ct);
        if (length < needed || bytes.Length < needed) throw Damaged();
        var (width, height) = SizeIn(name, bytes.Span);
        size.Check(width, height);
    }

    private static (int Width, int Height) SizeIn(string name, ReadOnlySpan<byte> bytes) => name switch
    {
        "VP8X" => (Read24(bytes[4..]) + 1, Read24(bytes[7..]) + 1),
        "ANMF" => (Read24(bytes[6..]) + 1, Read24(bytes[9..]) + 1),
        "VP8 " => bytes[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]) ? (Read16(bytes[6..]) & 0x3FFF, Read16(bytes[8..]) & 0x3FFF) : (0, 0),
        _ => bytes[0] == 0x2F ? ((Read16(bytes[1..]) & 0x3FFF) + 1, ((BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]) >> 14) & 0x3FFF) + 1) : (0, 0),
    };

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Read16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static FileRefusedException Damaged() => new(FileErrors.Damaged);
}
