using Clinic.BuildingBlocks.Domain;

namespace Clinic.BuildingBlocks.Application.Files;

/// <summary>Why a file is not taken, or not given.</summary>
public static class FileErrors
{
    /// <summary>No file was sent, or one without content.</summary>
    public static readonly Error Empty = new(ErrorKind.Unprocessable, "file_empty", "The file is empty.");

    /// <summary>The connection ended before the file did.</summary>
    public static readonly Error CutOff = new(ErrorKind.Unprocessable, "file_cut_off", "The file did not arrive whole. Send it again.");

    /// <summary>It begins like a file of its type and does not go on like one.</summary>
    public static readonly Error Damaged = new(ErrorKind.Unprocessable, "file_damaged", "The file is damaged. Save it anew and send that.");

    /// <summary>A PDF that runs programs when it is opened.</summary>
    public static readonly Error Active = new(ErrorKind.Unprocessable, "file_active", "The file holds a program. Print it to a new PDF and send that.");

    /// <summary>It holds the signature of a virus.</summary>
    public static readonly Error Infected = new(ErrorKind.Unprocessable, "file_infected", "The file holds a virus.");

    /// <summary>One file at a time: each has its own progress and its own answer.</summary>
    public static readonly Error OneAtATime = new(ErrorKind.Unprocessable, "too_many_files", "Send one file at a time.");

    /// <summary>The disk, or the account of the storage, is full. Nothing was stored.</summary>
    public static readonly Error StorageFull = new(ErrorKind.StorageFull, "storage_full", "The clinic's storage is full. Nothing was changed.");

    /// <summary>The stored file is missing, cut or changed.</summary>
    public static readonly Error Unreadable = new(ErrorKind.Gone, "file_unreadable", "The stored file is missing or damaged. Call the clinic.");

    /// <summary>More bytes than this use takes.</summary>
    public static Error TooLarge(FileRules rules) =>
        new Error(ErrorKind.Unprocessable, "file_too_large", $"The file is larger than {rules.MaxBytes / 1_000_000} MB.").With("maxBytes", rules.MaxBytes);

    /// <summary>Not one of the types this use takes; by content.</summary>
    public static Error WrongType(FileRules rules) =>
        new Error(ErrorKind.Unprocessable, "file_type_not_allowed", $"Only these are taken: {string.Join(", ", rules.Kinds)}.").With("types", rules.Kinds.Select(k => k.ContentType()).ToList());

    /// <summary>More pixels than this use takes.</summary>
    public static Error TooManyPixels(FileRules rules) =>
        new Error(ErrorKind.Unprocessable, "image_too_large", $"The picture has more than {rules.MaxPixels / 1_000_000} megapixels.").With("maxPixels", rules.MaxPixels);

    /// <summary>This use takes no more files than it has.</summary>
    public static Error TooMany(int most) => new Error(ErrorKind.Conflict, "too_many_files", $"There can be {most} files at most.").With("most", most);

    internal static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        FileKind.Zip => "application/zip",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
