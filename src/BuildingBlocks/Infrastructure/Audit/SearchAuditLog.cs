using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <param name="UserId">Who did it.</param>
/// <param name="PatientId">Whom it concerns.</param>
/// <param name="SubjectId">What it was done to.</param>
/// <param name="Action">The beginning of the action's name, for example <c>appointment.</c>.</param>
/// <param name="From">Not before this.</param>
/// <param name="To">Before this.</param>
internal sealed record AuditFilter(Guid? UserId, Guid? PatientId, Guid? SubjectId, string? Action, DateTimeOffset? From, DateTimeOffset? To)
{
    public IQueryable<AuditRecord> Of(IQueryable<AuditRecord> records)
    {
        if (UserId is { } user) records = records.Where(r => r.UserId == user);
        if (PatientId is { } patient) records = records.Where(r => r.PatientId == patient);
        if (SubjectId is { } subject) records = records.Where(r => r.SubjectId == subject);
        if (!string.IsNullOrWhiteSpace(Action)) records = records.Where(r => r.Action.StartsWith(Action));
        if (From is { } from)
        {
            var first = Instant.FromDateTimeOffset(from);
            records = records.Where(r => r.At >= first);
        }

        if (To is { } to)
        {
            var end = Instant.FromDateTimeOffset(to);
            records = records.Where(r => r.At < end);
        }

        return records;
    }
}

internal sealed record SearchAuditLog(AuditFilter Filter, Paging Paging) : IRequest<Result<Paged<AuditRecordResponse>>>;

/// <param name="Seq">The record's number in the chain.</param>
/// <param name="UserId">The account that acted; null for the system and for visitors.</param>
/// <param name="Action">For example <c>appointment.approve</c>.</param>
/// <param name="SubjectKind">For example <c>appointment</c>.</param>
internal sealed record AuditRecordResponse(
    long Seq, DateTimeOffset At, string Module, Guid? UserId, string Action, string SubjectKind, Guid SubjectId, Guid? PatientId);

internal sealed class SearchAuditLogEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/audit", ([AsParameters] AuditFilter filter, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new SearchAuditLog(filter, new Paging(page, pageSize)), ct))
        .RequirePermission(PlatformPermissions.ReadAudit)
        .WithName(nameof(SearchAuditLog)).WithSummary("Who did what to whom, newest first").WithTags("Audit")
        .ProducesProblem(422);
}

internal sealed class AuditFilterValidator : AbstractValidator<AuditFilter>
{
    public AuditFilterValidator()
    {
        RuleFor(q => q.Action).MaximumLength(64);
        RuleFor(q => q.To).GreaterThan(q => q.From).When(q => q.From is not null && q.To is not null);
    }
}

internal sealed class SearchAuditLogValidator : AbstractValidator<SearchAuditLog>
{
    // The fields stand in the address by themselves, so they are named without the filter.
    public SearchAuditLogValidator() => RuleFor(q => q.Filter).SetValidator(new AuditFilterValidator()).OverridePropertyName("");
}

internal sealed class SearchAuditLogHandler(IPlatformDb db) : IRequestHandler<SearchAuditLog, Result<Paged<AuditRecordResponse>>>
{
    public async Task<Result<Paged<AuditRecordResponse>>> Handle(SearchAuditLog query, CancellationToken ct)
    {
        var page = await query.Filter.Of(db.AuditRecords.AsNoTracking()).OrderByDescending(r => r.Seq).ToPageAsync(query.Paging, ct);
        return new Paged<AuditRecordResponse>(
            [.. page.Items.Select(r => new AuditRecordResponse(r.Seq, r.At.ToDateTimeOffset(), r.Module, r.UserId, r.Action, r.SubjectKind, r.SubjectId, r.PatientId))],
            page.Total, page.Page, page.PageSize);
    }
}
