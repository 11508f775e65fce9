using System.Text.Json.Serialization;
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
using NodaTime;

namespace Clinic.Patients.Application;

/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As written.</param>
/// <param name="Address">Where the person lives.</param>
/// <param name="Language">BCP 47; one that the clinic speaks.</param>
/// <param name="TimeZone">IANA; null for that of the clinic.</param>
/// <param name="Version">The version that the change was made on.</param>
internal sealed record ChangeMyProfile(
    string GivenName, string FamilyName, DateOnly BirthDate, string Phone, AddressFields? Address, string Language, string? TimeZone, int Version)
    : IRequest<Result<ProfileResponse>>
{
    /// <summary>Whose; the person's own when null.</summary>
    [JsonIgnore]
    public Guid? PatientId { get; init; }
}

internal sealed class ChangeMyProfileEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/patients/me", (ChangeMyProfile command, Sender send, CancellationToken ct) => send.Ok(command, ct))
            .RequirePermission(PatientsPermissions.OwnProfile)
            .WithName(nameof(ChangeMyProfile)).WithSummary("Change the own profile").WithTags("Patients")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapPut("/api/patients/{id:guid}/profile", (Guid id, ChangeMyProfile command, Sender send, CancellationToken ct) => send.Ok(command with { PatientId = id }, ct))
            .RequirePermission(PatientsPermissions.Family)
            .WithName("ChangeProfileOf").WithSummary("Change the profile of somebody one acts for").WithTags("Family")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class ChangeMyProfileValidator : AbstractValidator<ChangeMyProfile>
{
    public ChangeMyProfileValidator(TimeProvider clock)
    {
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.BirthDate).BirthDateRule(clock);
        RuleFor(c => c.Phone).PhoneRule();
        RuleFor(c => c.Language).LanguageRule();
        RuleFor(c => c.TimeZone).Must(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone!) is not null)
            .When(c => !string.IsNullOrEmpty(c.TimeZone)).WithErrorCode("time_zone").WithMessage("This is not a time zone.");
        RuleFor(c => c.Address!).SetValidator(new AddressValidator()).When(c => c.Address is not null);
    }
}

internal sealed class ChangeMyProfileHandler(IPatientsDb db, Guardians guardians, PatientHistory history, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeMyProfile, Result<ProfileResponse>>
{
    public async Task<Result<ProfileResponse>> Handle(ChangeMyProfile command, CancellationToken ct)
    {
        if ((command.PatientId ?? user.PatientId) is not { } id || !user.MayReadFor(id)) return Error.NotFound;
        if (await db.Patients.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } patient) return Error.NotFound;
        if (patient.Version != command.Version) return Stale(patient);
        // Until when a guardian acts hangs on it: the clinic corrects it.
        if (id != user.PatientId && command.BirthDate != patient.Profile.BirthDate) return Error.Invalid("birthDate", "not_yours_to_change", "Ask the clinic to correct the date of birth.");
        var before = PatientHistory.FieldsOf(patient.Profile, patient.Email);
        if (!patient.Change(ProfileOf(command), clock.GetInstant())) return ProfileResponse.From(patient);

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

        return ProfileResponse.From(patient);
    }

    private static Error Stale(Patient current) => PatientErrors.ChangedMeanwhile.With("current", ProfileResponse.From(current));

    private static PatientProfile ProfileOf(ChangeMyProfile c) => new(
        c.GivenName.Trim(), c.FamilyName.Trim(), c.BirthDate, c.Phone.Trim(), c.Language,
        string.IsNullOrWhiteSpace(c.TimeZone) ? null : c.TimeZone.Trim(), c.Address.ToAddress());
}
