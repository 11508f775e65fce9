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

/// <summary>Staff correct what the clinic knows of a patient.</summary>
internal sealed record ChangePatient(
    Guid Id, string GivenName, string FamilyName, DateOnly BirthDate, string? Phone, string? Email, AddressFields? Address, string Language, string? TimeZone,
    int Version) : IRequest<Result<PatientResponse>>, IPatientFields;

/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As written, if there is one.</param>
/// <param name="Email">Where mail goes, if anywhere. That of a person with an account is theirs to change.</param>
/// <param name="Address">Where the person lives, if known.</param>
/// <param name="Language">BCP 47; one that the clinic speaks.</param>
/// <param name="TimeZone">IANA; null for that of the clinic.</param>
/// <param name="Version">The version that the change was made on.</param>
internal sealed record PatientBody(
    string GivenName, string FamilyName, DateOnly BirthDate, string? Phone, string? Email, AddressFields? Address, string Language, string? TimeZone, int Version);

internal sealed class ChangePatientEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/patients/{id:guid}", (Guid id, PatientBody b, Sender send, CancellationToken ct) => send.Ok(
            new ChangePatient(id, b.GivenName, b.FamilyName, b.BirthDate, b.Phone, b.Email, b.Address, b.Language, b.TimeZone, b.Version), ct))
        .RequirePermission(PatientsPermissions.Manage)
        .WithName(nameof(ChangePatient)).WithSummary("Change a patient").WithTags("Patients")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class ChangePatientValidator : AbstractValidator<ChangePatient>
{
    public ChangePatientValidator(TimeProvider clock) => Include(new PatientFieldsValidator(clock));
}

internal sealed class ChangePatientHandler(IPatientsDb db, Guardians guardians, PatientHistory history, TimeProvider clock) : IRequestHandler<ChangePatient, Result<PatientResponse>>
{
    public async Task<Result<PatientResponse>> Handle(ChangePatient command, CancellationToken ct)
    {
        if (await db.Patients.SingleOrDefaultAsync(p => p.Id == command.Id, ct) is not { } patient) return Error.NotFound;
        if (patient.Version != command.Version) return Stale(patient);
        var email = command.GivenEmail();
        if (patient.UserId is not null && email != patient.Email)
        {
            return Error.Invalid("email", "email_of_account", "This person has an account and changes the address of it themselves.");
        }

        var before = PatientHistory.FieldsOf(patient.Profile, patient.Email);
        if (!patient.Change(command.ToProfile(), email, clock.GetInstant())) return PatientResponse.From(patient);
        await history.NoteAsync(patient, before, PatientHistory.FieldsOf(patient.Profile, patient.Email), ct);
        db.Audit("patient.change", "patient", patient.Id, patient.Id);
        await guardians.FollowAsync(patient, ct);
        db.Tell(patient);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was quicker between the read and the save.
            return Stale(await db.Patients.AsNoTracking().SingleAsync(p => p.Id == patient.Id, ct));
        }

        return PatientResponse.From(patient);
    }

    private static Error Stale(Patient current) => PatientErrors.ChangedMeanwhile.With("current", PatientResponse.From(current));
}
