using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>
/// Tokens that carry a value which only this clinic's hosts can make, read and not change (ASP.NET Core Data Protection). A
/// token made for one purpose is worth nothing for another.
/// </summary>
public sealed class SignedTokens(IDataProtectionProvider protection)
{
    /// <summary>Makes a token of the value.</summary>
    public string Create<T>(string purpose, T value) => protection.CreateProtector(purpose).Protect(JsonSerializer.Serialize(value, JsonSerializerOptions.Web));

    /// <summary>Reads a token; false when it is not ours, was changed, or was made for another purpose.</summary>
    public bool TryRead<T>(string purpose, string token, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        // No token of ours comes near this; do not spend time on what cannot be one.
        if (token.Length > 8_192) return false;
        try
        {
            value = JsonSerializer.Deserialize<T>(protection.CreateProtector(purpose).Unprotect(token), JsonSerializerOptions.Web);
            return value is not null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return false;
        }
    }
}
