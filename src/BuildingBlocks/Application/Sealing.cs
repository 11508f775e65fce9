using System.Security.Cryptography;
using System.Text;
using Clinic.BuildingBlocks.Domain;

namespace Clinic.BuildingBlocks.Application;

/// <summary>Where a sealed text stands. A text that is copied to another place cannot be read there.</summary>
/// <param name="Table">The table's name within its module.</param>
/// <param name="Row">The row's id.</param>
/// <param name="Column">The column's name.</param>
public sealed record SealedPlace(string Table, Guid Row, string Column);

/// <summary>The master key is missing or is not the one that the private data was stored under. 503 <c>private_data_locked</c>.</summary>
public sealed class PrivateDataLockedException(string why) : Exception(why);

/// <summary>Reads the sealed texts of some subjects.</summary>
public sealed class SealedReader
{
    private readonly string _module;
    private readonly IReadOnlyDictionary<Guid, byte[]> _keys;

    internal SealedReader(string module, IReadOnlyDictionary<Guid, byte[]> keys) => (_module, _keys) = (module, keys);

    /// <summary>
    /// The text; null when there is none, and when its key was destroyed with the person's record. Throws
    /// <see cref="CryptographicException" /> when the value was changed or stands in another place than it was sealed for.
    /// </summary>
    public string? Open(SealedPlace place, Sealed? value) =>
        value is not null && _keys.TryGetValue(SealedFormat.KeyOf(value.Bytes), out var key) ? Encoding.UTF8.GetString(SealedFormat.Open(key, _module, place, value.Bytes)) : null;
}

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. Stored as: format (1), key id (16), nonce (12), tag (16),
/// ciphertext. The associated data is the place and the key's id.
/// </summary>
internal static class SealedFormat
{
    private const byte Version = 1;
    private const int KeyIdAt = 1;
    private const int NonceAt = KeyIdAt + 16;
    private const int TagAt = NonceAt + 12;
    private const int TextAt = TagAt + 16;

    /// <summary>The length of a key, in bytes.</summary>
    public const int KeyLength = 32;

    public static Guid KeyOf(byte[] value) =>
        value.Length >= TextAt && value[0] == Version ? new Guid(value.AsSpan(KeyIdAt, 16)) : throw new CryptographicException("This is not a sealed value.");

    public static byte[] Seal(byte[] key, Guid keyId, string module, SealedPlace place, ReadOnlySpan<byte> text)
    {
        var value = new byte[TextAt + text.Length];
        value[0] = Version;
        keyId.TryWriteBytes(value.AsSpan(KeyIdAt));
        RandomNumberGenerator.Fill(value.AsSpan(NonceAt, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(value.AsSpan(NonceAt, 12), text, value.AsSpan(TextAt), value.AsSpan(TagAt, 16), AssociatedData(module, place, keyId));
        return value;
    }

    public static byte[] Open(byte[] key, string module, SealedPlace place, byte[] value)
    {
        var text = new byte[value.Length - TextAt];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(value.AsSpan(NonceAt, 12), value.AsSpan(TextAt), value.AsSpan(TagAt, 16), text, AssociatedData(module, place, KeyOf(value)));
        return text;
    }

    private static byte[] AssociatedData(string module, SealedPlace place, Guid keyId) =>
        Encoding.UTF8.GetBytes($"{module}.{place.Table}|{place.Row:N}|{place.Column}|{keyId:N}");
}
