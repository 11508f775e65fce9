using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Puts a photo of a patient on the profile, in place of the one before. It is for the patient's side, the desk, and doctors who treat the patient.</summary>
internal sealed record SetPatientPhoto(Guid PatientId, Upload Upload) : IRequest<Result<PatientPhotoResponse>>;

/// <summary>Takes the photo away.</summary>
internal sealed record RemovePatientPhoto(Guid PatientId) : IRequest<Result<PatientPhotoResponse>>;

/// <summary>The photo itself.</summary>
internal sealed record GetPatientPhoto(Guid PatientId, Guid PhotoId) : IRequest<Result<FileContent>>;

/// <param name="Photo">Where it is; null when there is none.</param>
/// <param name="Version">That of the profile.</param>
internal sealed record PatientPhotoResponse(string? Photo, int Version);

internal sealed class PatientPhotoEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var photo = routes.MapGroup("/api/patients/{id:guid}/photo").WithTags("Patients");
        photo.MapPut("", (Guid id, Upload upload, Sender send, CancellationToken ct) => send.Ok(new SetPatientPhoto(id, upload), ct))
            .RequireSignIn().WithName(nameof(SetPatientPhoto)).WithSummary("Put a photo of a patient on the profile").TakesUpload(FileRules.Photo).ProducesProblem(404).ProducesProblem(409);
        photo.MapDelete("", (Guid id, Sender send, CancellationToken ct) => send.Ok(new RemovePatientPhoto(id), ct))
            .RequireSignIn().WithName(nameof(RemovePatientPhoto)).WithSummary("Take a patient's photo away").ProducesProblem(404).ProducesProblem(409);
        photo.MapGet("{photo:guid}", (Guid id, Guid photo, Sender send, CancellationToken ct) => send.File(new GetPatientPhoto(id, photo), FileUse.Preview, ct))
            .RequireSignIn().WithName(nameof(GetPatientPhoto)).WithSummary("A patient's photo").ProducesProblem(404).ProducesProblem(410);
    }

    /// <summary>Where the photo is, or null when there is none.</summary>
    internal static string? AddressOf(Patient patient) => patient.PhotoId is { } photo ? $"/api/patients/{patient.Id}/photo/{photo}" : null;
}

internal sealed class PatientPhotoHandlers(IPatientsDb db, IFileStore files, PatientHistory history, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<SetPatientPhoto, Result<PatientPhotoResponse>>, IRequestHandler<RemovePatientPhoto, Result<PatientPhotoResponse>>,
    IRequestHandler<GetPatientPhoto, Result<FileContent>>
{
    public async Task<Result<PatientPhotoResponse>> Handle(SetPatientPhoto command, CancellationToken ct)
    {
        // Before a byte is read; the change itself asks again.
        if (!user.MayKeep(command.PatientId) || !await db.Patients.AnyAsync(p => p.Id == command.PatientId, ct)) return Error.NotFound;
        var received = await command.Upload.ReceiveAsync(FileRules.Photo, ct);
        if (received.Error is { } error) return error;
        return await PutAsync(command.PatientId, async patient => await files.AddAsync(db, patient.Id, received.Value, ct), ct);
    }

    public Task<Result<PatientPhotoResponse>> Handle(RemovePatientPhoto command, CancellationToken ct) => PutAsync(command.PatientId, _ => Task.FromResult<Guid?>(null), ct);

    public async Task<Result<FileContent>> Handle(GetPatientPhoto query, CancellationToken ct) =>
        await MaySeeAsync(query.PatientId, ct) && await db.Patients.AnyAsync(p => p.Id == query.PatientId && p.PhotoId == query.PhotoId, ct)
            ? await files.OpenAsync(db, query.PhotoId, ct)
            : Error.NotFound;

    private async Task<bool> MaySeeAsync(Guid patientId, CancellationToken ct)
    {
        var (now, doctor) = (clock.GetInstant(), user.PractitionerId);
        return user.MayKeep(patientId)
            || (doctor is not null && await db.CareRelationships.AnyAsync(r => r.PatientId == patientId && r.PractitionerId == doctor && r.Until > now, ct));
    }

    private async Task<Result<PatientPhotoResponse>> PutAsync(Guid patientId, Func<Patient, Task<Guid?>> next, CancellationToken ct)
    {
        if (!user.MayKeep(patientId)) return Error.NotFound;
        try
        {
            return await db.TryInTransactionAsync<PatientPhotoResponse>(
                async () =>
                {
                    if (await db.Patients.SingleOrDefaultAsync(p => p.Id == patientId, ct) is not { } patient) return Error.NotFound;
                    var before = patient.PhotoId;
                    if (before is { } old) await files.RemoveAsync(db, old, ct);
                    var after = await next(patient);
                    if (before == after) return new PatientPhotoResponse(null, patient.Version);
                    patient.ChangePhoto(after, clock.GetInstant());
                    await history.NoteAsync(patient, FieldsOf(before), FieldsOf(after), ct);
                    db.Audit("patient.photo", "patient", patient.Id, patient.Id);
                    await db.SaveChangesAsync(ct);
                    return new PatientPhotoResponse(PatientPhotoEndpoints.AddressOf(patient), patient.Version);
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }
    }

    private static Dictionary<string, string?> FieldsOf(Guid? photo) => new() { ["photo"] = photo?.ToString() };
}
