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

/// <summary>The entries of a record: what holds first, then what is over, what was entered in error last; each the newest first.</summary>
/// <param name="Kind">Only these; null for all.</param>
internal sealed record ListEntries(Guid PatientId, EntryKind? Kind, Paging Paging) : IRequest<Result<Paged<EntryResponse>>>;

/// <summary>How an entry came to say what it says, the latest step first.</summary>
internal sealed record GetEntryHistory(Guid PatientId, Guid EntryId, Paging Paging) : IRequest<Result<Paged<EntryStep>>>;

/// <param name="Fields">What it said from then on; absent when the step wrote nothing.</param>
internal sealed record EntryStep(int Version, EntryAction Action, AuthorResponse By, DateTimeOffset At, EntryFields? Fields);

internal sealed class ListEntriesEndpoints : IEndpoint
{
    /// <summary>Where the entries of a record are.</summary>
    public const string Path = "/api/patients/{id:guid}/record/entries";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Guid id, string? kind, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListEntries(id, QueryNames.Of<EntryKind>(kind), new Paging(page, pageSize)), ct))
            .RequireSignIn().WithName(nameof(ListEntries)).WithSummary("The entries of a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
        routes.MapGet($"{Path}/{{entryId:guid}}/history", (Guid id, Guid entryId, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new GetEntryHistory(id, entryId, new Paging(page, pageSize)), ct))
            .RequireSignIn().WithName(nameof(GetEntryHistory)).WithSummary("Who changed an entry of a record, and when").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
    }
}

internal sealed class ListEntriesHandlers(IPatientsDb db, RecordAccess access) :
    IRequestHandler<ListEntries, Result<Paged<EntryResponse>>>, IRequestHandler<GetEntryHistory, Result<Paged<EntryStep>>>
{
    public async Task<Result<Paged<EntryResponse>>> Handle(ListEntries query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var page = await db.RecordEntries.AsNoTracking().Where(e => open.Records.Contains(e.PatientId) && (query.Kind == null || e.Kind == query.Kind))
            .OrderBy(e => e.Status == EntryStatus.Active ? 0 : e.Status == EntryStatus.Resolved ? 1 : 2).ThenByDescending(e => e.RecordedAt).ThenBy(e => e.Id)
            .ToPageAsync(query.Paging, ct);
        var reader = await db.ReaderOfAsync(open.Records, ct);
        return new Paged<EntryResponse>([.. page.Items.Select(e => EntryResponse.From(e, open, reader))], page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<Paged<EntryStep>>> Handle(GetEntryHistory query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        if (!await db.RecordEntries.AnyAsync(e => e.Id == query.EntryId && open.Records.Contains(e.PatientId), ct)) return Error.NotFound;
        var page = await db.EntryVersions.AsNoTracking().Where(v => v.EntryId == query.EntryId).OrderByDescending(v => v.Number).ToPageAsync(query.Paging, ct);
        var reader = await db.ReaderOfAsync(open.Records, ct);
        return new Paged<EntryStep>(
            [
                .. page.Items.Select(v => new EntryStep(
                    v.Number, v.Action, AuthorResponse.From(v.By), v.At.ToDateTimeOffset(), v.Details is null ? null : EntryFields.Of(reader, v.EntryId, v.Number, v.Details))),
            ],
            page.Total, page.Page, page.PageSize);
    }
}
