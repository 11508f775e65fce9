using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Notifications.Application;

/// <summary>The Twilio account that SMS leave the clinic by; the section <c>notifications.sms</c>. Without one, SMS become files in the data folder.</summary>
internal sealed class SmsSettings
{
    public const string Section = "notifications.sms";

    /// <summary>The account; empty for none.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Also the key of the signatures that Twilio's calls to us carry.</summary>
    public Secret AuthToken { get; set; } = Secret.None;

    /// <summary>The sending number in E.164, or a sender's name where the country allows it.</summary>
    public string From { get; set; } = "";

    /// <summary>In place of <see cref="From" />: a messaging service that chooses the number.</summary>
    public string MessagingServiceSid { get; set; } = "";

    [JsonIgnore]
    public bool IsConfigured => AccountSid is { Length: > 0 };
}

internal sealed class SmsSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<SmsSettings>(SmsSettings.Section, "The Twilio account");
}

internal sealed class SmsSettingsValidator : AbstractValidator<SmsSettings>
{
    public SmsSettingsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(s => s.AccountSid).NotNull().MaximumLength(64);
        RuleFor(s => s.MessagingServiceSid).NotNull().MaximumLength(64);
        RuleFor(s => s.From).NotNull().MaximumLength(20)
            .Must((s, from) => !s.IsConfigured || from.Length > 0 || s.MessagingServiceSid?.Length > 0)
            .WithErrorCode("sender").WithMessage("An account needs a sending number or a messaging service.");
        // What is not given in a change is kept; whether there is one is known when it is used.
        RuleFor(s => s.AuthToken).Must((s, token) => !s.IsConfigured || token is { IsSet: true } || !string.IsNullOrEmpty(token?.Value))
            .WithErrorCode("not_empty").WithMessage("An account needs its token.");
    }
}
