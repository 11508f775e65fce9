using System.Security.Cryptography;
using Clinic.BuildingBlocks.Infrastructure.Files;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>Bytes on the disk of somebody else: what they say, and what is found when they were touched.</summary>
public sealed class BlobCipherTests
{
    private const int Chunk = BlobCipher.ChunkLength + 16;
    private static readonly Guid File = Guid.Parse("018f0000-0000-7000-8000-00000000000f");
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(BlobCipher.KeyLength);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlobCipher.ChunkLength - 1)]
    [InlineData(BlobCipher.ChunkLength)]
    [InlineData(BlobCipher.ChunkLength + 1)]
    [InlineData((3 * BlobCipher.ChunkLength) + 5)]
    public async Task What_was_written_is_read_again_and_does_not_stand_there_in_plain_form(int length)
    {
        var plain = Plain(length);
        var stored = await StoreAsync(plain);
        stored.Length.ShouldBe((int)BlobCipher.StoredLength(length));
        (await ReadAsync(stored, length)).ShouldBe(plain);
        if (length > 8) stored.AsSpan().IndexOf(plain.AsSpan(0, 8)).ShouldBe(-1);
    }

    [Fact]
    public async Task A_change_anywhere_is_found()
    {
        const int length = BlobCipher.ChunkLength + 40;
        var stored = await StoreAsync(Plain(length));
        foreach (var at in new[] { 0, 1, 2, BlobCipher.ChunkLength, Chunk, Chunk + 1, Chunk + 2, stored.Length - 17, stored.Length - 1 })
        {
            var changed = stored.ToArray();
            changed[at] ^= 1;
            await Should.ThrowAsync<CryptographicException>(() => ReadAsync(changed, length), $"byte {at}");
        }
    }

    [Fact]
    public async Task Chunks_that_were_cut_swapped_repeated_or_added_are_found()
    {
        const int length = (3 * BlobCipher.ChunkLength) + 5;
        var stored = await StoreAsync(Plain(length));
        byte[] Part(int chunk) => stored[(1 + (chunk * Chunk))..Math.Min(stored.Length, 1 + ((chunk + 1) * Chunk))];
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync([stored[0], .. Part(1), .. Part(0), .. Part(2), .. Part(3)], length));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync([stored[0], .. Part(0), .. Part(0), .. Part(2), .. Part(3)], length));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(stored[..^1], length));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync([.. stored, 0], length));
        // Cut between two chunks, with a row that was changed to fit.
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(stored[..(1 + (2 * Chunk))], 2 * BlobCipher.ChunkLength));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync([], 0));
    }

    [Fact]
    public async Task Another_files_bytes_are_not_taken_for_this_one()
    {
        var stored = await StoreAsync(Plain(100));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(stored, 100, file: Guid.NewGuid()));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(stored, 100, key: RandomNumberGenerator.GetBytes(32)));
    }

    [Fact]
    public async Task A_file_that_was_not_finished_is_known_to_be_cut_off()
    {
        using var stored = new MemoryStream();
        await using (var writer = new BlobCipher.Writer(stored, Key, File)) await writer.WriteAsync(Plain(2 * BlobCipher.ChunkLength));
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(stored.ToArray(), BlobCipher.ChunkLength));
    }

    private static byte[] Plain(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

    private static async Task<byte[]> StoreAsync(byte[] plain)
    {
        using var stored = new MemoryStream();
        await using var writer = new BlobCipher.Writer(stored, Key, File);
        foreach (var part in plain.Chunk(10_007)) await writer.WriteAsync(part);
        await writer.FinishAsync(default);
        return stored.ToArray();
    }

    private static async Task<byte[]> ReadAsync(byte[] stored, long size, Guid? file = null, byte[]? key = null)
    {
        await using var reader = new BlobCipher.Reader(new MemoryStream(stored), key ?? Key, file ?? File, size);
        await reader.BeginAsync(default);
        using var plain = new MemoryStream();
        await reader.CopyToAsync(plain);
        return plain.ToArray();
    }
}
