using System.Linq.Expressions;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Asks for all that is known about a patient; it is made in the background. Who has one on the way gets that one.</summary>
internal sealed record RequestExport(Guid PatientId) : IRequest<Result<ExportResponse>>;

/// <summary>How far the person's newest export is.</summary>
internal sealed record GetExport(Guid PatientId) : IRequest<Result<ExportResponse>>;

/// <summary>Downloads a file of an export. Only who asked for it may, until it expires.</summary>
internal sealed record DownloadExport(Guid PatientId, Guid FileId) : IRequest<Result<FileContent>>;

/// <param name="Failure">Why it could not be made: <c>storage_full</c>, or absent when nobody knows.</param>
/// <param name="Done">How many steps are taken.</param>
/// <param name="Total">How many there are; 0 before it is begun.</param>
/// <param name="ExpiresAt">Exclusive; null until it is ready.</param>
/// <param name="Files">What can be downloaded; empty until it is ready.</param>
internal sealed record ExportResponse(
    Guid Id, ExportState State, string? Failure, int Done, int Total, DateTimeOffset RequestedAt, DateTimeOffset? ExpiresAt, IReadOnlyList<ExportFileResponse> Files);

/// <param name="Name">As it is saved.</param>
/// <param name="ContentType"><c>application/zip</c> for everything, <c>application/pdf</c> for the summary.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Url">Where it is.</param>
internal sealed record ExportFileResponse(Guid Id, string Name, string ContentType, long Size, string Url);

internal sealed class ExportRecordEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var export = routes.MapGroup("/api/patients/{id:guid}/export").WithTags("Access");
        export.MapPost("", (Guid id, Sender send, CancellationToken ct) => send.Accepted(new RequestExport(id), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(RequestExport)).WithSummary("Ask for all that is known about me").ProducesProblem(404);
        export.MapGet("", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetExport(id), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(GetExport)).WithSummary("How far my export is").ProducesProblem(404);
        export.MapGet("{fileId:guid}", (Guid id, Guid fileId, Sender send, CancellationToken ct) => send.File(new DownloadExport(id, fileId), FileUse.Download, ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(DownloadExport)).WithSummary("A file of my export").ProducesProblem(404).ProducesProblem(410);
    }
}

internal sealed class ExportRecordHandlers(IPatientsDb db, IFileStore files, IExportQueue queue, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<RequestExport, Result<ExportResponse>>, IRequestHandler<GetExport, Result<ExportResponse>>, IRequestHandler<DownloadExport, Result<FileContent>>
{
    public async Task<Result<ExportResponse>> Handle(RequestExport command, CancellationToken ct)
    {
        if (!user.MayReadFor(command.PatientId)) return Error.NotFound;
        if (await NewestAsync(command.PatientId, ct) is { State: ExportState.Waiting } waiting) return await AnswerAsync(waiting, ct);
        var export = RecordExport.Request(command.PatientId, user.UserId, clock.GetInstant());
        db.RecordExports.Add(export);
        db.Audit("record.export", "patient", command.PatientId, command.PatientId);
        db.AfterCommit(queue.Wake);
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(export, ct);
    }

    public async Task<Result<ExportResponse>> Handle(GetExport query, CancellationToken ct) =>
        user.MayReadFor(query.PatientId) && await NewestAsync(query.PatientId, ct) is { } export ? await AnswerAsync(export, ct) : Error.NotFound;

    public async Task<Result<FileContent>> Handle(DownloadExport query, CancellationToken ct)
    {
        var userId = user.UserId;
        if (!user.MayReadFor(query.PatientId)) return Error.NotFound;
        var found = await db.ExportFiles.AsNoTracking().Where(f => f.FileId == query.FileId)
            .Join(db.RecordExports, f => f.ExportId, e => e.Id, (f, e) => new { e.PatientId, e.RequestedBy, e.ExpiresAt }).SingleOrDefaultAsync(ct);
        if (found is null || found.PatientId != query.PatientId || found.RequestedBy != userId) return Error.NotFound;
        if (found.ExpiresAt <= clock.GetInstant()) return PatientErrors.ExportOver;
        db.Audit("record.download-export", "patient", query.PatientId, query.PatientId);
        await db.SaveChangesAsync(ct);
        return await files.OpenAsync(db, query.FileId, ct);
    }

    private Task<RecordExport?> NewestAsync(Guid patientId, CancellationToken ct)
    {
        var userId = user.UserId;
        return db.RecordExports.AsNoTracking().Where(e => e.PatientId == patientId && e.RequestedBy == userId).OrderByDescending(e => e.RequestedAt).FirstOrDefaultAsync(ct);
    }

    private async Task<ExportResponse> AnswerAsync(RecordExport e, CancellationToken ct)
    {
        List<Guid> ids = e.State == ExportState.Ready && e.ExpiresAt > clock.GetInstant() ? await db.ExportFiles.Where(f => f.ExportId == e.Id).Select(f => f.FileId).ToListAsync(ct) : [];
        var details = await files.DescribeAsync(db, ids, ct);
        return new ExportResponse(
            e.Id, e.State, e.Failure, e.Done, e.Total, e.RequestedAt.ToDateTimeOffset(), e.ExpiresAt?.ToDateTimeOffset(),
            [.. details.Values.OrderBy(f => f.Name).Select(f => new ExportFileResponse(f.Id, f.Name, f.ContentType, f.Size, $"/api/patients/{e.PatientId}/export/{f.Id}"))]);
    }
}

internal static class Exports
{
    /// <summary>Removes the files of these exports, with the caller's save.</summary>
    public static async Task RemoveFilesAsync(this IPatientsDb db, IFileStore files, Expression<Func<RecordExport, bool>> which, CancellationToken ct)
    {
        var exported = await db.ExportFiles.Join(db.RecordExports.Where(which), f => f.ExportId, e => e.Id, (f, e) => f).ToListAsync(ct);
        foreach (var file in exported) await files.RemoveAsync(db, file.FileId, ct);
        db.ExportFiles.RemoveRange(exported);
    }
}
