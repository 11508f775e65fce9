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

/// <summary>Takes a step with an entry: writes it anew, confirms it, says that it is over, not over, or never was.</summary>
/// <param name="Fields">What it says from now on; only to write it anew.</param>
internal sealed record ChangeEntry(Guid PatientId, Guid EntryId, int Version, EntryAction Action, EntryFields? Fields) : IRequest<Result<EntryResponse>>;

internal sealed record ChangeEntryBody(int Version, EntryFields Fields);

internal sealed record EntryVersionBody(int Version);

internal sealed class ChangeEntryEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var entry = routes.MapGroup($"{ListEntriesEndpoints.Path}/{{entryId:guid}}").WithTags("Record").RequireSignIn();
        entry.MapPut("", (Guid id, Guid entryId, ChangeEntryBody body, Sender send, CancellationToken ct) =>
                send.Ok(new ChangeEntry(id, entryId, body.Version, EntryAction.Change, body.Fields), ct))
            .WithName(nameof(ChangeEntry)).WithSummary("Write an entry anew").ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        Step("confirm", EntryAction.Confirm, "ConfirmEntry", "Vouch for what the patient wrote, as a doctor");
        Step("resolve", EntryAction.Resolve, "ResolveEntry", "Say that it is over");
        Step("reactivate", EntryAction.Reactivate, "ReactivateEntry", "Say that it is not over");
        Step("enter-in-error", EntryAction.EnterInError, "EnterEntryInError", "Say that it never was");

        void Step(string verb, EntryAction action, string name, string summary) => entry
            .MapPost(verb, (Guid id, Guid entryId, EntryVersionBody body, Sender send, CancellationToken ct) => send.Ok(new ChangeEntry(id, entryId, body.Version, action, null), ct))
            .WithName(name).WithSummary(summary).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ChangeEntryHandler(IPatientsDb db, RecordAccess access, ICurrentUser user, TimeProvider clock) : IRequestHandler<ChangeEntry, Result<EntryResponse>>
{
    public async Task<Result<EntryResponse>> Handle(ChangeEntry command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.RecordEntries.SingleOrDefaultAsync(e => e.Id == command.EntryId && open.Records.Contains(e.PatientId), ct) is not { } entry) return Error.NotFound;
        if (command.Action == EntryAction.Change && Check(entry.Kind, command.Fields) is { } wrong) return wrong;
        if (entry.Version != command.Version) return await StaleAsync(entry, open, ct);
        var now = clock.GetInstant();
        var details = command.Fields is null ? null : await db.SealAsync(entry.PatientId, EntryFields.PlaceOf(entry.Id, entry.NextVersion), command.Fields.ToSealedText(), ct);
        if (entry.Take(command.Action, await db.AuthorOfAsync(open, user, ct), now, details) is { } refusal) return refusal;
        db.Audit($"record.{Verb(command.Action)}-entry", "record-entry", entry.Id, entry.PatientId);
        await db.HintRecordAsync(entry.PatientId, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await StaleAsync(await db.RecordEntries.AsNoTracking().SingleAsync(e => e.Id == entry.Id, ct), open, ct);
        }

        return EntryResponse.From(entry, open, await db.ReaderOfAsync([entry.PatientId], ct));
    }

    private static string Verb(EntryAction action) => action == EntryAction.EnterInError ? "enter-in-error" : action.ToString().ToLowerInvariant();

    private Error? Check(EntryKind kind, EntryFields? fields)
    {
        if (fields is null) return Error.Invalid("fields", "not_empty", "Say what it is.");
        var found = EntryRules.For(kind, clock).Validate(fields);
        return found.IsValid ? null : Error.Invalid([.. found.Errors.Select(e => new FieldError($"fields.{FieldNames.ToCamelCase(e.PropertyName)}", FieldNames.CodeOf(e.ErrorCode), e.ErrorMessage))]);
    }

    private async Task<Error> StaleAsync(RecordEntry current, OpenRecord open, CancellationToken ct) =>
        PatientErrors.ChangedMeanwhile.With("current", EntryResponse.From(current, open, await db.ReaderOfAsync([current.PatientId], ct)));
}
