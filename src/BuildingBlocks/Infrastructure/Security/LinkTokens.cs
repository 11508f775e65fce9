using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>
/// Tokens for links in messages. An event carries only the link's random id; the token is HMAC(key, purpose, id) and is made
/// again when the message is rendered, so that it is stored nowhere. Whoever owns the link keeps the token's hash, an expiry,
/// and whether it was used.
/// </summary>
public sealed class LinkTokens
{
    private const int IdLength = 16;
    private readonly byte[] _key;

    /// <summary>Reads the key file, and makes it on the first start; only its owner can read it.</summary>
    public LinkTokens(DataDirectory data) => _key = KeyFile.ReadOrMake(data.File("keys", "links.key"));

    /// <summary>A new random link id: 122 random bits, beside the 256 of the key.</summary>
    public static Guid NewLinkId() => Guid.NewGuid();

    /// <summary>The token for a link; the same each time.</summary>
    public string Create(string purpose, Guid linkId) => Base64Url.EncodeToString([.. linkId.ToByteArray(), .. Mac(purpose, linkId)]);

    /// <summary>The link's id when the token is genuine for this purpose, else null.</summary>
    public Guid? Read(string purpose, string token)
    {
        if (token.Length > 128 || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != IdLength + HMACSHA256.HashSizeInBytes) return null;
        var linkId = new Guid(bytes.AsSpan(0, IdLength));
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(IdLength), Mac(purpose, linkId)) ? linkId : null;
    }

    /// <summary>What is stored in place of a token.</summary>
    public static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private byte[] Mac(string purpose, Guid linkId) => HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(purpose), 0, .. linkId.ToByteArray()]);
}
