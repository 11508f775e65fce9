namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>How Twilio is reached; section <c>Twilio</c> of the configuration only, because whoever may change the address is sent the account's token.</summary>
internal sealed class TwilioOptions
{
    /// <summary>Another address for another region.</summary>
    public Uri ApiUrl { get; set; } = new("https://api.twilio.com");

    /// <summary>How long one call may take.</summary>
    public int TimeoutSeconds { get; set; } = 15;
}
