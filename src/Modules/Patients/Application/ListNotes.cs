using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The notes of a record that the person reads: own drafts first, then the newest first.</summary>
/// <param name="AppointmentId">Only those about this visit; null for all.</param>
internal sealed record ListNotes(Guid PatientId, Guid? AppointmentId, Paging Paging) : IRequest<Result<Paged<NoteResponse>>>;

internal sealed class ListNotesEndpoint : IEndpoint
{
    /// <summary>Where the notes of a record are.</summary>
    public const string Path = "/api/patients/{id:guid}/record/notes";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet(Path, (Guid id, Guid? appointment, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new ListNotes(id, appointment, new Paging(page, pageSize)), ct))
        .RequireSignIn()
        .WithName(nameof(ListNotes)).WithSummary("The notes of a record").WithTags("Record")
        .ProducesProblem(401).ProducesProblem(404);
}

internal sealed class ListNotesHandler(IPatientsDb db, RecordAccess access, ICurrentUser user) : IRequestHandler<ListNotes, Result<Paged<NoteResponse>>>
{
    public async Task<Result<Paged<NoteResponse>>> Handle(ListNotes query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var page = await db.NotesFor(open, user.UserId).AsNoTracking().Where(n => query.AppointmentId == null || n.AppointmentId == query.AppointmentId)
            .OrderBy(n => n.SignedAt == null ? 0 : 1).ThenByDescending(n => n.CreatedAt).ThenBy(n => n.Id).ToPageAsync(query.Paging, ct);
        var ids = page.Items.Select(n => n.Id).ToList();
        // With what was added to them, which a page of rows would count twice.
        var whole = await db.Notes.AsNoTracking().Include(n => n.Addenda).Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, ct);
        return new Paged<NoteResponse>(await db.ShowAsync([.. ids.Select(id => whole[id])], user.UserId, ct), page.Total, page.Page, page.PageSize);
    }
}
