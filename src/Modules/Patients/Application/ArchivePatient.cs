using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Puts a patient away, who is then found only where archived ones are asked for, or takes them out again. Nothing is lost by it.</summary>
internal sealed record ArchivePatient(Guid Id, int Version, bool Archived) : IRequest<Result<PatientResponse>>;

/// <param name="Version">The version that was read.</param>
internal sealed record ArchiveBody(int Version);

internal sealed class ArchivePatientEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var patient = routes.MapGroup("/api/patients/{id:guid}").WithTags("Patients");
        patient.MapPost("archive", (Guid id, ArchiveBody body, Sender send, CancellationToken ct) => send.Ok(new ArchivePatient(id, body.Version, true), ct))
            .RequirePermission(PatientsPermissions.Manage).WithName(nameof(ArchivePatient)).WithSummary("Put a patient away").ProducesProblem(404).ProducesProblem(409);
        patient.MapPost("restore", (Guid id, ArchiveBody body, Sender send, CancellationToken ct) => send.Ok(new ArchivePatient(id, body.Version, false), ct))
            .RequirePermission(PatientsPermissions.Manage).WithName("RestorePatient").WithSummary("Take a patient out again").ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ArchivePatientHandler(IPatientsDb db, TimeProvider clock) : IRequestHandler<ArchivePatient, Result<PatientResponse>>
{
    public async Task<Result<PatientResponse>> Handle(ArchivePatient command, CancellationToken ct)
    {
        if (await db.Patients.SingleOrDefaultAsync(p => p.Id == command.Id, ct) is not { } patient) return Error.NotFound;
        // One that was merged stays under its survivor.
        if (patient.MergedInto is not null) return PatientErrors.AlreadyMerged;
        if (patient.Version != command.Version) return PatientErrors.ChangedMeanwhile.With("current", PatientResponse.From(patient));
        if (patient.ArchivedAt is not null == command.Archived) return PatientResponse.From(patient);
        patient.Archive(command.Archived ? clock.GetInstant() : null, clock.GetInstant());
        db.Audit(command.Archived ? "patient.archive" : "patient.restore", "patient", patient.Id, patient.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile.With("current", PatientResponse.From(await db.Patients.AsNoTracking().SingleAsync(p => p.Id == patient.Id, ct)));
        }

        return PatientResponse.From(patient);
    }
}
