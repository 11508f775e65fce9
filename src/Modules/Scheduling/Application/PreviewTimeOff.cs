using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Scheduling.Application;

/// <summary>What time off would mean for the visits that are booked, before it is added.</summary>
internal sealed record PreviewTimeOff(Guid PractitionerId, DateTime StartLocal, DateTime EndLocal, Guid LocationId, TimeOffRepeat? Repeat)
    : IRequest<Result<TimeOffPreview>>, ITimeOff;

internal sealed record PreviewTimeOffBody(DateTime StartLocal, DateTime EndLocal, Guid LocationId, TimeOffRepeat? Repeat);

/// <param name="Visits">In order of time.</param>
/// <param name="Holds">How many times in it somebody is booking at this moment; such a visit joins the list.</param>
internal sealed record TimeOffPreview(IReadOnlyList<AffectedVisitResponse> Visits, int Holds);

internal sealed class PreviewTimeOffEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/scheduling/practitioners/{id:guid}/absences/preview", (Guid id, PreviewTimeOffBody body, Sender send, CancellationToken ct) =>
                send.Ok(new PreviewTimeOff(id, body.StartLocal, body.EndLocal, body.LocationId, body.Repeat), ct))
            .RequireSignIn().WithName(nameof(PreviewTimeOff)).WithSummary("Whom time off would affect").WithTags("Scheduling").ProducesProblem(404).ProducesProblem(422);
    }
}

internal sealed class PreviewTimeOffValidator : AbstractValidator<PreviewTimeOff>
{
    public PreviewTimeOffValidator() => Include(new TimeOffValidator());
}

internal sealed class PreviewTimeOffHandler(Schedules schedules, TimeOffImpact impact, ICurrentUser user) : IRequestHandler<PreviewTimeOff, Result<TimeOffPreview>>
{
    public async Task<Result<TimeOffPreview>> Handle(PreviewTimeOff query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is not { } schedule) return Error.NotFound;
        var stretches = TimeOffStretches.Of(schedule, query);
        if (stretches.Error is { } error) return error;
        List<Span> off = [.. stretches.Value.Select(s => s.Span)];
        return new TimeOffPreview(await impact.FindAsync(schedule, off, ct), await impact.CountHoldsAsync(query.PractitionerId, off, ct));
    }
}
