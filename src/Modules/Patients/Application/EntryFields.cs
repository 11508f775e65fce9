using System.Globalization;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using FluentValidation;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>How bad it gets (FHIR's AllergyIntolerance.reaction.severity).</summary>
internal enum AllergySeverity
{
    Mild,
    Moderate,
    Severe,
}

/// <summary>What an entry says. Which of it an entry has depends on its kind; what does not belong to it is refused.</summary>
/// <param name="Name">What it is, for example "Asthma" or "Ramipril 5 mg".</param>
/// <param name="Severity">Of an allergy, always.</param>
/// <param name="Reaction">Of an allergy: what happens.</param>
/// <param name="Dosage">Of a medication: how much and when.</param>
/// <param name="Relation">Of the family's history, always: who.</param>
/// <param name="Since">From when, or on which day; a year, a month or a date (FHIR's dateTime): <c>2019</c>, <c>2019-05</c>, <c>2019-05-17</c>.</param>
/// <param name="Until">Of a condition or medication: to when; written like <paramref name="Since" />.</param>
/// <param name="Note">Anything else.</param>
internal sealed record EntryFields(
    string Name, AllergySeverity? Severity = null, string? Reaction = null, string? Dosage = null, string? Relation = null, string? Since = null, string? Until = null,
    string? Note = null)
{
    /// <summary>Where the sealed text of a version stands, both in the entry and in its history.</summary>
    public static SealedPlace PlaceOf(Guid entryId, int version) => new("record_entry", entryId, $"details {version}");

    /// <summary>What is sealed: without spaces at the ends, and without what is empty.</summary>
    public string ToSealedText() => JsonSerializer.Serialize(
        new EntryFields(Name.Trim(), Severity, Tidy(Reaction), Tidy(Dosage), Tidy(Relation), Tidy(Since), Tidy(Until), Tidy(Note)), JsonSerializerOptions.Web);

    /// <summary>What the entry says; empty where the patient's key was destroyed.</summary>
    public static EntryFields Of(SealedReader reader, Guid entryId, int version, Sealed? details) =>
        reader.Open(PlaceOf(entryId, version), details) is { } text
            ? JsonSerializer.Deserialize<EntryFields>(text, JsonSerializerOptions.Web)!
            : new EntryFields("");

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What an entry of a kind must say, and what it cannot.</summary>
internal static class EntryRules
{
    private const int LongestLine = 200;
    private const int LongestNote = 2_000;

    /// <summary>The rules of the kind.</summary>
    public static IValidator<EntryFields> For(EntryKind kind, TimeProvider clock)
    {
        var rules = new InlineValidator<EntryFields> { RuleLevelCascadeMode = CascadeMode.Stop };
        rules.RuleFor(f => f.Name).NotEmpty().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");
        if (kind == EntryKind.Allergy) rules.RuleFor(f => f.Severity).NotNull().IsInEnum();
        else rules.RuleFor(f => f.Severity).Null();
        rules.Line(f => f.Reaction, kind == EntryKind.Allergy);
        rules.Line(f => f.Dosage, kind == EntryKind.Medication);
        rules.Line(f => f.Relation, kind == EntryKind.FamilyHistory);
        if (kind == EntryKind.FamilyHistory) rules.RuleFor(f => f.Relation).NotEmpty();
        rules.RuleFor(f => f.Since).Must(date => IsPast(date, clock)).WithErrorCode("past_date").WithMessage("Give a year, a month or a date that is not to come.");
        if (kind is EntryKind.Condition or EntryKind.Medication)
        {
            rules.RuleFor(f => f.Until).Must(IsDate).WithErrorCode("date").WithMessage("Give a year, a month or a date.")
                // As text: 2019 and 2019-05 may mean the same month, and 2019-05 is before 2019-06-17.
                .Must((f, until) => Empty(until) || Empty(f.Since) || until!.StartsWith(f.Since!, StringComparison.Ordinal) || f.Since!.StartsWith(until, StringComparison.Ordinal)
                    || string.CompareOrdinal(until, f.Since) > 0)
                .WithErrorCode("before_start").WithMessage("This is before the beginning.");
        }
        else
        {
            rules.RuleFor(f => f.Until).Empty();
        }

        rules.RuleFor(f => f.Note).MaximumLength(LongestNote);
        return rules;
    }

    private static void Line(this AbstractValidator<EntryFields> rules, System.Linq.Expressions.Expression<Func<EntryFields, string?>> field, bool belongs)
    {
        if (belongs) rules.RuleFor(field).MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");
        else rules.RuleFor(field).Empty();
    }

    private static bool Empty(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool IsOneLine(string? text) => text?.Any(char.IsControl) != true;

    private static bool IsDate(string? text) => Empty(text) || First(text!) is not null;

    private static bool IsPast(string? text, TimeProvider clock) =>
        // "Today" is the latest date on earth, so that nobody is turned away.
        Empty(text) || First(text!) <= clock.GetInstant().InZone(DateTimeZone.ForOffset(Offset.FromHours(14))).Date.ToDateOnly();

    /// <summary>The first day that it can mean; null when it is no date since 1900.</summary>
    private static DateOnly? First(string text) =>
        DateOnly.TryParseExact(text.Length == 4 ? $"{text}-01-01" : text.Length == 7 ? $"{text}-01" : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 2200
            ? day
            : null;
}
