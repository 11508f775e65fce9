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

/// <summary>Who may be the same person as this patient: two of name, date of birth and phone number are the same.</summary>
internal sealed record FindDuplicates(Guid Id) : IRequest<Result<DuplicatesResponse>>;

/// <summary>Merges another patient into this one, which survives. Not to be undone.</summary>
/// <param name="SurvivorId">Who stays.</param>
/// <param name="MergedId">Who is merged into it.</param>
/// <param name="Version">The version of the survivor that was read.</param>
/// <param name="MergedVersion">That of the other.</param>
internal sealed record MergePatients(Guid SurvivorId, Guid MergedId, int Version, int MergedVersion) : IRequest<Result<PatientResponse>>;

/// <param name="Candidates">At most ten.</param>
/// <param name="Visits">How many visits this patient has.</param>
internal sealed record DuplicatesResponse(IReadOnlyList<Duplicate> Candidates, int Visits);

/// <param name="Patient">Who it is.</param>
/// <param name="SameName">Whether the name is the same, however it is written.</param>
/// <param name="SameBirthDate">Whether the date of birth is.</param>
/// <param name="SamePhone">Whether the digits of the phone number are.</param>
/// <param name="Visits">How many visits they have.</param>
internal sealed record Duplicate(PatientResponse Patient, bool SameName, bool SameBirthDate, bool SamePhone, int Visits);

/// <param name="MergedId">Who is merged.</param>
/// <param name="Version">The version of the survivor that was read.</param>
/// <param name="MergedVersion">That of the other.</param>
internal sealed record MergeBody(Guid MergedId, int Version, int MergedVersion);

internal sealed class MergePatientsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var patient = routes.MapGroup("/api/patients/{id:guid}").WithTags("Patients");
        patient.MapGet("duplicates", (Guid id, Sender send, CancellationToken ct) => send.Ok(new FindDuplicates(id), ct))
            .RequirePermission(PatientsPermissions.Manage).WithName(nameof(FindDuplicates)).WithSummary("Who may be the same person").ProducesProblem(404);
        patient.MapPost("merge", (Guid id, MergeBody body, Sender send, CancellationToken ct) => send.Ok(new MergePatients(id, body.MergedId, body.Version, body.MergedVersion), ct))
            .RequirePermission(PatientsPermissions.Manage).WithName(nameof(MergePatients)).WithSummary("Merge another patient into this one").ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class MergePatientsHandlers(IPatientsDb db, Merging merging, ICurrentUser user) :
    IRequestHandler<FindDuplicates, Result<DuplicatesResponse>>, IRequestHandler<MergePatients, Result<PatientResponse>>
{
    private const int MostShown = 10;

    public async Task<Result<DuplicatesResponse>> Handle(FindDuplicates query, CancellationToken ct)
    {
        if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.Id, ct) is not { } patient) return Error.NotFound;
        var (name, born, phone) = (patient.SearchName, patient.Profile.BirthDate, patient.SearchPhone);
        var found = await db.Patients.AsNoTracking()
            .Where(p => p.Id != patient.Id && p.MergedInto == null)
            .Where(p => (p.SearchName == name && p.Profile.BirthDate == born)
                || (phone != "" && p.SearchPhone == phone && (p.SearchName == name || p.Profile.BirthDate == born)))
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Take(MostShown).ToListAsync(ct);
        var ids = found.ConvertAll(p => p.Id);
        ids.Add(patient.Id);
        var visits = await db.Visits.AsNoTracking().Where(v => ids.Contains(v.PatientId)).GroupBy(v => v.PatientId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new DuplicatesResponse(
            [
                .. found.Select(p => new Duplicate(
                    PatientResponse.From(p), p.SearchName == name, p.Profile.BirthDate == born, phone.Length > 0 && p.SearchPhone == phone, visits.GetValueOrDefault(p.Id))),
            ],
            visits.GetValueOrDefault(patient.Id));
    }

    public async Task<Result<PatientResponse>> Handle(MergePatients command, CancellationToken ct)
    {
        try
        {
            return await db.TryInTransactionAsync<PatientResponse>(
                async () =>
                {
                    var survivor = await db.Patients.SingleOrDefaultAsync(p => p.Id == command.SurvivorId && p.ErasedAt == null, ct);
                    var merged = await db.Patients.SingleOrDefaultAsync(p => p.Id == command.MergedId && p.ErasedAt == null, ct);
                    if (survivor is null || merged is null) return Error.NotFound;
                    // Nobody gives themselves the record of another.
                    if (user.MayBookFor(survivor.Id) || user.MayBookFor(merged.Id)) return Error.NotAllowed;
                    if (survivor.Id == merged.Id) return Error.Invalid("mergedId", "same_patient", "This is the same record.");
                    if (survivor.MergedInto is not null || merged.MergedInto is not null) return PatientErrors.AlreadyMerged;
                    if (survivor.Version != command.Version || merged.Version != command.MergedVersion) return PatientErrors.ChangedMeanwhile;
                    // An account belongs to one of them, and that one stays.
                    if (merged.UserId is not null) return survivor.UserId is null ? PatientErrors.AccountStays : PatientErrors.BothHaveAccounts;
                    await merging.MergeAsync(survivor, merged, ct);
                    await db.SaveChangesAsync(ct);
                    return PatientResponse.From(survivor);
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }
    }
}
