using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>What was changed of what is known about a patient, newest first: for the patient's side and for the desk.</summary>
internal sealed record ListChanges(Guid PatientId, Paging Paging) : IRequest<Result<Paged<ChangeResponse>>>;

/// <param name="Version">The version that came of it.</param>
/// <param name="By">Who changed it; empty for an account that is no more.</param>
/// <param name="Fields">The fields that changed.</param>
internal sealed record ChangeResponse(int Version, string By, DateTimeOffset At, IReadOnlyList<FieldChange> Fields);

internal sealed class ListChangesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/{id:guid}/changes", (Guid id, int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListChanges(id, new Paging(page, pageSize)), ct))
        .RequireSignIn()
        .WithName(nameof(ListChanges)).WithSummary("What was changed of a profile, by whom").WithTags("Patients")
        .ProducesProblem(401).ProducesProblem(404);
}

internal sealed class ListChangesHandler(IPatientsDb db, ICurrentUser user) : IRequestHandler<ListChanges, Result<Paged<ChangeResponse>>>
{
    public async Task<Result<Paged<ChangeResponse>>> Handle(ListChanges query, CancellationToken ct)
    {
        if (!user.MayKeep(query.PatientId) || !await db.Patients.AnyAsync(p => p.Id == query.PatientId, ct)) return Error.NotFound;
        var page = await db.PatientChanges.AsNoTracking().Where(c => c.PatientId == query.PatientId).OrderByDescending(c => c.Version).ToPageAsync(query.Paging, ct);
        var ids = page.Items.Select(c => c.By).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.Name, ct);
        var reader = await db.ReaderOfAsync([query.PatientId], ct);
        return new Paged<ChangeResponse>(
            [
                .. page.Items.Select(c => new ChangeResponse(
                    c.Version, names.GetValueOrDefault(c.By, "").Trim(), c.At.ToDateTimeOffset(),
                    reader.Open(PatientHistory.PlaceOf(c.Id), c.Changes) is { } json ? JsonSerializer.Deserialize<List<FieldChange>>(json, JsonSerializerOptions.Web)! : [])),
            ],
            page.Total, page.Page, page.PageSize);
    }
}
