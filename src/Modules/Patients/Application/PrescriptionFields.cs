using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Patients.Domain;
using FluentValidation;

namespace Clinic.Patients.Application;

/// <summary>One thing that is prescribed.</summary>
/// <param name="Drug">The name, for example "Ramipril".</param>
/// <param name="Form">For example "tablet".</param>
/// <param name="Strength">For example "5 mg".</param>
/// <param name="Dose">How much at a time, for example "1 tablet".</param>
/// <param name="Route">How, for example "by mouth".</param>
/// <param name="Frequency">How often, for example "once a day, in the morning".</param>
/// <param name="Duration">How long, for example "90 days"; empty for as long as it lasts.</param>
/// <param name="Quantity">How much is handed out, for example "100 tablets".</param>
/// <param name="Refills">How often it can be handed out again.</param>
/// <param name="Instructions">Anything else for the patient or the pharmacy.</param>
internal sealed record PrescriptionItem(
    string Drug, string Form, string Strength, string Dose, string Route, string Frequency, string Quantity, string? Duration = null, int Refills = 0, string? Instructions = null);

/// <summary>What a prescription says, as it was on the day it was signed.</summary>
/// <param name="ClinicAddress">Where the doctor works, in one line; empty when that was not known.</param>
internal sealed record PrescriptionText(
    string ClinicName, string ClinicPhone, string DoctorName, string LicenceNumber, string LicenceAuthority, string PatientName, DateOnly BirthDate, IReadOnlyList<PrescriptionItem> Items,
    string ClinicAddress = "")
{
    /// <summary>Where the sealed text of a prescription stands.</summary>
    public static SealedPlace PlaceOf(Guid id) => new("prescription", id, "text");

    public string ToSealedText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What it says; null where the patient's key was destroyed.</summary>
    public static PrescriptionText? Of(Prescription p, SealedReader reader) =>
        reader.Open(PlaceOf(p.Id), p.Text) is { } text ? JsonSerializer.Deserialize<PrescriptionText>(text, JsonSerializerOptions.Web) : null;
}

/// <summary>The codes by which prescriptions are checked.</summary>
internal sealed class PrescriptionCodes(LinkTokens tokens)
{
    private const string Purpose = "prescription";

    /// <summary>Of 32 characters five bits each (Crockford's base 32, without I, L, O and U): 130 bits.</summary>
    private const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code; the same each time, and stored nowhere.</summary>
    public string Of(Guid linkId)
    {
        var bytes = SHA256.HashData(Encoding.ASCII.GetBytes(tokens.Create(Purpose, linkId)));
        var code = new StringBuilder(Length);
        for (var i = 0; i < Length; i++)
        {
            var (at, shift) = (i * 5 / 8, i * 5 % 8);
            code.Append(Alphabet[((bytes[at] << 8 | bytes[at + 1]) >> (11 - shift)) & 31]);
        }

        return code.ToString();
    }

    /// <summary>What is stored in place of the code.</summary>
    public static string Hash(string code) => LinkTokens.Hash(code);

    /// <summary>As somebody may have typed it: in any case, with dashes or spaces, and with letters that look like others.</summary>
    public static string? Tidy(string typed)
    {
        var code = string.Concat(typed.ToUpperInvariant().Where(c => c is not ('-' or ' ')).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}

internal sealed class PrescriptionItemValidator : AbstractValidator<PrescriptionItem>
{
    public PrescriptionItemValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        Line(i => i.Drug);
        Line(i => i.Form);
        Line(i => i.Strength);
        Line(i => i.Dose);
        Line(i => i.Route);
        Line(i => i.Frequency);
        Line(i => i.Quantity);
        RuleFor(i => i.Duration).MaximumLength(120).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");
        RuleFor(i => i.Refills).InclusiveBetween(0, 24);
        RuleFor(i => i.Instructions).MaximumLength(500);
    }

    private void Line(System.Linq.Expressions.Expression<Func<PrescriptionItem, string>> field) =>
        RuleFor(field).NotEmpty().MaximumLength(120).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");

    private static bool IsOneLine(string? text) => text?.Any(char.IsControl) != true;
}
