namespace Clinic.BuildingBlocks.Application.Files;

/// <summary>What a file is, found by its content. Its name and what the browser says about it decide nothing.</summary>
public enum FileKind
{
    /// <summary>application/pdf.</summary>
    Pdf,

    /// <summary>image/jpeg.</summary>
    Jpeg,

    /// <summary>image/png.</summary>
    Png,

    /// <summary>image/webp.</summary>
    WebP,

    /// <summary>application/zip; only made here, never taken from people.</summary>
    Zip,
}

/// <summary>What a use of files takes.</summary>
/// <param name="Kinds">What the file may be.</param>
/// <param name="MaxBytes">The largest size, inclusive.</param>
/// <param name="MaxPixels">The most pixels of an image, width times height: a small file may unpack to more than a browser can hold.</param>
public sealed record FileRules(IReadOnlyList<FileKind> Kinds, long MaxBytes, long MaxPixels)
{
    /// <summary>Papers, as PDF or photographed: at most 20 MB.</summary>
    public static readonly FileRules Document = new([FileKind.Pdf, FileKind.Jpeg, FileKind.Png, FileKind.WebP], 20_000_000, 100_000_000);

    /// <summary>A photo of a person: at most 5 MB and 40 megapixels.</summary>
    public static readonly FileRules Photo = new([FileKind.Jpeg, FileKind.Png, FileKind.WebP], 5_000_000, 40_000_000);

    /// <summary>The clinic's logo, which every page loads: at most 1 MB and 4 megapixels.</summary>
    public static readonly FileRules Logo = new([FileKind.Jpeg, FileKind.Png, FileKind.WebP], 1_000_000, 4_000_000);
}
