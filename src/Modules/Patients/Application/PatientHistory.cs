using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;

namespace Clinic.Patients.Application;

/// <summary>One field before and after.</summary>
/// <param name="Field">In camelCase, as the API names it.</param>
/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing any more.</param>
internal sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Notes what is changed of what is known about a patient; stored with the caller's save.</summary>
internal sealed class PatientHistory(IPatientsDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Where the changes stand, for sealing them.</summary>
    public static SealedPlace PlaceOf(Guid changeId) => new("patient_change", changeId, "changes");

    /// <summary>The fields of a profile by name, empty ones as null.</summary>
    public static IReadOnlyDictionary<string, string?> FieldsOf(PatientProfile p, string? email) => new Dictionary<string, string?>
    {
        ["givenName"] = p.GivenName,
        ["familyName"] = p.FamilyName,
        ["birthDate"] = p.BirthDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["phone"] = p.Phone.Length == 0 ? null : p.Phone,
        ["email"] = email,
        ["language"] = p.Language,
        ["timeZone"] = p.TimeZone,
        ["line1"] = p.Address.Line1,
        ["line2"] = p.Address.Line2,
        ["postalCode"] = p.Address.PostalCode,
        ["city"] = p.Address.City,
        ["country"] = p.Address.Country,
    };

    /// <summary>Notes the fields that differ. The patient has the new version already.</summary>
    public async Task NoteAsync(Patient patient, IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after, CancellationToken ct)
    {
        var changes = after.Where(field => before.GetValueOrDefault(field.Key) != field.Value).Select(field => new FieldChange(field.Key, before.GetValueOrDefault(field.Key), field.Value)).ToList();
        var id = Guid.CreateVersion7();
        db.PatientChanges.Add(new PatientChange
        {
            Id = id, PatientId = patient.Id, Version = patient.Version, By = user.UserId, At = clock.GetInstant(),
            Changes = await db.SealAsync(patient.Id, PlaceOf(id), JsonSerializer.Serialize(changes, JsonSerializerOptions.Web), ct),
        });
    }
}
