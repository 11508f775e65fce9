namespace Clinic.BuildingBlocks.Domain;

/// <summary>
/// Text that was encrypted under the key of the person it is about. Nothing here can read it; whoever may, asks the module's
/// database for a reader. Two of them are equal only when they are the same.
/// </summary>
/// <param name="bytes">As stored: format, key id, nonce, tag, ciphertext.</param>
public sealed class Sealed(byte[] bytes)
{
    /// <summary>As stored.</summary>
    public byte[] Bytes { get; } = bytes;
}
