using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>
/// How the bytes of a file are stored: a byte for the format, then chunks of 64 KiB, each encrypted with AES-256-GCM and
/// followed by its tag. The nonce is the chunk's number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar,
/// Rogaway and Vizár, 2015); a key is used for one file only, so that no nonce comes twice. Chunks that were changed, swapped,
/// left out, added or cut off are found, and so is another file's content.
/// </summary>
internal static class BlobCipher
{
    public const int KeyLength = 32;
    internal const int ChunkLength = 64 * 1024;
    private const int TagLength = 16;
    private const byte Format = 1;

    /// <summary>How long the stored form of so many bytes is.</summary>
    public static long StoredLength(long size) => 1 + size + (ChunksOf(size) * TagLength);

    private static long ChunksOf(long size) => Math.Max(1, (size + ChunkLength - 1) / ChunkLength);

    private static void WriteNonce(Span<byte> nonce, long chunk, bool isLast)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce, chunk);
        nonce[8] = isLast ? (byte)1 : (byte)0;
    }

    /// <summary>Encrypts what is written to it. Without <see cref="FinishAsync" /> the file is cut off, and is known to be.</summary>
    internal sealed class Writer(Stream to, byte[] key, Guid file) : Stream
    {
        private readonly AesGcm _aes = new(key, TagLength);
        private readonly byte[] _plain = new byte[ChunkLength];
        private readonly byte[] _stored = new byte[1 + ChunkLength + TagLength];
        private readonly byte[] _file = file.ToByteArray();
        private int _filled;
        private long _chunk;

        /// <summary>How many plain bytes were written.</summary>
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (buffer.Length > 0)
            {
                // A full chunk waits until there is more: the last one must say that it is the last.
                if (_filled == ChunkLength) await to.WriteAsync(Seal(isLast: false), cancellationToken);
                buffer = buffer[Take(buffer.Span)..];
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        /// <summary>For those who end what they write without waiting, as the entries of an archive do.</summary>
        public override void Write(byte[] buffer, int offset, int count)
        {
            for (var rest = buffer.AsMemory(offset, count); rest.Length > 0; rest = rest[Take(rest.Span)..])
            {
                if (_filled == ChunkLength) to.Write(Seal(isLast: false).Span);
            }
        }

        /// <summary>Writes the last chunk.</summary>
        public async Task FinishAsync(CancellationToken ct) => await to.WriteAsync(Seal(isLast: true), ct);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            CryptographicOperations.ZeroMemory(_plain);
            _aes.Dispose();
            base.Dispose(disposing);
        }

        private int Take(ReadOnlySpan<byte> bytes)
        {
            var count = Math.Min(bytes.Length, ChunkLength - _filled);
            bytes[..count].CopyTo(_plain.AsSpan(_filled));
            _filled += count;
            Written += count;
            return count;
        }

        /// <summary>The stored form of what was taken; good until the next call.</summary>
        private ReadOnlyMemory<byte> Seal(bool isLast)
        {
            Span<byte> nonce = stackalloc byte[12];
            WriteNonce(nonce, _chunk, isLast);
            _stored[0] = Format;
            _aes.Encrypt(nonce, _plain.AsSpan(0, _filled), _stored.AsSpan(1, _filled), _stored.AsSpan(1 + _filled, TagLength), _file);
            // The format stands before the first chunk alone.
            var from = _chunk == 0 ? 0 : 1;
            var stored = _stored.AsMemory(from, 1 + _filled + TagLength - from);
            _filled = 0;
            _chunk++;
            return stored;
        }
    }

    /// <summary>Gives the plain bytes. Throws <see cref="CryptographicException" /> before it gives a byte of a chunk that is not as it was stored.</summary>
    internal sealed class Reader(Stream from, byte[] key, Guid file, long size) : Stream
    {
        private readonly AesGcm _aes = new(key, TagLength);
        private readonly byte[] _stored = new byte[ChunkLength + TagLength];
        private readonly byte[] _plain = new byte[ChunkLength];
        private readonly byte[] _file = file.ToByteArray();
        private readonly long _chunks = ChunksOf(size);
        private int _start;
        private int _end;
        private long _chunk;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        /// <summary>Reads the first chunk, so that a file that is missing or changed is known before an answer begins.</summary>
        public Task BeginAsync(CancellationToken ct) => ReadChunkAsync(ct);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length == 0) return 0;
            if (_start == _end)
            {
                if (_chunk == _chunks) return 0;
                await ReadChunkAsync(cancellationToken);
            }

            var count = Math.Min(buffer.Length, _end - _start);
            _plain.AsMemory(_start, count).CopyTo(buffer);
            _start += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) from.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
            _aes.Dispose();
            base.Dispose(disposing);
        }

        private async Task ReadChunkAsync(CancellationToken ct)
        {
            var isLast = _chunk == _chunks - 1;
            var length = isLast ? (int)(size - (_chunk * ChunkLength)) : ChunkLength;
            if (_chunk == 0 && (await from.ReadAtLeastAsync(_stored.AsMemory(0, 1), 1, throwOnEndOfStream: false, ct) == 0 || _stored[0] != Format))
            {
                throw new CryptographicException("This is not a stored file.");
            }

            if (await from.ReadAtLeastAsync(_stored.AsMemory(0, length + TagLength), length + TagLength, throwOnEndOfStream: false, ct) < length + TagLength)
            {
                throw new CryptographicException("The stored file is cut off.");
            }

            Open(length, isLast);
            if (isLast && await from.ReadAsync(_stored.AsMemory(0, 1), ct) != 0) throw new CryptographicException("The stored file is longer than it was.");
            (_start, _end) = (0, length);
            _chunk++;
        }

        private void Open(int length, bool isLast)
        {
            Span<byte> nonce = stackalloc byte[12];
            WriteNonce(nonce, _chunk, isLast);
            _aes.Decrypt(nonce, _stored.AsSpan(0, length), _stored.AsSpan(length, TagLength), _plain.AsSpan(0, length), _file);
        }
    }
}
