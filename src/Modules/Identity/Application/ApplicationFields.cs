using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Domain;
using FluentValidation;

namespace Clinic.Identity.Application;

/// <summary>What an applicant writes. A draft may lack any of it.</summary>
/// <param name="LicenceExpiresOn">The last date on which the licence is good.</param>
/// <param name="SpecialtyCodes">NUCC codes; the first is the main one.</param>
/// <param name="Education">Newest first.</param>
/// <param name="Experience">Newest first.</param>
/// <param name="Languages">BCP 47, spoken with patients.</param>
/// <param name="About">For patients to read.</param>
internal sealed record ApplicationFields(
    string LicenceNumber, string LicenceAuthority, DateOnly? LicenceExpiresOn, IReadOnlyList<string> SpecialtyCodes, IReadOnlyList<EducationEntry> Education,
    IReadOnlyList<ExperienceEntry> Experience, IReadOnlyList<string> Languages, string About)
{
    public static readonly ApplicationFields Empty = new("", "", null, [], [], [], [], "");

    /// <summary>Where the sealed part of an application stands.</summary>
    public static SealedPlace PlaceOf(Guid applicationId) => new("doctor_application", applicationId, "details");

    /// <summary>Where the question or reason of a step stands.</summary>
    public static SealedPlace PlaceOfNote(Guid applicationId, int step) => new("doctor_application_step", applicationId, $"note {step}");

    /// <summary>What is sealed: everything but what lists are made of.</summary>
    public string ToSealedText() => JsonSerializer.Serialize(new Written(LicenceNumber, LicenceAuthority, Education, Experience, About), JsonSerializerOptions.Web);

    /// <summary>The fields of an application; empty ones where nothing was written, or where the account's key was destroyed.</summary>
    public static ApplicationFields Of(DoctorApplication a, SealedReader reader)
    {
        var written = reader.Open(PlaceOf(a.Id), a.Details) is { } text ? JsonSerializer.Deserialize<Written>(text, JsonSerializerOptions.Web)! : new Written("", "", [], [], "");
        return new(
            written.LicenceNumber, written.LicenceAuthority, a.LicenceExpiresOn?.ToDateOnly(), a.SpecialtyCodes, written.Education, written.Experience, a.Languages, written.About);
    }

    private sealed record Written(
        string LicenceNumber, string LicenceAuthority, IReadOnlyList<EducationEntry> Education, IReadOnlyList<ExperienceEntry> Experience, string About);
}

/// <param name="Title">What was finished, for example "Doctor of Medicine".</param>
/// <param name="Place">Where.</param>
/// <param name="Year">When it was finished.</param>
internal sealed record EducationEntry(string Title, string Place, int? Year)
{
    /// <summary>As patients read it.</summary>
    public string ToLine() => string.Join(", ", new[] { Title, Place, $"{Year}" }.Where(part => part.Length > 0));
}

/// <param name="From">The first year.</param>
/// <param name="To">The last year; null when it goes on.</param>
internal sealed record ExperienceEntry(string Position, string Place, int? From, int? To)
{
    /// <summary>As patients read it.</summary>
    public string ToLine() => string.Join(", ", new[] { Position, Place, From is null ? "" : To == From ? $"{From}" : $"{From}–{To}" }.Where(part => part.Length > 0));
}

/// <summary>What any draft must keep to, finished or not.</summary>
internal sealed class ApplicationFieldsValidator : AbstractValidator<ApplicationFields>
{
    private const int LongestLine = 80;
    private const int LongestAbout = 4_000;
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public ApplicationFieldsValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(f => f.LicenceNumber).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
        RuleFor(f => f.LicenceAuthority).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
        RuleFor(f => f.LicenceExpiresOn).InclusiveBetween(First, Last);
        RuleFor(f => f.SpecialtyCodes).NotNull().Must(codes => codes.Count <= 10 && codes.All(IsSpecialty)).WithErrorCode("specialty").WithMessage("Choose at most ten specialties of the list.");
        RuleFor(f => f.Languages).NotNull().Must(codes => codes.Count <= 20 && codes.All(IsLanguage)).WithErrorCode("language").WithMessage("Name languages by their code, for example 'en'.");
        RuleFor(f => f.About).NotNull().MaximumLength(LongestAbout);
        RuleFor(f => f.Education).NotNull().Must(e => e.Count <= 20).WithErrorCode("too_many").WithMessage("At most 20 entries.");
        RuleForEach(f => f.Education).NotNull().ChildRules(entry =>
        {
            entry.RuleFor(e => e.Title).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
            entry.RuleFor(e => e.Place).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
            entry.RuleFor(e => e.Year).InclusiveBetween(1930, 2199);
        });
        RuleFor(f => f.Experience).NotNull().Must(e => e.Count <= 30).WithErrorCode("too_many").WithMessage("At most 30 entries.");
        RuleForEach(f => f.Experience).NotNull().ChildRules(entry =>
        {
            entry.RuleFor(e => e.Position).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
            entry.RuleFor(e => e.Place).NotNull().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
            entry.RuleFor(e => e.From).InclusiveBetween(1930, 2199);
            entry.RuleFor(e => e.To).InclusiveBetween(1930, 2199).GreaterThanOrEqualTo(e => e.From).When(e => e.To is not null && e.From is not null);
        });
    }

    private static bool IsOneLine(string? text) => text?.Any(char.IsControl) != true;

    private static bool IsLanguage(string? code) => code is { Length: 2 or 3 } && code.All(char.IsAsciiLetterLower);

    // Which of them the clinic offers is Scheduling's to know: what it does not offer any more falls away with the approval.
    private static bool IsSpecialty(string? code) => code is { Length: 10 } && code.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));
}

/// <summary>What an application must have before it is sent.</summary>
internal sealed class CompleteApplicationValidator : AbstractValidator<ApplicationFields>
{
    public CompleteApplicationValidator(TimeProvider clock)
    {
        var today = clock.GetInstant().InUtc().Date.ToDateOnly();
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(f => f.LicenceNumber).NotEmpty();
        RuleFor(f => f.LicenceAuthority).NotEmpty();
        RuleFor(f => f.LicenceExpiresOn).NotNull().Must(d => d >= today).WithErrorCode("licence_expired").WithMessage("This licence has run out.");
        RuleFor(f => f.SpecialtyCodes).NotEmpty();
        RuleFor(f => f.Languages).NotEmpty();
        RuleFor(f => f.Education).NotEmpty();
        RuleForEach(f => f.Education).ChildRules(entry =>
        {
            entry.RuleFor(e => e.Title).NotEmpty();
            entry.RuleFor(e => e.Place).NotEmpty();
        });
        RuleForEach(f => f.Experience).ChildRules(entry =>
        {
            entry.RuleFor(e => e.Position).NotEmpty();
            entry.RuleFor(e => e.Place).NotEmpty();
            entry.RuleFor(e => e.From).NotNull();
        });
    }

    /// <summary>What is still missing, by field.</summary>
    public static IReadOnlyList<FieldError> Check(ApplicationFields fields, IEnumerable<DocumentCategory> documents, TimeProvider clock) =>
    [
        .. new CompleteApplicationValidator(clock).Validate(fields).Errors
            .Select(e => new FieldError(FieldNames.ToCamelCase(e.PropertyName), FieldNames.CodeOf(e.ErrorCode), e.ErrorMessage)),
        .. documents.Contains(DocumentCategory.Licence) ? [] : new[] { new FieldError("documents", "licence_document", "Add a copy of the licence.") },
    ];
}
