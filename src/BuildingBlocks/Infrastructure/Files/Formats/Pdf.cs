using Clinic.BuildingBlocks.Application.Files;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>
/// PDF (ISO 32000): begins with its version, ends with the mark of its end. It stays as it is. One that plainly runs a script or
/// another program is refused. That is a courtesy to whoever opens it, not the protection: such parts may hide in packed objects.
/// The protection is that a PDF is never opened with the rights of this application (<c>FileAnswer</c>).
/// </summary>
internal static class Pdf
{
    private const int EndLength = 1024;

    public static async Task CopyAsync(FileInput input, Stream output, CancellationToken ct)
    {
        var programs = new Needles(["/JavaScript"u8.ToArray(), "/Launch"u8.ToArray()]);
        var end = Array.Empty<byte>();
        while (await input.PeekAsync(1, ct) is { Length: > 0 } bytes)
        {
            if (programs.AreIn(bytes.Span)) throw new FileRefusedException(FileErrors.Active);
            end = bytes.Length >= EndLength ? bytes[^EndLength..].ToArray() : [.. end.AsSpan()[Math.Max(0, end.Length + bytes.Length - EndLength)..], .. bytes.Span];
            await output.WriteAsync(bytes, ct);
            input.Take(bytes.Length);
        }

        if (end.AsSpan().IndexOf("startxref"u8) < 0 || end.AsSpan().IndexOf("%%EOF"u8) < 0) throw new FileRefusedException(FileErrors.Damaged);
    }
}
