using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Microsoft.AspNetCore.Http;

namespace Clinic.BuildingBlocks.Infrastructure.Files.Formats;

/// <summary>Stops taking a file, with what to answer.</summary>
internal sealed class FileRefusedException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}

/// <summary>
/// A file as it arrives: read from the front through one buffer, its bytes counted and looked through for the test signature of
/// virus scanners, whatever becomes of them.
/// </summary>
internal sealed class FileInput(Stream from, FileRules rules)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly Needles _viruses = new(Signatures);
    private int _start;
    private int _end;
    private long _total;
    private bool _ended;

    /// <summary>The EICAR test file (eicar.org, 1996), from parts, so that no scanner takes this program for it.</summary>
    private static readonly byte[][] Signatures = [System.Text.Encoding.ASCII.GetBytes(string.Join('-', @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE!$H+H*"))];

    /// <summary>The next bytes without taking them: as many as were asked for (at most the buffer's 64 KiB), fewer only at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken ct)
    {
        if (_end - _start < count && !_ended)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
            while (_end < count && !_ended)
            {
                var read = await FillAsync(ct);
                _ended = read == 0;
                _total += read;
                if (_total > rules.MaxBytes) throw new FileRefusedException(FileErrors.TooLarge(rules));
                if (_viruses.AreIn(_buffer.AsSpan(_end, read))) throw new FileRefusedException(FileErrors.Infected);
                _end += read;
            }
        }

        return _buffer.AsMemory(_start, _end - _start);
    }

    /// <summary>Takes bytes that were looked at.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Takes exactly so many bytes; refuses the file as damaged when there are fewer.</summary>
    public async ValueTask<byte[]> ReadAsync(int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var part = await SomeAsync(count - filled, ct);
            part.CopyTo(bytes.AsMemory(filled));
            filled += part.Length;
            Take(part.Length);
        }

        return bytes;
    }

    /// <summary>Copies exactly so many bytes, or leaves them out when there is nowhere to copy them to.</summary>
    public async Task CopyAsync(Stream? to, long count, CancellationToken ct, Action<ReadOnlyMemory<byte>>? look = null)
    {
        while (count > 0)
        {
            var part = await SomeAsync(count, ct);
            look?.Invoke(part);
            if (to is not null) await to.WriteAsync(part, ct);
            Take(part.Length);
            count -= part.Length;
        }
    }

    /// <summary>Takes what is left, and leaves it out.</summary>
    public async Task LeaveOutRestAsync(CancellationToken ct)
    {
        while (await PeekAsync(1, ct) is { Length: > 0 } rest) Take(rest.Length);
    }

    private async ValueTask<int> FillAsync(CancellationToken ct)
    {
        try
        {
            return await from.ReadAsync(_buffer.AsMemory(_end), ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new FileRefusedException(e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? FileErrors.TooLarge(rules) : FileErrors.CutOff);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> SomeAsync(long atMost, CancellationToken ct)
    {
        var there = await PeekAsync(1, ct);
        if (there.Length == 0) throw new FileRefusedException(FileErrors.Damaged);
        return there.Length > atMost ? there[..(int)atMost] : there;
    }
}

/// <summary>Looks for short byte strings in a stream of blocks, also where they lie across two.</summary>
internal sealed class Needles(byte[][] needles)
{
    private readonly int _overlap = needles.Max(n => n.Length) - 1;
    private byte[] _tail = [];

    /// <summary>Whether one of them is in this block, or begins in the ones before and ends in it.</summary>
    public bool AreIn(ReadOnlySpan<byte> block)
    {
        var seam = (byte[])[.. _tail, .. block[..Math.Min(block.Length, _overlap)]];
        foreach (var needle in needles)
        {
            if (seam.AsSpan().IndexOf(needle) >= 0 || block.IndexOf(needle) >= 0) return true;
        }

        _tail = block.Length >= _overlap ? block[^_overlap..].ToArray() : seam[^Math.Min(seam.Length, _overlap)..];
        return false;
    }
}
