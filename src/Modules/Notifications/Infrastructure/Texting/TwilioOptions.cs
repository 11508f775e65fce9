namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>How SMS leave the clinic; section <c>Twilio</c>. Without an account, SMS become files in the data folder.</summary>
internal sealed class TwilioOptions
{
    public string? AccountSid { get; set; }

    /// <summary>Also the key of the signatures that Twilio's calls to us carry.</summary>
    public string? AuthToken { get; set; }

    /// <summary>The sending number in E.164, or a sender's name where the country allows it.</summary>
    public string? From { get; set; }

    /// <summary>In place of <see cref="From" />: a messaging service that chooses the number.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Another address for another region.</summary>
    public Uri ApiUrl { get; set; } = new("https://api.twilio.com");

    /// <summary>How long one call may take.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(AccountSid);

    /// <summary>Whether it is either left alone or complete.</summary>
    public static bool IsComplete(TwilioOptions o) =>
        !o.IsConfigured || (!string.IsNullOrWhiteSpace(o.AuthToken) && !(string.IsNullOrWhiteSpace(o.From) && string.IsNullOrWhiteSpace(o.MessagingServiceSid)));
}
