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
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Everything of a record that the person sees on one line, the latest first; visits to come stand before all.</summary>
/// <param name="Kind">Only these; null for all.</param>
internal sealed record GetTimeline(Guid PatientId, TimelineKind? Kind, Paging Paging) : IRequest<Result<Paged<TimelineItem>>>;

/// <summary>What a line of the timeline is.</summary>
internal enum TimelineKind
{
    Visit,
    Note,
    Document,
    Prescription,
    Entry,
}

/// <param name="Id">Of the visit, note, document, prescription or entry.</param>
/// <param name="At">When it began, was signed, added or written.</param>
/// <param name="Title">What it is, in the words of who wrote it: the name of a service, document or entry, the beginning of a note, the medicines.</param>
/// <param name="By">Who; for a visit its doctor.</param>
/// <param name="Detail">For a visit its status, for an entry its kind, for a document its category, for a prescription its status.</param>
/// <param name="StartLocal">For a visit, on the location's clock.</param>
/// <param name="CanOpen">Whether the reader has a page of it: of another doctor's visit a doctor has none.</param>
internal sealed record TimelineItem(TimelineKind Kind, Guid Id, DateTimeOffset At, string Title, string By, string? Detail, string? StartLocal, bool CanOpen);

internal sealed class GetTimelineEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/{id:guid}/record/timeline", (Guid id, string? kind, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new GetTimeline(id, QueryNames.Of<TimelineKind>(kind), new Paging(page, pageSize)), ct))
        .RequireSignIn()
        .WithName(nameof(GetTimeline)).WithSummary("Everything of a record on one line").WithTags("Record")
        .ProducesProblem(401).ProducesProblem(404);
}

internal sealed class GetTimelineHandler(IPatientsDb db, RecordAccess access, IFileStore files, ICurrentUser user) : IRequestHandler<GetTimeline, Result<Paged<TimelineItem>>>
{
    private const int LongestTitle = 120;

    public async Task<Result<Paged<TimelineItem>>> Handle(GetTimeline query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var page = await RowsOf(query, open).OrderByDescending(r => r.At).ThenBy(r => r.Kind).ThenBy(r => r.Id).ToPageAsync(query.Paging, ct);
        var shown = await ShowAsync(page.Items, open, ct);
        return new Paged<TimelineItem>([.. page.Items.Where(r => shown.ContainsKey(r.Id)).Select(r => shown[r.Id])], page.Total, page.Page, page.PageSize);
    }

    private IQueryable<Row> RowsOf(GetTimeline query, OpenRecord open)
    {
        var visits = db.Visits.Where(v => open.Records.Contains(v.PatientId) && v.Status != "cancelled" && v.Status != "declined").Select(v => new Row { At = v.Start, Kind = TimelineKind.Visit, Id = v.AppointmentId });
        var notes = db.NotesFor(open, user.UserId).Select(n => new Row { At = n.SignedAt ?? n.CreatedAt, Kind = TimelineKind.Note, Id = n.Id });
        var documents = db.DocumentsFor(open).Select(d => new Row { At = d.AddedAt, Kind = TimelineKind.Document, Id = d.FileId });
        var prescriptions = db.Prescriptions.Where(p => open.Records.Contains(p.PatientId)).Select(p => new Row { At = p.SignedAt, Kind = TimelineKind.Prescription, Id = p.Id });
        var entries = db.RecordEntries.Where(e => open.Records.Contains(e.PatientId) && e.Status != EntryStatus.EnteredInError).Select(e => new Row { At = e.RecordedAt, Kind = TimelineKind.Entry, Id = e.Id });
        return query.Kind switch
        {
            TimelineKind.Visit => visits,
            TimelineKind.Note => notes,
            TimelineKind.Document => documents,
            TimelineKind.Prescription => prescriptions,
            TimelineKind.Entry => entries,
            _ => visits.Concat(notes).Concat(documents).Concat(prescriptions).Concat(entries),
        };
    }

    /// <summary>What the lines of one page say, by id; one query for each kind that is on it.</summary>
    private async Task<Dictionary<Guid, TimelineItem>> ShowAsync(IReadOnlyList<Row> rows, OpenRecord open, CancellationToken ct)
    {
        var ids = rows.ToLookup(r => r.Kind, r => r.Id);
        var at = rows.ToDictionary(r => r.Id, r => r.At.ToDateTimeOffset());
        var reader = await db.ReaderOfAsync(open.Records, ct);
        var found = new Dictionary<Guid, TimelineItem>();
        foreach (var v in await db.Visits.AsNoTracking().Where(v => ids[TimelineKind.Visit].Contains(v.AppointmentId)).ToListAsync(ct))
        {
            Add(TimelineKind.Visit, v.AppointmentId, v.ServiceName, v.PractitionerName, v.Status, v.StartLocal, open.IsPatientSide || v.PractitionerId == open.PractitionerId);
        }

        foreach (var n in await db.Notes.AsNoTracking().Where(n => ids[TimelineKind.Note].Contains(n.Id)).ToListAsync(ct))
        {
            Add(TimelineKind.Note, n.Id, reader.Open(Notes.PlaceOf(n.Id), n.Text) ?? "", n.By.Name, n.SignedAt is null ? "draft" : null);
        }

        var documents = await db.PatientDocuments.AsNoTracking().Where(d => ids[TimelineKind.Document].Contains(d.FileId)).ToListAsync(ct);
        foreach (var d in await db.ShowAsync(files, documents, open, ct)) Add(TimelineKind.Document, d.Id, d.Name, d.By.Name, QueryNames.NameOf(d.Category));
        foreach (var p in await db.Prescriptions.AsNoTracking().Where(p => ids[TimelineKind.Prescription].Contains(p.Id)).ToListAsync(ct))
        {
            var items = PrescriptionText.Of(p, reader)?.Items ?? [];
            Add(TimelineKind.Prescription, p.Id, string.Join(", ", items.Select(i => $"{i.Drug} {i.Strength}")), p.By.Name, QueryNames.NameOf(p.Status));
        }

        foreach (var e in await db.RecordEntries.AsNoTracking().Where(e => ids[TimelineKind.Entry].Contains(e.Id)).ToListAsync(ct))
        {
            Add(TimelineKind.Entry, e.Id, EntryFields.Of(reader, e.Id, e.DetailsVersion, e.Details).Name, e.RecordedBy.Name, QueryNames.NameOf(e.Kind));
        }

        return found;

        void Add(TimelineKind kind, Guid id, string title, string by, string? detail, string? startLocal = null, bool canOpen = true) =>
            found[id] = new(kind, id, at[id], Shorten(title), by, detail, startLocal, canOpen);
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestTitle ? line : $"{line[..(char.IsHighSurrogate(line[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)]}…";
    }

    private sealed class Row
    {
        public required Instant At { get; init; }

        public required TimelineKind Kind { get; init; }

        public required Guid Id { get; init; }
    }
}
