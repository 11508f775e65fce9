using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Domain;
using FluentValidation;
using NodaTime;

namespace Clinic.BuildingBlocks.Application;

/// <summary>The languages that pages and messages come in.</summary>
public static class Languages
{
    /// <summary>BCP 47; the first is used where a person's own is not among them.</summary>
    public static readonly IReadOnlyList<string> Supported = ["en", "es"];

    /// <summary>The person's language when we speak it, else the first.</summary>
    public static string Closest(string? language) => Supported.FirstOrDefault(l => l == language) ?? Supported[0];
}

/// <summary>What every form asks of what a person writes about themselves, so that no two forms disagree.</summary>
public static partial class PersonRules
{
    /// <summary>The longest address that mail can go to (RFC 5321).</summary>
    public const int LongestEmail = 254;

    private const int LongestName = 100;
    private const int OldestYears = 130;

    /// <summary>An address as browsers accept it (the rule of HTML's e-mail field), with a dot in its domain.</summary>
    public static IRuleBuilderOptions<T, string> EmailRule<T>(this IRuleBuilder<T, string> rule) => rule
        .Cascade().NotEmpty()
        .Must(email => email.Trim().Length <= LongestEmail && Email().IsMatch(email.Trim())).WithErrorCode("email").WithMessage("This is not an e-mail address.");

    /// <summary>A given or family name: anything that fits on one line.</summary>
    public static IRuleBuilderOptions<T, string> NameRule<T>(this IRuleBuilder<T, string> rule) => rule
        .Cascade().NotEmpty()
        .MaximumLength(LongestName)
        .Must(name => !name.Any(char.IsControl)).WithErrorCode("one_line").WithMessage("A name is one line of text.");

    /// <summary>A phone number as people write it: 7 to 15 digits (E.164), with spaces, dots, dashes and brackets, perhaps a plus.</summary>
    public static IRuleBuilderOptions<T, string> PhoneRule<T>(this IRuleBuilder<T, string> rule) => rule
        .Cascade().NotEmpty()
        .Must(IsPhone).WithErrorCode("phone").WithMessage("This is not a phone number.");

    /// <summary>A date of birth in the past, less than 130 years ago. "Today" is the latest date on earth, so that nobody is turned away.</summary>
    public static IRuleBuilderOptions<T, DateOnly> BirthDateRule<T>(this IRuleBuilder<T, DateOnly> rule, TimeProvider clock) => rule
        .Must(date => date < Today(clock) && date > Today(clock).AddYears(-OldestYears)).WithErrorCode("birth_date").WithMessage("This cannot be a date of birth.");

    /// <summary>A language that the clinic's pages and messages come in.</summary>
    public static IRuleBuilderOptions<T, string?> LanguageRule<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(language => language is not null && Languages.Supported.Contains(language)).WithErrorCode("language").WithMessage("The clinic does not write in this language.");

    /// <summary>A path within the web application, never another site.</summary>
    public static IRuleBuilderOptions<T, string?> LocalPathRule<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(path => path is null || IsLocalPath(path)).WithErrorCode("local_path").WithMessage("This is not a page of the clinic.");

    private static bool IsPhone(string phone) => phone.Length <= 40 && PhoneCharacters().IsMatch(phone) && phone.Count(char.IsAsciiDigit) is >= 7 and <= 15;

    private static bool IsLocalPath(string path) =>
        path.Length <= 500 && path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl);

    private static DateOnly Today(TimeProvider clock) => clock.GetInstant().InZone(DateTimeZone.ForOffset(Offset.FromHours(14))).Date.ToDateOnly();

    private static IRuleBuilder<T, string> Cascade<T>(this IRuleBuilder<T, string> rule) => ((IRuleBuilderInitial<T, string>)rule).Cascade(CascadeMode.Stop);

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9 ().\-/]+$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneCharacters();
}
