using System.Text.RegularExpressions;
using FluentValidation;

namespace Clinic.BuildingBlocks.Application;

/// <summary>What every page and message shows of the clinic; the section <c>clinic</c> of the settings.</summary>
public sealed class ClinicSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "clinic";

    /// <summary>The name on every page and in every message.</summary>
    public string Name { get; set; } = "Northgate Clinic";

    /// <summary>For people who are stuck.</summary>
    public string Phone { get; set; } = "+44 20 7946 0100";

    /// <summary>For people who are unwell now.</summary>
    public string EmergencyNumber { get; set; } = "112";

    /// <summary>How private data is handled; plain text in paragraphs. Empty: there is no such page.</summary>
    public string Privacy { get; set; } = "";

    /// <summary>What both sides agree to; plain text in paragraphs.</summary>
    public string Terms { get; set; } = "";

    /// <summary>Who runs the clinic; plain text in paragraphs.</summary>
    public string Imprint { get; set; } = "";
}

internal sealed partial class ClinicSettingsValidator : AbstractValidator<ClinicSettings>
{
    private const int LongestText = 20_000;

    public ClinicSettingsValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Name).NotEmpty().MaximumLength(80).Must(name => !name.Any(char.IsControl)).WithErrorCode("one_line").WithMessage("A name is one line of text.");
        RuleFor(c => c.Phone).PhoneRule();
        RuleFor(c => c.EmergencyNumber).NotEmpty().Must(n => Short().IsMatch(n)).WithErrorCode("phone").WithMessage("This is not a phone number.");
        RuleFor(c => c.Privacy).NotNull().MaximumLength(LongestText);
        RuleFor(c => c.Terms).NotNull().MaximumLength(LongestText);
        RuleFor(c => c.Imprint).NotNull().MaximumLength(LongestText);
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 ]{1,18}$")]
    private static partial Regex Short();
}
