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

/// <summary>The doctors who may open a patient's record now, for the patient and for who may read in their place.</summary>
internal sealed record ListAccess(Guid PatientId) : IRequest<Result<AccessResponse>>;

/// <summary>Lets a doctor open the record for so many days from now on, beside what visits allow.</summary>
/// <param name="Days">1 to 365.</param>
internal sealed record GrantAccess(Guid PatientId, Guid PractitionerId, int Days) : IRequest<Result<AccessResponse>>;

/// <summary>Takes the patient's own grant back. A doctor whom the patient visits may open the record all the same.</summary>
internal sealed record RevokeAccess(Guid PatientId, Guid PractitionerId) : IRequest<Result<AccessResponse>>;

/// <param name="Doctors">By the end, the latest first. A patient has few.</param>
internal sealed record AccessResponse(IReadOnlyList<DoctorAccess> Doctors);

/// <param name="Name">The doctor.</param>
/// <param name="VisitsUntil">Until when by the visits of the two; exclusive. Null when not by them.</param>
/// <param name="GrantedUntil">Until when by the patient's own grant; exclusive. Null when there is none.</param>
internal sealed record DoctorAccess(Guid PractitionerId, string Name, DateTimeOffset? VisitsUntil, DateTimeOffset? GrantedUntil);

/// <param name="Days">1 to 365.</param>
internal sealed record GrantBody(int Days);

internal sealed class GrantAccessEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var access = routes.MapGroup("/api/patients/{id:guid}/access").WithTags("Access");
        access.MapGet("", (Guid id, Sender send, CancellationToken ct) => send.Ok(new ListAccess(id), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(ListAccess)).WithSummary("The doctors who may open my record").ProducesProblem(404);
        access.MapPut("{practitionerId:guid}", (Guid id, Guid practitionerId, GrantBody body, Sender send, CancellationToken ct) => send.Ok(new GrantAccess(id, practitionerId, body.Days), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(GrantAccess)).WithSummary("Let a doctor open my record").ProducesProblem(404).ProducesProblem(422);
        access.MapDelete("{practitionerId:guid}", (Guid id, Guid practitionerId, Sender send, CancellationToken ct) => send.Ok(new RevokeAccess(id, practitionerId), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(RevokeAccess)).WithSummary("Take such a grant back").ProducesProblem(404);
    }
}

internal sealed class GrantAccessValidator : AbstractValidator<GrantAccess>
{
    private const int MostDays = 365;

    public GrantAccessValidator() => RuleFor(c => c.Days).InclusiveBetween(1, MostDays);
}

internal sealed class GrantAccessHandlers(IPatientsDb db, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ListAccess, Result<AccessResponse>>, IRequestHandler<GrantAccess, Result<AccessResponse>>, IRequestHandler<RevokeAccess, Result<AccessResponse>>
{
    public async Task<Result<AccessResponse>> Handle(ListAccess query, CancellationToken ct) =>
        user.MayReadFor(query.PatientId) ? await AnswerAsync(query.PatientId, ct) : Error.NotFound;

    public async Task<Result<AccessResponse>> Handle(GrantAccess command, CancellationToken ct)
    {
        if (!user.MayReadFor(command.PatientId)) return Error.NotFound;
        if (!await db.Accounts.AnyAsync(a => a.PractitionerId == command.PractitionerId && a.Active, ct)) return Error.NotFound;
        return await SetAsync(command.PatientId, command.PractitionerId, clock.GetInstant() + Duration.FromDays(command.Days), ct);
    }

    public async Task<Result<AccessResponse>> Handle(RevokeAccess command, CancellationToken ct)
    {
        if (!user.MayReadFor(command.PatientId)) return Error.NotFound;
        // Taking back what is not there, or not any more, is no error as long as there is such a doctor.
        if (!await db.Accounts.AnyAsync(a => a.PractitionerId == command.PractitionerId, ct)) return Error.NotFound;
        return await SetAsync(command.PatientId, command.PractitionerId, null, ct);
    }

    private async Task<Result<AccessResponse>> SetAsync(Guid patientId, Guid practitionerId, Instant? until, CancellationToken ct)
    {
        await db.InTransactionAsync(
            async () =>
            {
                await db.LockCareAsync(patientId, practitionerId, ct);
                var relationship = await db.CareRelationships.SingleOrDefaultAsync(r => r.PatientId == patientId && r.PractitionerId == practitionerId, ct);
                if (relationship is null) db.CareRelationships.Add(relationship = CareRelationship.Between(patientId, practitionerId));
                if (relationship.Grant(until)) db.Tell(relationship);
                db.Audit(until is null ? "access.revoke" : "access.grant", "practitioner", practitionerId, patientId);
                return await db.SaveChangesAsync(ct);
            },
            ct);
        return await AnswerAsync(patientId, ct);
    }

    private async Task<AccessResponse> AnswerAsync(Guid patientId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var found = await db.CareRelationships.AsNoTracking().Where(r => r.PatientId == patientId && r.Until > now).OrderByDescending(r => r.Until).ThenBy(r => r.PractitionerId).ToListAsync(ct);
        var ids = found.ConvertAll(r => (Guid?)r.PractitionerId);
        var names = (await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.PractitionerId)).ToListAsync(ct)).DistinctBy(a => a.PractitionerId).ToDictionary(a => a.PractitionerId!.Value, a => a.Name);
        // With the title, as in the visits; a doctor without an account is known by them alone.
        var called = await db.DoctorNamesAsync(ids, ct);
        return new AccessResponse(
        [
            .. found.Select(r => new DoctorAccess(
                r.PractitionerId, called.GetValueOrDefault(r.PractitionerId) ?? names.GetValueOrDefault(r.PractitionerId, ""),
                Later(r.VisitsUntil, now), Later(r.GrantedUntil, now))),
        ]);
    }

    private static DateTimeOffset? Later(Instant? until, Instant now) => until > now ? until.Value.ToDateTimeOffset() : null;
}
