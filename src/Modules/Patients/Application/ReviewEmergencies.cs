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

/// <summary>What doctors opened in an emergency: those that nobody looked at yet, the oldest first, or the others, the newest first.</summary>
internal sealed record ListEmergencies(bool Reviewed, Paging Paging) : IRequest<Result<Paged<EmergencyAccessResponse>>>;

/// <summary>Notes that somebody looked at one, and what they thought of it. Nobody looks at their own.</summary>
internal sealed record ReviewEmergency(Guid Id, int Version, string Remark) : IRequest<Result<EmergencyAccessResponse>>;

/// <param name="DoctorName">Who opened it.</param>
/// <param name="PatientName">Whose record.</param>
/// <param name="Reason">Why, in the doctor's words; null once the patient was erased.</param>
/// <param name="ReviewedBy">Who looked at it; null while nobody did.</param>
/// <param name="Remark">What that person thought of it.</param>
/// <param name="Version">To send back with the review.</param>
internal sealed record EmergencyAccessResponse(
    Guid Id, string DoctorName, string PatientName, DateTimeOffset At, DateTimeOffset Until, string? Reason, string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Remark, int Version);

/// <param name="Version">The version that was read.</param>
/// <param name="Remark">What the reader thought of it.</param>
internal sealed record ReviewBody(int Version, string Remark);

internal sealed class ReviewEmergenciesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var reviews = routes.MapGroup("/api/patients/emergency-access").WithTags("Access");
        reviews.MapGet("", (bool? reviewed, int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListEmergencies(reviewed == true, new Paging(page, pageSize)), ct))
            .RequirePermission(PatientsPermissions.ReviewAccess).WithName(nameof(ListEmergencies)).WithSummary("Records that were opened in an emergency");
        reviews.MapPost("{id:guid}/review", (Guid id, ReviewBody body, Sender send, CancellationToken ct) => send.Ok(new ReviewEmergency(id, body.Version, body.Remark), ct))
            .RequirePermission(PatientsPermissions.ReviewAccess).WithName(nameof(ReviewEmergency)).WithSummary("Note what one thinks of such an opening")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class ReviewEmergencyValidator : AbstractValidator<ReviewEmergency>
{
    private const int LongestRemark = 1_000;

    public ReviewEmergencyValidator() => RuleFor(c => c.Remark).NotEmpty().MaximumLength(LongestRemark);
}

internal sealed class ReviewEmergenciesHandlers(IPatientsDb db, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ListEmergencies, Result<Paged<EmergencyAccessResponse>>>, IRequestHandler<ReviewEmergency, Result<EmergencyAccessResponse>>
{
    public async Task<Result<Paged<EmergencyAccessResponse>>> Handle(ListEmergencies query, CancellationToken ct)
    {
        var rows = db.EmergencyAccesses.AsNoTracking().Where(a => a.ReviewedAt != null == query.Reviewed);
        var page = await (query.Reviewed ? rows.OrderByDescending(a => a.ReviewedAt).ThenBy(a => a.Id) : rows.OrderBy(a => a.At).ThenBy(a => a.Id)).ToPageAsync(query.Paging, ct);
        return new Paged<EmergencyAccessResponse>(await OfAsync(page.Items, ct), page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<EmergencyAccessResponse>> Handle(ReviewEmergency command, CancellationToken ct)
    {
        if (await db.EmergencyAccesses.SingleOrDefaultAsync(a => a.Id == command.Id, ct) is not { } access) return Error.NotFound;
        if (access.UserId == user.UserId) return PatientErrors.OwnAccess;
        if (access.Version != command.Version || access.ReviewedAt is not null) return await StaleAsync(command.Id, ct);
        access.Review(user.UserId, await db.SealAsync(access.PatientId, AccessTexts.Remark(access.Id), command.Remark.Trim(), ct), clock.GetInstant());
        db.Audit("emergency.review", "emergency-access", access.Id, access.PatientId);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync(command.Id, ct);
        }

        return (await OfAsync([access], ct))[0];
    }

    private async Task<Error> StaleAsync(Guid id, CancellationToken ct) =>
        PatientErrors.ChangedMeanwhile.With("current", (await OfAsync([await db.EmergencyAccesses.AsNoTracking().SingleAsync(a => a.Id == id, ct)], ct))[0]);

    private async Task<IReadOnlyList<EmergencyAccessResponse>> OfAsync(IReadOnlyList<EmergencyAccess> accesses, CancellationToken ct)
    {
        var patientIds = accesses.Select(a => a.PatientId).Distinct().ToList();
        var patients = await db.Patients.AsNoTracking().Where(p => patientIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => $"{p.Profile.GivenName} {p.Profile.FamilyName}", ct);
        var userIds = accesses.Select(a => a.UserId).Concat(accesses.Select(a => a.ReviewedBy).OfType<Guid>()).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => userIds.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.Name, ct);
        var reader = patientIds.Count == 0 ? null : await db.ReaderOfAsync(patientIds, ct);
        return
        [
            .. accesses.Select(a => new EmergencyAccessResponse(
                a.Id, names.GetValueOrDefault(a.UserId, ""), patients.GetValueOrDefault(a.PatientId, ""), a.At.ToDateTimeOffset(), a.Until.ToDateTimeOffset(),
                reader?.Open(AccessTexts.Reason(a.Id), a.Reason), a.ReviewedBy is { } by ? names.GetValueOrDefault(by, "") : null, a.ReviewedAt?.ToDateTimeOffset(),
                reader?.Open(AccessTexts.Remark(a.Id), a.Remark), a.Version)),
        ];
    }
}
