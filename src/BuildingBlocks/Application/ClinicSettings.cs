using System.Globalization;
using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Domain;
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

    /// <summary>
    /// The colour of what can be pressed, as <c>#0F604D</c>; empty for ours. White text must be readable on it, and it on a white page
    /// (WCAG 2.2, 1.4.3: 4.5:1); shades for dark pages and soft grounds are made from it.
    /// </summary>
    public string AccentColor { get; set; } = "";

    /// <summary>How private data is handled; plain text in paragraphs. Empty: there is no such page.</summary>
    public string Privacy { get; set; } = "";

    /// <summary>What both sides agree to; plain text in paragraphs.</summary>
    public string Terms { get; set; } = "";

    /// <summary>Who runs the clinic; plain text in paragraphs.</summary>
    public string Imprint { get; set; } = "";
}

/// <summary>The clinic's logo; the section <c>clinic.logo</c> of the settings, changed by sending a picture.</summary>
public sealed class ClinicLogo
{
    /// <summary>The section's name.</summary>
    public const string Section = "clinic.logo";

    /// <summary>The picture's file; null while our own mark stands in its place.</summary>
    public Guid? FileId { get; set; }

    /// <summary>Where the picture is; null when there is none.</summary>
    public string? Address() => FileId is null ? null : $"/api/clinic/logo/{FileId}";
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
        RuleFor(c => c.AccentColor).NotNull()
            .Must(color => color.Length == 0 || Colors.IsHex(color)).WithErrorCode("color").WithMessage("Write a colour like #0F604D.")
            .Must(color => color.Length == 0 || Colors.ContrastWithWhite(color) >= Colors.LeastForText).WithErrorCode("contrast_too_low")
            .WithMessage((_, color) => string.Create(CultureInfo.InvariantCulture, $"White text on this colour has a contrast of {Colors.ContrastWithWhite(color):0.0}:1; it needs 4.5:1."));
        RuleFor(c => c.Privacy).NotNull().MaximumLength(LongestText);
        RuleFor(c => c.Terms).NotNull().MaximumLength(LongestText);
        RuleFor(c => c.Imprint).NotNull().MaximumLength(LongestText);
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 ]{1,18}$")]
    private static partial Regex Short();
}
