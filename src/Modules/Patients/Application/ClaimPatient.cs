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

/// <summary>Makes the code with which a person takes over the record that the desk made; the one before is worth nothing any more.</summary>
internal sealed record MakeClaimCode(Guid Id) : IRequest<Result<ClaimCodeResponse>>;

/// <summary>
/// Takes over a record: the person's own is merged into the one of the account, or the person becomes the guardian of a child. The date of
/// birth has to fit the code.
/// </summary>
/// <param name="Code">As it was handed over; case, blanks and dashes do not matter.</param>
/// <param name="BirthDate">Of the person whose record it is.</param>
/// <param name="Child">Whether it is a child of the person's, and not the person.</param>
internal sealed record ClaimPatient(string Code, DateOnly BirthDate, bool Child) : IRequest<Result<Done>>;

/// <param name="Code">Shown once.</param>
/// <param name="ExpiresAt">Exclusive.</param>
internal sealed record ClaimCodeResponse(string Code, DateTimeOffset ExpiresAt);

internal sealed class ClaimPatientEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/patients/{id:guid}/claim-code", (Guid id, Sender send, CancellationToken ct) => send.Ok(new MakeClaimCode(id), ct))
            .RequirePermission(PatientsPermissions.Manage).WithName(nameof(MakeClaimCode)).WithSummary("Make a code to take over a record").WithTags("Patients")
            .ProducesProblem(404).ProducesProblem(409);
        routes.MapPost("/api/patients/family/claim", (ClaimPatient command, Sender send, CancellationToken ct) => send.NoContent(command, ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(ClaimPatient)).WithSummary("Take over a record with a code").WithTags("Family")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
    }
}

internal sealed class ClaimPatientValidator : AbstractValidator<ClaimPatient>
{
    private const int LongestCode = 40;

    public ClaimPatientValidator() => RuleFor(c => c.Code).NotEmpty().MaximumLength(LongestCode);
}

internal sealed class ClaimPatientHandlers(IPatientsDb db, Merging merging, Guardians guardians, Throttle throttle, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<MakeClaimCode, Result<ClaimCodeResponse>>, IRequestHandler<ClaimPatient, Result<Done>>
{
    /// <summary>One answer for a code that is wrong, over or used, and for a date that does not fit.</summary>
    private static readonly Error Wrong = Error.Invalid("code", "wrong_code", "This code does not fit, or is over. Ask the clinic for a new one.");

    public Task<Result<ClaimCodeResponse>> Handle(MakeClaimCode command, CancellationToken ct) => db.TryInTransactionAsync<ClaimCodeResponse>(
        async () =>
        {
            if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, ct) is not { } patient) return Error.NotFound;
            if (patient.UserId is not null || patient.MergedInto is not null) return PatientErrors.HasAccount;
            var (code, expires) = (ClaimCode.New(), clock.GetInstant() + ClaimCode.Lifetime);
            var stored = await db.ClaimCodes.SingleOrDefaultAsync(c => c.PatientId == patient.Id, ct);
            if (stored is null) db.ClaimCodes.Add(new ClaimCode { PatientId = patient.Id, Hash = ClaimCode.HashOf(code), MadeBy = user.UserId, ExpiresAt = expires });
            else (stored.Hash, stored.MadeBy, stored.ExpiresAt) = (ClaimCode.HashOf(code), user.UserId, expires);
            db.Audit("claim.code", "patient", patient.Id, patient.Id);
            await db.SaveChangesAsync(ct);
            return new ClaimCodeResponse(code, expires.ToDateTimeOffset());
        },
        ct);

    public async Task<Result<Done>> Handle(ClaimPatient command, CancellationToken ct)
    {
        if (throttle.TryCount(PatientLimits.Claims(user.UserId)) is { } wait) return PatientErrors.TooManyAttempts(wait);
        try
        {
            return await db.TryInTransactionAsync<Done>(() => ClaimAsync(command, ct), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }
    }

    private async Task<Result<Done>> ClaimAsync(ClaimPatient command, CancellationToken ct)
    {
        var (hash, now, userId) = (ClaimCode.HashOf(command.Code), clock.GetInstant(), user.UserId);
        // Of two who use it in one moment one finds nothing any more.
        var patientId = await db.ClaimCodes.Where(c => c.Hash == hash && c.ExpiresAt > now && c.MadeBy != userId).Select(c => (Guid?)c.PatientId).SingleOrDefaultAsync(ct);
        var own = await db.Patients.SingleOrDefaultAsync(p => p.Id == user.PatientId, ct);
        var claimed = await db.Patients.SingleOrDefaultAsync(p => p.Id == patientId && p.UserId == null && p.MergedInto == null, ct);
        if (own is null) return Error.NotFound;
        if (claimed is null || claimed.Profile.BirthDate != command.BirthDate) return Wrong;
        if (command.Child)
        {
            var until = guardians.OfAgeAt(claimed.Profile);
            if (until <= now) return Error.Invalid("birthDate", "of_age", "This person is of age and looks after themselves, or lets you in.");
            if (await db.Proxies.AnyAsync(p => p.PatientId == claimed.Id && p.UserId == userId && p.State == ProxyState.Active, ct)) return PatientErrors.AlreadyActs;
            var proxy = Proxy.OfGuardian(claimed.Id, userId, until, now);
            db.Proxies.Add(proxy);
            db.Tell(proxy);
            await merging.FollowAsync(proxy, ct);
            await db.TellOfGuardianAsync(proxy, ct);
        }
        else
        {
            // Whose record it is has the date of birth of the account's own, or it is somebody else's.
            if (own.Profile.BirthDate != claimed.Profile.BirthDate) return Wrong;
            await merging.MergeAsync(own, claimed, ct);
        }

        if (await db.ClaimCodes.Where(c => c.PatientId == claimed.Id && c.Hash == hash).ExecuteDeleteAsync(ct) == 0) return Wrong;
        db.Audit("claim.use", "patient", claimed.Id, claimed.Id);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
