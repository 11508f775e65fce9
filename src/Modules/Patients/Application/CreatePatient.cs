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

/// <summary>Makes a patient at the desk or on the phone; the person gets no account by it.</summary>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As written, if there is one.</param>
/// <param name="Email">Where mail goes, if anywhere.</param>
/// <param name="Address">Where the person lives, if known.</param>
/// <param name="Language">BCP 47; one that the clinic speaks.</param>
/// <param name="TimeZone">IANA; null for that of the clinic.</param>
/// <param name="ConfirmNew">Somebody looked at the people of this name and date of birth, and it is none of them.</param>
/// <param name="Id">Made by who asks: the same sent again is the same patient. Null where nobody would send it again.</param>
internal sealed record CreatePatient(
    string GivenName, string FamilyName, DateOnly BirthDate, string? Phone, string? Email, AddressFields? Address, string Language, string? TimeZone,
    bool ConfirmNew = false, Guid? Id = null) : IRequest<Result<PatientResponse>>, IPatientFields;

internal sealed class CreatePatientEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/patients", (CreatePatient command, Sender send, CancellationToken ct) => send.Created(command, p => $"/api/patients/{p.Id}", ct))
        .RequirePermission(PatientsPermissions.Manage)
        .WithName(nameof(CreatePatient)).WithSummary("Make a patient").WithTags("Patients")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class CreatePatientValidator : AbstractValidator<CreatePatient>
{
    public CreatePatientValidator(TimeProvider clock)
    {
        Include(new PatientFieldsValidator(clock));
        RuleFor(c => c.Id).NotEqual(Guid.Empty);
    }
}

internal sealed class CreatePatientHandler(IPatientsDb db, TimeProvider clock) : IRequestHandler<CreatePatient, Result<PatientResponse>>
{
    private const int MostShown = 10;

    public Task<Result<PatientResponse>> Handle(CreatePatient command, CancellationToken ct) => db.TryInTransactionAsync<PatientResponse>(
        async () =>
        {
            if (await CreatedBeforeAsync(command, ct) is { } before) return before;
            if (!command.ConfirmNew && await FindSameAsync(command, ct) is { Count: > 0 } found) return PatientErrors.Exists.With("found", found);

            var patient = Patient.Create(command.Id ?? Guid.CreateVersion7(), userId: null, command.GivenEmail(), command.ToProfile(), clock.GetInstant());
            db.Patients.Add(patient);
            db.Audit("patient.create", "patient", patient.Id, patient.Id);
            db.Tell(patient);
            // The same request was quicker.
            if (await db.TrySaveAsync(ct, Patient.Key) is not null) return await CreatedBeforeAsync(command, ct) ?? PatientErrors.ChangedMeanwhile;
            return PatientResponse.From(patient);
        },
        ct);

    /// <summary>What this request made before; nothing that is somebody else.</summary>
    private async Task<Result<PatientResponse>?> CreatedBeforeAsync(CreatePatient command, CancellationToken ct)
    {
        if (command.Id is not { } id || await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } there) return null;
        var same = there.UserId is null && there.Profile.BirthDate == command.BirthDate && there.SearchName == Patient.SearchNameOf(command.GivenName, command.FamilyName);
        return same ? PatientResponse.From(there) : PatientErrors.CreatedBefore;
    }

    /// <summary>Who is known by this name, however it is written, and date of birth.</summary>
    private async Task<List<FoundPatient>> FindSameAsync(CreatePatient command, CancellationToken ct)
    {
        var name = Patient.SearchNameOf(command.GivenName, command.FamilyName);
        var same = await db.Patients.AsNoTracking().Where(p => p.SearchName == name && p.Profile.BirthDate == command.BirthDate)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Take(MostShown).ToListAsync(ct);
        return [.. same.Select(FoundPatient.From)];
    }
}
