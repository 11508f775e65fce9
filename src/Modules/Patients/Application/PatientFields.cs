using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using FluentValidation;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>What staff write about a patient. People who are not online have no e-mail, and some have no phone.</summary>
internal interface IPatientFields
{
    string GivenName { get; }

    string FamilyName { get; }

    DateOnly BirthDate { get; }

    string? Phone { get; }

    string? Email { get; }

    AddressFields? Address { get; }

    string Language { get; }

    string? TimeZone { get; }
}

/// <summary>The same rules wherever staff write about a patient.</summary>
internal sealed class PatientFieldsValidator : AbstractValidator<IPatientFields>
{
    public PatientFieldsValidator(TimeProvider clock)
    {
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.BirthDate).BirthDateRule(clock);
        RuleFor(c => c.Phone!).PhoneRule().When(c => !string.IsNullOrWhiteSpace(c.Phone));
        RuleFor(c => c.Email!).EmailRule().When(c => !string.IsNullOrWhiteSpace(c.Email));
        RuleFor(c => c.Language).LanguageRule();
        RuleFor(c => c.TimeZone).Must(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone!) is not null)
            .When(c => !string.IsNullOrEmpty(c.TimeZone)).WithErrorCode("time_zone").WithMessage("This is not a time zone.");
        RuleFor(c => c.Address!).SetValidator(new AddressValidator()).When(c => c.Address is not null);
    }
}

/// <summary>How long the parts of an address may be.</summary>
internal sealed class AddressValidator : AbstractValidator<AddressFields>
{
    public AddressValidator()
    {
        RuleFor(a => a.Line1).MaximumLength(200);
        RuleFor(a => a.Line2).MaximumLength(200);
        RuleFor(a => a.City).MaximumLength(100);
        RuleFor(a => a.PostalCode).MaximumLength(20);
        RuleFor(a => a.Country).MaximumLength(100);
    }
}

internal static class PatientFieldsExtensions
{
    /// <summary>The fields as the record keeps them: without spaces around, and with nothing where nothing was written.</summary>
    public static PatientProfile ToProfile(this IPatientFields c) => new(
        c.GivenName.Trim(), c.FamilyName.Trim(), c.BirthDate, c.Phone?.Trim() ?? "", c.Language, Given(c.TimeZone), c.Address.ToAddress());

    /// <summary>The address of mail, or null when none was written.</summary>
    public static string? GivenEmail(this IPatientFields c) => Given(c.Email);

    /// <summary>The address as the record keeps it.</summary>
    public static Address ToAddress(this AddressFields? address) => address is { } a
        ? new Address(Given(a.Line1), Given(a.Line2), Given(a.City), Given(a.PostalCode), Given(a.Country))
        : Address.Unknown;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
