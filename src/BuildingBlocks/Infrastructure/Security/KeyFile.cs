using System.Security.Cryptography;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>Writing files of keys: one process at a time, whole or not at all, readable by their owner only.</summary>
internal static class KeyFile
{
    private const int Length = 32;

    /// <summary>The right to change the file until disposed. The system gives it back even after a kill.</summary>
    public static FileStream Lock(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 200)
            {
                Thread.Sleep(25);
            }
        }
    }

    /// <summary>The 32 random bytes in the file; made on the first start. Throws when the file holds something else.</summary>
    public static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            using var turn = Lock(path);
            if (!File.Exists(path)) Write(path, RandomNumberGenerator.GetBytes(Length));
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new InvalidOperationException($"{path} must hold {Length} bytes, it holds {key.Length}.");
    }

    /// <summary>Writes beside and puts in place in one step, so that a kill leaves the old file or the new one.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.new";
        using (var file = Create(beside))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Adds a line at the end, and returns when the disk has it.</summary>
    public static void Append(string path, ReadOnlySpan<byte> line)
    {
        using var file = new FileStream(path, OwnerOnly(FileMode.Append));
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A new file, or an old one from its beginning, for its owner only.</summary>
    public static FileStream Create(string path) => new(path, OwnerOnly(FileMode.Create));

    private static FileStreamOptions OwnerOnly(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
