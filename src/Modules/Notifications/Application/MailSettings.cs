using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Notifications.Application;

/// <summary>How mail leaves the clinic; the section <c>notifications.mail</c>. Without a host, mails become files in the data folder.</summary>
internal sealed class MailSettings
{
    public const string Section = "notifications.mail";

    /// <summary>The mail server's name; empty for none.</summary>
    public string Host { get; set; } = "";

    /// <summary>The mail server's port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Empty when the server asks for no name.</summary>
    public string User { get; set; } = "";

    /// <summary>What the server asks for beside the name.</summary>
    public Secret Password { get; set; } = Secret.None;

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "clinic@localhost.localdomain";

    /// <summary>Whether the connection must be encrypted (STARTTLS).</summary>
    public bool Tls { get; set; } = true;

    /// <summary>How long one mail may take.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}

internal sealed class MailSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<MailSettings>(MailSettings.Section, "The mail server");
}

internal sealed class MailSettingsValidator : AbstractValidator<MailSettings>
{
    public MailSettingsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(s => s.Host).NotNull().MaximumLength(253)
            .Must(host => host.Length == 0 || Uri.CheckHostName(host) != UriHostNameType.Unknown).WithErrorCode("host").WithMessage("This is not the name of a server.");
        RuleFor(s => s.Port).InclusiveBetween(1, 65535);
        RuleFor(s => s.User).NotNull().MaximumLength(200);
        RuleFor(s => s.From).EmailRule();
        RuleFor(s => s.TimeoutSeconds).InclusiveBetween(5, 120);
    }
}
