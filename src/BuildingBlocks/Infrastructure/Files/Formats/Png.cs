using System.Buffers.Binary;
using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>PNG (ISO/IEC 15948): chunks with a length, a name and a checksum. Kept are those that draw the picture, and which way up it is.</summary>
internal static class Png
{
    private const int MostMetadata = 64 * 1024;
    private static readonly HashSet<string> Kept =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static async Task CopyAsync(FileInput input, Stream output, PictureSize size, CancellationToken ct)
    {
        await input.CopyAsync(output, Signature.Length, ct);
        var hasData = false;
        for (var isFirst = true; ; isFirst = false)
        {
            var head = await input.ReadAsync(8, ct);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var name = System.Text.Encoding.Latin1.GetString(head, 4, 4);
            if (length > int.MaxValue || isFirst != (name == "IHDR")) throw Damaged();
            hasData |= name == "IDAT";
            switch (name)
            {
                case "IHDR":
                    var header = await input.PeekAsync(8, ct);
                    if (length != 13 || header.Length < 8) throw Damaged();
                    size.Check(BinaryPrimitives.ReadUInt32BigEndian(header.Span), BinaryPrimitives.ReadUInt32BigEndian(header.Span[4..]));
                    break;
                case "eXIf" when length <= MostMetadata:
                    if (Exif.Of(Exif.OrientationOf((await input.ReadAsync((int)length, ct)).AsSpan())) is { } exif) await WriteAsync(output, "eXIf"u8.ToArray(), exif, ct);
                    await input.ReadAsync(4, ct);
                    continue;
                // What every reader must understand, and we do not know.
                case var unknown when !Kept.Contains(unknown) && !char.IsAsciiLetterLower(unknown[0]):
                    throw Damaged();
            }

            var to = Kept.Contains(name) ? output : null;
            if (to is not null) await to.WriteAsync(head, ct);
            var sum = Add(uint.MaxValue, head.AsSpan(4));
            await input.CopyAsync(to, length, ct, part => sum = Add(sum, part.Span));
            var stored = await input.ReadAsync(4, ct);
            if (BinaryPrimitives.ReadUInt32BigEndian(stored) != ~sum) throw Damaged();
            if (to is not null) await to.WriteAsync(stored, ct);
            if (name != "IEND") continue;
            if (length != 0 || !hasData) throw Damaged();
            return;
        }
    }

    private static async Task WriteAsync(Stream output, byte[] name, byte[] content, CancellationToken ct)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        name.CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), ~Add(uint.MaxValue, chunk.AsSpan(4, 4 + content.Length)));
        await output.WriteAsync(chunk, ct);
    }

    /// <summary>CRC-32 as ISO 3309 has it.</summary>
    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) sum = Table[(byte)(sum ^ b)] ^ (sum >> 8);
        return sum;
    }

    private static FileRefusedException Damaged() => new(FileErrors.Damaged);
}
