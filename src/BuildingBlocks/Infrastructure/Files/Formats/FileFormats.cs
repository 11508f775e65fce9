using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>
/// Finds out what a file is and copies it, piece by piece as its format has them. Pictures lose what was written into them beside
/// the picture (place, camera, names, remarks, previews), and whatever stands after their end; the picture itself stays bit for bit.
/// </summary>
internal static class FileFormats
{
    /// <summary>Copies a file that the rules allow. Throws <see cref="FileRefusedException" />; what was written by then is worth nothing.</summary>
    public static async Task<FileKind> CopyAsync(FileInput input, Stream output, FileRules rules, CancellationToken ct)
    {
        var head = await input.PeekAsync(16, ct);
        if (head.IsEmpty) throw new FileRefusedException(FileErrors.Empty);
        if (KindOf(head.Span) is not { } kind || !rules.Kinds.Contains(kind)) throw new FileRefusedException(FileErrors.WrongType(rules));
        var size = new PictureSize(rules);
        await (kind switch
        {
            FileKind.Jpeg => Jpeg.CopyAsync(input, output, size, ct),
            FileKind.Png => Png.CopyAsync(input, output, size, ct),
            FileKind.WebP => WebP.CopyAsync(input, output, size, ct),
            _ => Pdf.CopyAsync(input, output, ct),
        });
        await input.LeaveOutRestAsync(ct);
        return kind;
    }

    private static FileKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return FileKind.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return FileKind.Jpeg;
        if (head.StartsWith(Png.Signature)) return FileKind.Png;
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8)) return FileKind.WebP;
        return null;
    }
}

/// <summary>Refuses pictures that unpack to more than the rules allow, before anybody unpacks them.</summary>
internal sealed class PictureSize(FileRules rules)
{
    public void Check(long width, long height)
    {
        if (width <= 0 || height <= 0) throw new FileRefusedException(FileErrors.Damaged);
        if (width * height > rules.MaxPixels) throw new FileRefusedException(FileErrors.TooManyPixels(rules));
    }
}
