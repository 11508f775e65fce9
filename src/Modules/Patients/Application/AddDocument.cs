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

/// <summary>Adds a document or photo to a record. What belongs to a visit is shared with its doctor; anything else is private until it is shared.</summary>
/// <param name="AppointmentId">The visit it belongs to; null when it belongs to none.</param>
internal sealed record AddRecordDocument(Guid PatientId, RecordCategory Category, Guid? AppointmentId, Upload Upload) : IRequest<Result<RecordDocument>>;

internal sealed class AddDocumentEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Add(RecordCategory.Identification);
        Add(RecordCategory.Insurance);
        Add(RecordCategory.Report);
        Add(RecordCategory.Image);
        Add(RecordCategory.Other);

        // One address for each kind: the request itself is nothing but the file.
        void Add(RecordCategory category) => routes
            .MapPost($"{ListDocumentsEndpoints.Path}/{category.ToString().ToLowerInvariant()}", (Guid id, Guid? appointment, Upload upload, Sender send, CancellationToken ct) =>
                send.Created(new AddRecordDocument(id, category, appointment, upload), d => $"/api/patients/{id}/record/documents/{d.Id}", ct))
            .TakesUpload(FileRules.Document).RequireSignIn().WithName($"Add{category}ToRecord").WithSummary("Add a document to a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class AddDocumentHandler(IPatientsDb db, RecordAccess access, IFileStore files, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AddRecordDocument, Result<RecordDocument>>
{
    public async Task<Result<RecordDocument>> Handle(AddRecordDocument command, CancellationToken ct)
    {
        // Nobody sends twenty megabytes to hear that they may not.
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (command.AppointmentId is { } visit && !await db.IsVisitOfAsync(open, visit, ct)) return RecordWriting.UnknownVisit;
        if (await db.PatientDocuments.CountAsync(d => d.PatientId == command.PatientId, ct) >= PatientDocument.Most) return FileErrors.TooMany(PatientDocument.Most);
        var received = await command.Upload.ReceiveAsync(FileRules.Document, ct);
        if (received.Error is { } refusal) return refusal;
        var now = clock.GetInstant();
        var document = new PatientDocument
        {
            FileId = await files.AddAsync(db, command.PatientId, received.Value, ct), PatientId = command.PatientId, Category = command.Category, By = await db.AuthorOfAsync(open, user, ct),
            AddedAt = now, AppointmentId = command.AppointmentId,
        };
        db.PatientDocuments.Add(document);
        var doctor = open.IsPatientSide && command.AppointmentId is { } at ? await db.Visits.Where(v => v.AppointmentId == at).Select(v => (Guid?)v.PractitionerId).SingleAsync(ct) : null;
        if (doctor is { } reader) db.DocumentShares.Add(new DocumentShare { FileId = document.FileId, PractitionerId = reader, At = now });
        db.Audit("record.add-document", "patient-document", document.FileId, command.PatientId);
        await db.HintRecordAsync(command.PatientId, now, ct);
        // Photos of a visit are seen beside it; only what a doctor adds is news.
        if (!open.IsPatientSide) await db.TellOfRecordAsync(document.By, new RecordItem(document.FileId, document.Version, command.PatientId, "document_shared"), now, ct);
        await db.SaveChangesAsync(ct);
        return (await db.ShowAsync(files, [document], open, ct))[0];
    }
}
