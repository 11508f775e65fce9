using System.Security.Cryptography;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;
using Microsoft.Extensions.Options;

namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>
/// Twilio's signature (its "Validating requests"): HMAC-SHA1 under the account's token of the full address, as Twilio called it,
/// followed by each field's name and value in the order of the names, in base64. The address is built from the clinic's public one,
/// never from the Host header.
/// </summary>
internal sealed class TwilioReceipts(ISettings settings, IOptions<ClinicOptions> clinic) : ISmsReceipts
{
    public const string Path = "/api/notifications/sms/status";

    public bool AreExpected => settings.Get<SmsSettings>().IsConfigured;

    public bool IsGenuine(string pathAndQuery, IReadOnlyDictionary<string, string> fields, string? signature)
    {
        if (string.IsNullOrEmpty(signature) || settings.Get<SmsSettings>().AuthToken.Value is not { } token) return false;
        var given = Encoding.UTF8.GetBytes(signature);
        // Twilio is known to sign the address with and without the standard port.
        var address = clinic.Value.Link(pathAndQuery);
        var withPort = address.IsDefaultPort ? $"{address.Scheme}://{address.Host}:{address.Port}{address.PathAndQuery}" : address.AbsoluteUri;
        return new[] { address.AbsoluteUri, withPort }
            .Select(url => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(token, url, fields)), given))
            .Any(same => same);
    }

    internal static string Sign(string authToken, string url, IReadOnlyDictionary<string, string> fields)
    {
        var text = new StringBuilder(url);
        foreach (var (name, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal)) text.Append(name).Append(value);
#pragma warning disable CA5350 // SHA-1 is Twilio's choice; as an HMAC it is still sound.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }
}
