using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>When patients are reminded of visits; the section <c>notifications.reminders</c>. What is planned already keeps its time when this changes.</summary>
internal sealed class ReminderSettings
{
    public const string Section = "notifications.reminders";

    /// <summary>Hours before the visit, with commas between, for example <c>24,2</c>; each from 0.25 to 336, at most five. Empty for no reminders.</summary>
    public string HoursBefore { get; set; } = "24,2";

    /// <summary>The same, each once; null when it cannot be read.</summary>
    [JsonIgnore]
    public IReadOnlyList<Duration>? Offsets
    {
        get
        {
            var offsets = HoursBefore.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).Distinct().ToList();
            return offsets.Contains(null) ? null : [.. offsets.OfType<Duration>()];
        }
    }

    private static Duration? Read(string hours) =>
        double.TryParse(hours, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is >= 0.25 and <= 24 * 14
            ? Duration.FromMinutes((int)Math.Round(value * 60))
            : null;
}

internal sealed class ReminderSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<ReminderSettings>(ReminderSettings.Section, "When patients are reminded of visits");
}

internal sealed class ReminderSettingsValidator : AbstractValidator<ReminderSettings>
{
    private const int Most = 5;

    public ReminderSettingsValidator() => RuleFor(s => s.HoursBefore).Cascade(CascadeMode.Stop).NotNull()
        .Must((s, _) => s.Offsets is not null).WithErrorCode("hours").WithMessage("Write numbers of hours from 0.25 to 336 with commas between, for example 24,2.")
        .Must((s, _) => s.Offsets!.Count <= Most).WithErrorCode("too_many").WithMessage($"At most {Most} reminders.");
}
