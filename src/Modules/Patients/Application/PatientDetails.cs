using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Whom to call for a patient, and how the patient is insured: for the patient's side and for the desk.</summary>
internal sealed record GetDetails(Guid PatientId) : IRequest<Result<DetailsResponse>>;

/// <summary>Replaces both; what is null is forgotten.</summary>
/// <param name="Version">The version of the patient that the change was made on.</param>
internal sealed record ChangeDetails(Guid PatientId, EmergencyContact? EmergencyContact, Insurance? Insurance, int Version) : IRequest<Result<DetailsResponse>>;

/// <param name="Name">Whom to call.</param>
/// <param name="Relation">Who that is to the patient, if given.</param>
/// <param name="Phone">As written.</param>
internal sealed record EmergencyContact(string Name, string? Relation, string Phone);

/// <param name="Insurer">The company or fund.</param>
/// <param name="Number">Of the patient there.</param>
internal sealed record Insurance(string Insurer, string Number);

/// <param name="Version">To send back with a change; the same as that of the profile.</param>
internal sealed record DetailsResponse(EmergencyContact? EmergencyContact, Insurance? Insurance, int Version);

/// <param name="Version">The version that the change was made on.</param>
internal sealed record DetailsBody(EmergencyContact? EmergencyContact, Insurance? Insurance, int Version);

internal sealed class PatientDetailsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        const string path = "/api/patients/{id:guid}/details";
        routes.MapGet(path, (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetDetails(id), ct))
            .RequireSignIn().WithName(nameof(GetDetails)).WithSummary("Whom to call, and how the patient is insured").WithTags("Patients").ProducesProblem(401).ProducesProblem(404);
        routes.MapPut(path, (Guid id, DetailsBody b, Sender send, CancellationToken ct) => send.Ok(new ChangeDetails(id, b.EmergencyContact, b.Insurance, b.Version), ct))
            .RequireSignIn().WithName(nameof(ChangeDetails)).WithSummary("Change whom to call and the insurance").WithTags("Patients")
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class ChangeDetailsValidator : AbstractValidator<ChangeDetails>
{
    private const int LongestRelation = 60;
    private const int LongestInsurer = 100;
    private const int LongestNumber = 40;

    public ChangeDetailsValidator()
    {
        When(c => c.EmergencyContact is not null, () =>
        {
            RuleFor(c => c.EmergencyContact!.Name).NameRule();
            RuleFor(c => c.EmergencyContact!.Relation).MaximumLength(LongestRelation);
            RuleFor(c => c.EmergencyContact!.Phone).PhoneRule();
        });
        When(c => c.Insurance is not null, () =>
        {
            RuleFor(c => c.Insurance!.Insurer).NotEmpty().MaximumLength(LongestInsurer);
            RuleFor(c => c.Insurance!.Number).NotEmpty().MaximumLength(LongestNumber);
        });
    }
}

/// <summary>What lies sealed beside a profile.</summary>
internal sealed record StoredDetails(EmergencyContact? EmergencyContact, Insurance? Insurance)
{
    /// <summary>Nothing is known.</summary>
    public static readonly StoredDetails None = new(null, null);

    /// <summary>Where it stands, for sealing it.</summary>
    public static SealedPlace PlaceOf(Guid patientId) => new("patient", patientId, "details");

    /// <summary>The fields by name, for the history.</summary>
    public IReadOnlyDictionary<string, string?> Fields => new Dictionary<string, string?>
    {
        ["emergencyName"] = EmergencyContact?.Name,
        ["emergencyRelation"] = EmergencyContact?.Relation,
        ["emergencyPhone"] = EmergencyContact?.Phone,
        ["insurer"] = Insurance?.Insurer,
        ["insuranceNumber"] = Insurance?.Number,
    };

    /// <summary>What was stored for this patient.</summary>
    public static StoredDetails Of(Patient patient, SealedReader reader) =>
        reader.Open(PlaceOf(patient.Id), patient.Details) is { } json ? JsonSerializer.Deserialize<StoredDetails>(json, JsonSerializerOptions.Web)! : None;
}

internal sealed class PatientDetailsHandlers(IPatientsDb db, Openings openings, PatientHistory history, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<GetDetails, Result<DetailsResponse>>, IRequestHandler<ChangeDetails, Result<DetailsResponse>>
{
    public async Task<Result<DetailsResponse>> Handle(GetDetails query, CancellationToken ct)
    {
        if (!user.MayKeep(query.PatientId) || await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PatientId, ct) is not { } patient) return Error.NotFound;
        if (!user.MayReadFor(patient.Id)) await openings.NoteAsync(patient.Id, OpenedAs.Desk, ct);
        return await AnswerAsync(patient, ct);
    }

    public async Task<Result<DetailsResponse>> Handle(ChangeDetails command, CancellationToken ct)
    {
        if (!user.MayKeep(command.PatientId) || await db.Patients.SingleOrDefaultAsync(p => p.Id == command.PatientId, ct) is not { } patient) return Error.NotFound;
        if (patient.Version != command.Version) return await StaleAsync(patient, ct);
        var before = StoredDetails.Of(patient, await db.ReaderOfAsync([patient.Id], ct));
        var after = new StoredDetails(
            command.EmergencyContact is { } c ? new EmergencyContact(c.Name.Trim(), string.IsNullOrWhiteSpace(c.Relation) ? null : c.Relation.Trim(), c.Phone.Trim()) : null,
            command.Insurance is { } i ? new Insurance(i.Insurer.Trim(), i.Number.Trim()) : null);
        if (before == after) return new DetailsResponse(after.EmergencyContact, after.Insurance, patient.Version);

        var place = StoredDetails.PlaceOf(patient.Id);
        patient.ChangeDetails(after == StoredDetails.None ? null : await db.SealAsync(patient.Id, place, JsonSerializer.Serialize(after, JsonSerializerOptions.Web), ct), clock.GetInstant());
        await history.NoteAsync(patient, before.Fields, after.Fields, ct);
        db.Audit("patient.change", "patient", patient.Id, patient.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was quicker between the read and the save.
            return await StaleAsync(await db.Patients.AsNoTracking().SingleAsync(p => p.Id == patient.Id, ct), ct);
        }

        return new DetailsResponse(after.EmergencyContact, after.Insurance, patient.Version);
    }

    private async Task<DetailsResponse> AnswerAsync(Patient patient, CancellationToken ct)
    {
        var details = StoredDetails.Of(patient, await db.ReaderOfAsync([patient.Id], ct));
        return new DetailsResponse(details.EmergencyContact, details.Insurance, patient.Version);
    }

    private async Task<Error> StaleAsync(Patient current, CancellationToken ct) => PatientErrors.ChangedMeanwhile.With("current", await AnswerAsync(current, ct));
}
