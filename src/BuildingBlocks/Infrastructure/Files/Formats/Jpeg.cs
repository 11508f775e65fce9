using System.Buffers.Binary;
using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>
/// JPEG (ITU-T T.81, Annex B): segments with a marker and a length, between them the packed picture. Kept are the segments that
/// draw the picture, its colour profile, and which way up it is.
/// </summary>
internal static class Jpeg
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static async Task CopyAsync(FileInput input, Stream output, PictureSize size, CancellationToken ct)
    {
        await input.CopyAsync(output, 2, ct);
        var hasFrame = false;
        while (true)
        {
            var marker = await ReadMarkerAsync(input, ct);
            if (marker == EndOfImage)
            {
                if (!hasFrame) throw Damaged();
                await output.WriteAsync(new byte[] { 0xFF, EndOfImage }, ct);
                return;
            }

            if (marker is 0 or StartOfImage or (>= 0xD0 and <= 0xD7)) throw Damaged();
            var length = BinaryPrimitives.ReadUInt16BigEndian(await input.ReadAsync(2, ct));
            if (length < 2) throw Damaged();
            var content = await input.ReadAsync(length - 2, ct);
            if (IsFrame(marker))
            {
                if (content.Length < 6) throw Damaged();
                size.Check(BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(3)), BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(1)));
                hasFrame = true;
            }

            if (ToKeep(marker, content) is { } kept) await WriteAsync(output, marker, kept, ct);
            if (marker != StartOfScan) continue;
            if (!hasFrame) throw Damaged();
            await CopyScanAsync(input, output, ct);
        }
    }

    /// <summary>The marker's second byte; before it there may be any number of 0xFF.</summary>
    private static async Task<byte> ReadMarkerAsync(FileInput input, CancellationToken ct)
    {
        if ((await input.ReadAsync(1, ct))[0] != 0xFF) throw Damaged();
        byte marker;
        do marker = (await input.ReadAsync(1, ct))[0];
        while (marker == 0xFF);
        return marker;
    }

    /// <summary>SOF0 to SOF15, without the three among them that mean something else.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    private static byte[]? ToKeep(byte marker, byte[] content) => marker switch
    {
        // JFIF without its small preview.
        0xE0 => content.Length >= 14 && content.AsSpan().StartsWith("JFIF\0"u8) ? [.. content.AsSpan(0, 12), 0, 0] : null,
        0xE1 => content.AsSpan().StartsWith(Exif.Prefix) && Exif.Of(Exif.OrientationOf(content)) is { } exif ? [.. Exif.Prefix, .. exif] : null,
        0xE2 => content.AsSpan().StartsWith("ICC_PROFILE\0"u8) ? content : null,
        // Adobe's says how colours are stored.
        0xEE => content.AsSpan().StartsWith("Adobe"u8) ? content : null,
        >= 0xE0 and <= 0xEF or 0xFE => null,
        // Tables, frames, scans, and the number of lines.
        >= 0xC0 and <= 0xCF or >= 0xDA and <= 0xDD => content,
        _ => throw Damaged(),
    };

    private static async Task WriteAsync(Stream output, byte marker, byte[] content, CancellationToken ct)
    {
        var head = new byte[] { 0xFF, marker, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(content.Length + 2));
        await output.WriteAsync(head, ct);
        await output.WriteAsync(content, ct);
    }

    /// <summary>The packed picture: up to the next 0xFF that is neither a stuffed byte nor a restart marker.</summary>
    private static async Task CopyScanAsync(FileInput input, Stream output, CancellationToken ct)
    {
        while (true)
        {
            var bytes = await input.PeekAsync(2, ct);
            if (bytes.Length < 2) throw Damaged();
            var count = EndOfScanIn(bytes.Span);
            if (count == 0) return;
            await output.WriteAsync(bytes[..count], ct);
            input.Take(count);
        }
    }

    /// <summary>How many bytes of these certainly belong to the scan.</summary>
    private static int EndOfScanIn(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; ;)
        {
            var next = bytes[i..].IndexOf((byte)0xFF);
            if (next < 0) return bytes.Length;
            i += next;
            // What follows the last byte is not known yet.
            if (i == bytes.Length - 1) return i;
            if (bytes[i + 1] is not (0 or (>= 0xD0 and <= 0xD7))) return i;
            i += 2;
            if (i >= bytes.Length) return bytes.Length;
        }
    }

    private static FileRefusedException Damaged() => new(FileErrors.Damaged);
}
