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

/// <summary>What to know of a patient at a glance: what a doctor reads before the visit.</summary>
internal sealed record GetRecord(Guid PatientId) : IRequest<Result<RecordResponse>>;

/// <param name="Basis">Why the record is open to this person.</param>
/// <param name="Allergies">Those that hold, the worst first.</param>
/// <param name="Conditions">Those that hold, the newest first.</param>
/// <param name="Medications">Those that are taken, the newest first.</param>
/// <param name="LastVisits">That have begun, the latest first; five at most.</param>
internal sealed record RecordResponse(
    Guid PatientId, string GivenName, string FamilyName, DateOnly BirthDate, AccessBasis Basis, IReadOnlyList<EntryResponse> Allergies,
    IReadOnlyList<EntryResponse> Conditions, IReadOnlyList<EntryResponse> Medications, IReadOnlyList<PastVisit> LastVisits);

/// <param name="StartLocal">On the location's clock.</param>
internal sealed record PastVisit(Guid AppointmentId, Guid PractitionerId, string PractitionerName, string ServiceName, string StartLocal, string Status);

internal sealed class GetRecordEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/{id:guid}/record", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetRecord(id), ct))
        .RequireSignIn()
        .WithName(nameof(GetRecord)).WithSummary("What to know of a patient at a glance").WithTags("Record")
        .ProducesProblem(401).ProducesProblem(404);
}

internal sealed class GetRecordHandler(IPatientsDb db, RecordAccess access, TimeProvider clock) : IRequestHandler<GetRecord, Result<RecordResponse>>
{
    private const int MostVisits = 5;

    public async Task<Result<RecordResponse>> Handle(GetRecord query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.PatientId, ct) is not { } patient) return Error.NotFound;
        var now = clock.GetInstant();
        var entries = await db.RecordEntries.AsNoTracking()
            .Where(e => open.Records.Contains(e.PatientId) && e.Status == EntryStatus.Active)
            .Where(e => e.Kind == EntryKind.Allergy || e.Kind == EntryKind.Condition || e.Kind == EntryKind.Medication)
            .OrderByDescending(e => e.RecordedAt).ThenBy(e => e.Id).ToListAsync(ct);
        var visits = await db.Visits.AsNoTracking()
            .Where(v => open.Records.Contains(v.PatientId) && v.Start <= now && v.Status != "cancelled" && v.Status != "declined" && v.Status != "pending")
            .OrderByDescending(v => v.Start).ThenBy(v => v.AppointmentId).Take(MostVisits)
            .Select(v => new PastVisit(v.AppointmentId, v.PractitionerId, v.PractitionerName, v.ServiceName, v.StartLocal, v.Status)).ToListAsync(ct);
        var reader = await db.ReaderOfAsync(open.Records, ct);
        var shown = entries.ToLookup(e => e.Kind, e => EntryResponse.From(e, open, reader));
        return new RecordResponse(
            patient.Id, patient.Profile.GivenName, patient.Profile.FamilyName, patient.Profile.BirthDate, open.Basis,
            [.. shown[EntryKind.Allergy].OrderByDescending(e => e.Fields.Severity)], [.. shown[EntryKind.Condition]], [.. shown[EntryKind.Medication]], visits);
    }
}
