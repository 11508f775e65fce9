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

/// <summary>Writes an entry into a record. A doctor vouches for what a doctor writes.</summary>
internal sealed record AddEntry(Guid PatientId, EntryKind Kind, EntryFields Fields) : IRequest<Result<EntryResponse>>;

internal sealed record AddEntryBody(EntryKind Kind, EntryFields Fields);

internal sealed class AddEntryEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost(ListEntriesEndpoints.Path, (Guid id, AddEntryBody body, Sender send, CancellationToken ct) =>
            send.Created(new AddEntry(id, body.Kind, body.Fields), e => $"/api/patients/{id}/record/entries/{e.Id}/history", ct))
        .RequireSignIn()
        .WithName(nameof(AddEntry)).WithSummary("Add an entry to a record").WithTags("Record")
        .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class AddEntryValidator : AbstractValidator<AddEntry>
{
    public AddEntryValidator(TimeProvider clock)
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Fields).NotNull();
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            RuleFor(c => c.Fields).SetValidator(EntryRules.For(kind, clock)).When(c => c.Kind == kind && c.Fields is not null);
        }
    }
}

internal sealed class AddEntryHandler(IPatientsDb db, RecordAccess access, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddEntry, Result<EntryResponse>>
{
    public async Task<Result<EntryResponse>> Handle(AddEntry command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.RecordEntries.CountAsync(e => e.PatientId == command.PatientId, ct) >= RecordEntry.Most) return PatientErrors.TooManyEntries;
        var (id, now) = (Guid.CreateVersion7(), clock.GetInstant());
        var details = await db.SealAsync(command.PatientId, EntryFields.PlaceOf(id, 1), command.Fields.ToSealedText(), ct);
        var entry = RecordEntry.Record(id, command.PatientId, command.Kind, details, await db.AuthorOfAsync(open, user, ct), now);
        db.RecordEntries.Add(entry);
        db.Audit("record.add-entry", "record-entry", id, command.PatientId);
        await db.HintRecordAsync(command.PatientId, now, ct);
        await db.SaveChangesAsync(ct);
        return EntryResponse.From(entry, open, await db.ReaderOfAsync([command.PatientId], ct));
    }
}
