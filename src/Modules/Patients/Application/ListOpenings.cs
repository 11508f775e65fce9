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

/// <summary>Who opened what is known of a patient, newest first. For the patient, and for who may read in their place.</summary>
internal sealed record ListOpenings(Guid PatientId, Paging Paging) : IRequest<Result<Paged<OpeningResponse>>>;

/// <param name="Name">Who; a doctor with the title. Empty for an account that is no more.</param>
/// <param name="As">As what.</param>
/// <param name="At">The first time within the hour.</param>
internal sealed record OpeningResponse(string Name, OpenedAs As, DateTimeOffset At);

internal sealed class ListOpeningsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/{id:guid}/openings", (Guid id, int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListOpenings(id, new Paging(page, pageSize)), ct))
        .RequirePermission(PatientsPermissions.Family)
        .WithName(nameof(ListOpenings)).WithSummary("Who opened my record").WithTags("Access")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
}

internal sealed class ListOpeningsHandler(IPatientsDb db, ICurrentUser user) : IRequestHandler<ListOpenings, Result<Paged<OpeningResponse>>>
{
    public async Task<Result<Paged<OpeningResponse>>> Handle(ListOpenings query, CancellationToken ct)
    {
        if (!user.MayReadFor(query.PatientId)) return Error.NotFound;
        var page = await db.RecordOpenings.AsNoTracking().Where(o => o.PatientId == query.PatientId)
            .OrderByDescending(o => o.At).ThenBy(o => o.UserId).ThenBy(o => o.Id).ToPageAsync(query.Paging, ct);
        var ids = page.Items.Select(o => o.UserId).Distinct().ToList();
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, ct);
        var doctors = await db.DoctorNamesAsync(page.Items.Where(o => o.As is OpenedAs.Doctor or OpenedAs.Emergency).Select(o => accounts.GetValueOrDefault(o.UserId)?.PractitionerId), ct);
        string NameOf(RecordOpening o) => accounts.GetValueOrDefault(o.UserId) is not { } who ? "" : who.PractitionerId is { } doctor && doctors.TryGetValue(doctor, out var called) ? called : who.Name.Trim();
        return new Paged<OpeningResponse>(
            [.. page.Items.Select(o => new OpeningResponse(NameOf(o), o.As, o.At.ToDateTimeOffset())).Distinct()],
            page.Total, page.Page, page.PageSize);
    }
}
