using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Notifications.Application;

/// <summary>How long messages are kept; the section <c>notifications.retention</c> of the settings. What is older is removed the next night.</summary>
internal sealed class MessageRetentionSettings
{
    public const string Section = "notifications.retention";

    /// <summary>Mails and SMS in the ledger, once it is settled what became of them, and the reminders they came from.</summary>
    public int LedgerDays { get; set; } = 365;

    /// <summary>Lines in people's inboxes, read or not.</summary>
    public int InboxDays { get; set; } = 365;
}

internal sealed class MessageRetentionSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<MessageRetentionSettings>(MessageRetentionSettings.Section, "How long messages are kept");
}

internal sealed class MessageRetentionSettingsValidator : AbstractValidator<MessageRetentionSettings>
{
    // What was told is also known from these rows, so that it is not told again when news comes late: a month is far beyond that.
    private const int Least = 30;
    private const int Most = 3_650;

    public MessageRetentionSettingsValidator()
    {
        RuleFor(s => s.LedgerDays).InclusiveBetween(Least, Most);
        RuleFor(s => s.InboxDays).InclusiveBetween(Least, Most);
    }
}
