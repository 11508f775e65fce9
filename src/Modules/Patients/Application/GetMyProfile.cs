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

/// <param name="PatientId">Whose; the person's own when null.</param>
internal sealed record GetMyProfile(Guid? PatientId = null) : IRequest<Result<ProfileResponse>>;

/// <summary>A patient's own profile.</summary>
/// <param name="Id">The patient.</param>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As written.</param>
/// <param name="Email">The account's address.</param>
/// <param name="Address">Where the person lives; parts that nobody gave are absent.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="TimeZone">IANA; absent when it is that of the clinic.</param>
/// <param name="Photo">Where the photo is; absent when there is none.</param>
/// <param name="Version">To send back with a change.</param>
internal sealed record ProfileResponse(
    Guid Id, string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string? Email, AddressFields Address, string Language,
    string? TimeZone, string? Photo, int Version)
{
    public static ProfileResponse From(Patient patient)
    {
        var p = patient.Profile;
        return new(patient.Id, p.GivenName, p.FamilyName, p.BirthDate, p.Phone, patient.Email, AddressFields.From(p.Address), p.Language, p.TimeZone,
            PatientPhotoEndpoints.AddressOf(patient), patient.Version);
    }
}

/// <summary>An address as clients send and see it.</summary>
internal sealed record AddressFields(string? Line1, string? Line2, string? City, string? PostalCode, string? Country)
{
    public static AddressFields From(Address a) => new(a.Line1, a.Line2, a.City, a.PostalCode, a.Country);
}

internal sealed class GetMyProfileEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/patients/me", (Sender send, CancellationToken ct) => send.Ok(new GetMyProfile(), ct))
            .RequirePermission(PatientsPermissions.OwnProfile)
            .WithName(nameof(GetMyProfile)).WithSummary("The own profile").WithTags("Patients")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        routes.MapGet("/api/patients/{id:guid}/profile", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetMyProfile(id), ct))
            .RequirePermission(PatientsPermissions.Family)
            .WithName("GetProfileOf").WithSummary("The profile of somebody one acts for").WithTags("Family")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }
}

internal sealed class GetMyProfileHandler(IPatientsDb db, ICurrentUser user) : IRequestHandler<GetMyProfile, Result<ProfileResponse>>
{
    public async Task<Result<ProfileResponse>> Handle(GetMyProfile request, CancellationToken ct) =>
        (request.PatientId ?? user.PatientId) is { } id && user.MayReadFor(id) && await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is { } patient
            ? ProfileResponse.From(patient)
            : Error.NotFound;
}
