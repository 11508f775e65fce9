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

/// <summary>Opens one patient. That somebody did is noted.</summary>
internal sealed record GetPatient(Guid Id) : IRequest<Result<PatientResponse>>;

/// <summary>A patient as staff see them.</summary>
/// <param name="Phone">As written; null when the clinic knows none.</param>
/// <param name="Email">Where mail goes; the account's address when there is an account.</param>
/// <param name="HasAccount">Whether the person can sign in.</param>
/// <param name="Address">Parts that nobody gave are absent.</param>
/// <param name="Language">BCP 47; of messages.</param>
/// <param name="TimeZone">IANA; absent when it is that of the clinic.</param>
/// <param name="Archived">Whether the patient was put away.</param>
/// <param name="MergedInto">The patient that is the same person and stays, where this one was merged.</param>
/// <param name="Photo">Where the photo is; absent when there is none.</param>
/// <param name="Version">To send back with a change.</param>
internal sealed record PatientResponse(
    Guid Id, string GivenName, string FamilyName, DateOnly BirthDate, string? Phone, string? Email, bool HasAccount, AddressFields Address, string Language,
    string? TimeZone, string? Photo, bool Archived, Guid? MergedInto, DateTimeOffset CreatedAt, int Version)
{
    /// <summary>Only where one patient is opened: the records that were merged into this one. What belongs to them stays under their ids.</summary>
    public IReadOnlyList<Guid> Merged { get; init; } = [];

    public static PatientResponse From(Patient patient)
    {
        var p = patient.Profile;
        return new(
            patient.Id, p.GivenName, p.FamilyName, p.BirthDate, p.Phone.Length == 0 ? null : p.Phone, patient.Email, patient.UserId is not null,
            AddressFields.From(p.Address), p.Language, p.TimeZone, PatientPhotoEndpoints.AddressOf(patient), patient.ArchivedAt is not null,
            patient.MergedInto, patient.CreatedAt.ToDateTimeOffset(), patient.Version);
    }
}

internal sealed class GetPatientEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetPatient(id), ct))
        .RequirePermission(PatientsPermissions.Manage)
        .WithName(nameof(GetPatient)).WithSummary("One patient").WithTags("Patients")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
}

internal sealed class GetPatientHandler(IPatientsDb db, Openings openings) : IRequestHandler<GetPatient, Result<PatientResponse>>
{
    public async Task<Result<PatientResponse>> Handle(GetPatient query, CancellationToken ct)
    {
        if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.Id, ct) is not { } patient) return Error.NotFound;
        // Patients can ask who opened what of theirs.
        await openings.NoteAsync(patient.Id, OpenedAs.Desk, ct);
        return PatientResponse.From(patient) with { Merged = await db.Patients.Where(p => p.MergedInto == patient.Id).OrderBy(p => p.CreatedAt).Select(p => p.Id).ToListAsync(ct) };
    }
}
