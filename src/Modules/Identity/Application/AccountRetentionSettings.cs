using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Identity.Application;

/// <summary>How long traces of accounts are kept; the section <c>identity.retention</c> of the settings. What is older is removed the next night.</summary>
internal sealed class AccountRetentionSettings
{
    public const string Section = "identity.retention";

    /// <summary>Sessions that have ended, by their last use.</summary>
    public int SessionDays { get; set; } = 90;

    /// <summary>What somebody began to send in and never sent, with its documents: applications and renewed licences, by their last change.</summary>
    public int DraftDays { get; set; } = 180;
}

internal sealed class AccountRetentionSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<AccountRetentionSettings>(AccountRetentionSettings.Section, "How long traces of accounts are kept");
}

internal sealed class AccountRetentionSettingsValidator : AbstractValidator<AccountRetentionSettings>
{
    public AccountRetentionSettingsValidator()
    {
        // No session lasts longer than a day, so these are over; the figures count who was here within 30 days.
        RuleFor(s => s.SessionDays).InclusiveBetween(30, 3_650);
        RuleFor(s => s.DraftDays).InclusiveBetween(30, 3_650);
    }
}
