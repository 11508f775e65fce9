using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The documents of a record that the person sees, the newest first.</summary>
/// <param name="Category">Only these; null for all.</param>
/// <param name="AppointmentId">Only those of this visit; null for all.</param>
/// <param name="Ids">Only these; empty for all.</param>
internal sealed record ListRecordDocuments(Guid PatientId, RecordCategory? Category, Guid? AppointmentId, IReadOnlyList<Guid> Ids, Paging Paging) : IRequest<Result<Paged<RecordDocument>>>;

/// <summary>Opens a document of a record.</summary>
internal sealed record OpenRecordDocument(Guid PatientId, Guid FileId) : IRequest<Result<FileContent>>;

/// <summary>The doctors whom the patient can share with: those the patient has visits with, by name.</summary>
internal sealed record ListRecordDoctors(Guid PatientId, Paging Paging) : IRequest<Result<Paged<RecordDoctor>>>;

internal sealed record RecordDoctor(Guid Id, string Name);

internal sealed class ListDocumentsEndpoints : IEndpoint
{
    /// <summary>Where the documents of a record are.</summary>
    public const string Path = "/api/patients/{id:guid}/record/documents";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Guid id, string? category, Guid? appointment, [FromQuery] Guid[]? document, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListRecordDocuments(id, QueryNames.Of<RecordCategory>(category), appointment, document ?? [], new Paging(page, pageSize)), ct))
            .RequireSignIn().WithName(nameof(ListRecordDocuments)).WithSummary("The documents of a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
        routes.MapGet($"{Path}/{{fileId:guid}}", (Guid id, Guid fileId, bool? preview, Sender send, CancellationToken ct) =>
                send.File(new OpenRecordDocument(id, fileId), preview == true ? FileUse.Preview : FileUse.Download, ct))
            .RequireSignIn().WithName(nameof(OpenRecordDocument)).WithSummary("A document of a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(410);
        routes.MapGet("/api/patients/{id:guid}/record/doctors", (Guid id, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListRecordDoctors(id, new Paging(page, pageSize)), ct))
            .RequireSignIn().WithName(nameof(ListRecordDoctors)).WithSummary("The doctors whom a patient has visits with").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
    }
}

internal sealed class ListDocumentsHandlers(IPatientsDb db, RecordAccess access, IFileStore files) :
    IRequestHandler<ListRecordDocuments, Result<Paged<RecordDocument>>>, IRequestHandler<OpenRecordDocument, Result<FileContent>>,
    IRequestHandler<ListRecordDoctors, Result<Paged<RecordDoctor>>>
{
    public async Task<Result<Paged<RecordDocument>>> Handle(ListRecordDocuments query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var page = await db.DocumentsFor(open).AsNoTracking()
            .Where(d => (query.Category == null || d.Category == query.Category) && (query.AppointmentId == null || d.AppointmentId == query.AppointmentId))
            .Where(d => query.Ids.Count == 0 || query.Ids.Contains(d.FileId))
            .OrderByDescending(d => d.AddedAt).ThenBy(d => d.FileId).ToPageAsync(query.Paging, ct);
        return new Paged<RecordDocument>(await db.ShowAsync(files, page.Items, open, ct), page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<FileContent>> Handle(OpenRecordDocument query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        if (!await db.DocumentsFor(open).AnyAsync(d => d.FileId == query.FileId, ct)) return Error.NotFound;
        db.Audit("record.open-document", "patient-document", query.FileId, query.PatientId);
        await db.SaveChangesAsync(ct);
        return await files.OpenAsync(db, query.FileId, ct);
    }

    public async Task<Result<Paged<RecordDoctor>>> Handle(ListRecordDoctors query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { IsPatientSide: true } open) return Error.NotFound;
        var page = await db.Visits.AsNoTracking().Where(v => open.Records.Contains(v.PatientId)).GroupBy(v => v.PractitionerId)
            .Select(g => new { Id = g.Key, Name = g.Max(v => v.PractitionerName)! }).OrderBy(d => d.Name).ThenBy(d => d.Id).ToPageAsync(query.Paging, ct);
        return new Paged<RecordDoctor>([.. page.Items.Select(d => new RecordDoctor(d.Id, d.Name))], page.Total, page.Page, page.PageSize);
    }
}
